using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>
/// Reads the files of an archive. Each is written anew from what was read and compared byte for byte, so that there is nothing in it that
/// was not read: no second spelling, no field more.
/// </summary>
internal sealed class ArchiveReader(IReadOnlyDictionary<string, byte[]> files)
{
    private const int Deepest = 32;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        MaxDepth = Deepest,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new PlainValueConverter<Seat>(s => s.ToString(), t => Seat.Parse(t)),
            new CountConverter(),
        },
    };

    /// <summary>The first file that could not be read.</summary>
    public ArchiveProblem? Problem { get; private set; }

    /// <summary>All files, or nothing and a <see cref="Problem"/>.</summary>
    public ReadArchive? Read() =>
        Of<ManifestFile>(ArchiveFiles.Manifest, m => m.Format is ArchiveFiles.Format or ArchiveFiles.FormatWithGroups && m.Files.Keys.Order(StringComparer.Ordinal).SequenceEqual(ArchiveFiles.Names[1..^1].Order(StringComparer.Ordinal))) is { } manifest
        && Of<MeetingFile>("meeting.json", m => m is { Box: >= 1, Format: ArchiveFiles.Format or ArchiveFiles.FormatWithGroups } && IsMinute(m.StartsAt)) is { } meeting
        && Of<PaperFile>("paper.json") is { } paper
        && Of<CountFile>("count.json", c => c.InvalidBy.Values.All(n => n > 0)) is { } count
        && Of<BallotsFile>("ballots.json") is { } ballots
        && Of<RemarksFile>("remarks.json") is { } remarks
        && Of<ReceiptsFile>("receipts.json", r => r.Receipts.All(x => x.Length == 64 && x.All(char.IsAsciiHexDigitLower))) is { } receipts
        && Of<JournalFile>("journal.json") is { } journal
        && Of<SignaturesFile>(ArchiveFiles.Signatures) is { } signatures
            ? new ReadArchive(manifest, meeting, paper, count, ballots, remarks, receipts, journal, signatures)
            : null;

    private static bool IsMinute(string text) => DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(p => p.Name, p => Plain(p.Value), StringComparer.Ordinal),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetInt32(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private T? Of<T>(string name, Func<T, bool>? fits = null)
        where T : class
    {
        T? read;
        try
        {
            read = JsonSerializer.Deserialize<T>(files[name], Strict);
        }
        catch (JsonException)
        {
            read = null;
        }

        if (read is null || fits?.Invoke(read) == false)
        {
            Problem = new ArchiveProblem(name, "shape", $"{name} 不是规定的样子。");
            return null;
        }

        if (!files[name].AsSpan().SequenceEqual(CanonicalJson.Write(Plain(JsonSerializer.SerializeToElement(read, Strict)))))
        {
            Problem = new ArchiveProblem(name, "json.notCanonical", $"{name} 不是规定的写法：可能被人改动过。");
            return null;
        }

        return read;
    }
}
