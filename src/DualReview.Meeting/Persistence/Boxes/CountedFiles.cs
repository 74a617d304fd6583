using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>How a report and the files of an archive are spelled where a box keeps them, the same in every store.</summary>
internal static class CountedFiles
{
    /// <summary>The file of the archive that holds the sorted receipts.</summary>
    public const string ReceiptsName = "receipts.json";

    /// <summary>The file of the archive that holds what was written on ballots.</summary>
    public const string WrittenName = "remarks.json";

    /// <summary>The report as it is stored.</summary>
    public static string Write(CountReport report) => JsonSerializer.Serialize(report, EventCodec.Options);

    /// <summary>A stored report.</summary>
    public static CountReport Report(string stored) => JsonSerializer.Deserialize<CountReport>(stored, EventCodec.Options)!;

    /// <summary>Sorted receipts, from <see cref="ReceiptsName"/>.</summary>
    public static ImmutableArray<byte[]> Receipts(byte[] file)
    {
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("receipts").EnumerateArray().Select(r => Convert.FromHexString(r.GetString()!))];
    }

    /// <summary>Remarks and opinions, sorted by their own words, from <see cref="WrittenName"/>.</summary>
    public static WrittenOpinions Written(byte[] file)
    {
        using var json = JsonDocument.Parse(file);
        return new WrittenOpinions(
            [.. json.RootElement.GetProperty("remarks").EnumerateObject().SelectMany(s => s.Value.EnumerateArray().Select(t => (new SubjectId(s.Name), t.GetString()!)))],
            [.. json.RootElement.GetProperty("opinions").EnumerateArray().Select(t => t.GetString()!)]);
    }
}
