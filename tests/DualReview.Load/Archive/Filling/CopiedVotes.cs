using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Load.Archive.Filling;

/// <summary>Reads the opened votes back out of a sealed archive, so that the product's own writer can seal them again for another meeting.</summary>
internal static class CopiedVotes
{
    /// <summary>The votes of an archive.</summary>
    public static OpenedVotes Of(ArchiveFiles archive)
    {
        using var ballots = JsonDocument.Parse(archive.Files["ballots.json"]);
        using var written = JsonDocument.Parse(archive.Files[CountedFiles.WrittenName]);
        using var receipts = JsonDocument.Parse(archive.Files[CountedFiles.ReceiptsName]);
        return new OpenedVotes(
            [.. ballots.RootElement.GetProperty("columns").EnumerateArray().Select(c => new VoteColumn(Text(c, "subject")!, Text(c, "row")!, Text(c, "marks")!, Text(c, "groups")))],
            written.RootElement.GetProperty("remarks").EnumerateObject().ToImmutableSortedDictionary(
                s => s.Name, s => Texts(s.Value), Comparer<string>.Create(CanonicalJson.Compare)),
            Texts(written.RootElement.GetProperty("opinions")),
            Texts(receipts.RootElement.GetProperty("receipts")));
    }

    private static ImmutableArray<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.GetString() : null;
}
