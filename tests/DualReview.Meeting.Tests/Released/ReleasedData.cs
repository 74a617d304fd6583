using System.IO.Compression;
using System.Text.Json;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Released;

/// <summary>A data folder as a released version left it behind (<c>tools/release.sh --keep-data</c>), unpacked, with what that version said of it.</summary>
internal sealed class ReleasedData : IDisposable
{
    private static readonly string Kept = Path.Combine(TestServer.RepositoryRoot(), "tests", "DualReview.Meeting.Tests", "Released");

    private readonly JsonDocument facts;

    public ReleasedData(string version)
    {
        facts = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Kept, version, "facts.json")));
        Folder = Directory.CreateTempSubdirectory("dr-released-").FullName;
        ZipFile.ExtractToDirectory(Path.Combine(Kept, version, "data.zip"), Folder);
    }

    /// <summary>Every version there is data of.</summary>
    public static IEnumerable<string> Versions => Directory.GetDirectories(Kept).Select(d => Path.GetFileName(d));

    public string Folder { get; }

    public string Account => Text("account");

    public string Password => Text("password");

    public string ArchiveRoot => Text("archiveRoot");

    /// <summary>The archive of the last round, as that version wrote it.</summary>
    public byte[] Archive => File.ReadAllBytes(Path.Combine(Folder, Text("archive")));

    /// <summary>What came of every meeting: the numbers of its report and the votes of each subject.</summary>
    public IReadOnlyList<JsonElement> Rounds => [.. facts.RootElement.GetProperty("rounds").EnumerateArray()];

    /// <summary>What became of everybody, by name.</summary>
    public Dictionary<string, string?> Grades => facts.RootElement.GetProperty("grades").EnumerateArray()
        .ToDictionary(g => g.GetProperty("name").GetString()!, g => g.GetProperty("grade").GetString());

    public void Dispose()
    {
        facts.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private string Text(string name) => facts.RootElement.GetProperty(name).GetString()!;
}
