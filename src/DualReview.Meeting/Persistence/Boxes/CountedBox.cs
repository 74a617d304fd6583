using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Reads what is left of a counted box: the report and the sealed archive, which is the only place the votes are kept.</summary>
internal static class CountedBox
{
    /// <summary>The one stored report.</summary>
    public static CountReport Report(SqliteConnection connection) =>
        JsonSerializer.Deserialize<CountReport>(connection.Text("SELECT report FROM result")!, EventCodec.Options)!;

    /// <summary>The sealed archive.</summary>
    public static ArchiveFiles Archive(SqliteConnection connection)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, body FROM archive";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            files.Add(reader.GetString(0), reader.GetFieldValue<byte[]>(1));
        }

        return new ArchiveFiles(files.ToImmutable(), Report(connection).ArchiveRoot);
    }

    /// <summary>Sorted receipts.</summary>
    public static ImmutableArray<byte[]> Receipts(SqliteConnection connection)
    {
        using var file = File(connection, "receipts.json");
        return [.. file.RootElement.GetProperty("receipts").EnumerateArray().Select(r => Convert.FromHexString(r.GetString()!))];
    }

    /// <summary>Remarks and opinions, sorted by their own words.</summary>
    public static WrittenOpinions Written(SqliteConnection connection)
    {
        using var file = File(connection, "remarks.json");
        return new WrittenOpinions(
            [.. file.RootElement.GetProperty("remarks").EnumerateObject().SelectMany(s => s.Value.EnumerateArray().Select(t => (new SubjectId(s.Name), t.GetString()!)))],
            [.. file.RootElement.GetProperty("opinions").EnumerateArray().Select(t => t.GetString()!)]);
    }

    private static JsonDocument File(SqliteConnection connection, string name) =>
        JsonDocument.Parse(connection.Blob("SELECT body FROM archive WHERE name = $1", name)!);
}
