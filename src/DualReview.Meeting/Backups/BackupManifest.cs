using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DualReview.Meeting.Backups;

/// <summary>What a backup holds, <c>backup.json</c>. It is written last: a folder without it is a backup that was not finished.</summary>
/// <param name="Format">1.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="Files">Every file with its path below the folder, in <c>/</c> notation.</param>
/// <param name="LeftOut">Meetings that were being held and whose boxes are therefore not here.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset MadeAt, IReadOnlyList<BackedUpFile> Files, IReadOnlyList<string> LeftOut)
{
    /// <summary>Name of the file.</summary>
    public const string Name = "backup.json";

    /// <summary>The only format there is.</summary>
    public const int Current = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads it from a backup; null where there is none that can be understood.</summary>
    public static BackupManifest? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(Path.Combine(folder, Name)), Json);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it into a backup.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, Name), JsonSerializer.Serialize(this, Json));
}

/// <summary>A file of a backup.</summary>
/// <param name="Path">Path below the folder, in <c>/</c> notation.</param>
/// <param name="Bytes">Length.</param>
/// <param name="Sha256">Hash, lower-case hexadecimal.</param>
internal sealed record BackedUpFile(string Path, long Bytes, string Sha256)
{
    /// <summary>The file as it lies in a folder now.</summary>
    public static BackedUpFile Of(string folder, string path)
    {
        using var stream = File.OpenRead(System.IO.Path.Combine(folder, path));
        return new BackedUpFile(path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
