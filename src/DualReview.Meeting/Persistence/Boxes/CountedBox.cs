using System.Collections.Immutable;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Reads what is left of a counted box: the report and the sealed archive, which is the only place the votes are kept.</summary>
internal static class CountedBox
{
    /// <summary>The one stored report.</summary>
    public static CountReport Report(SqliteConnection connection) => CountedFiles.Report(connection.Text("SELECT report FROM result")!);

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
    public static ImmutableArray<byte[]> Receipts(SqliteConnection connection) => CountedFiles.Receipts(File(connection, CountedFiles.ReceiptsName));

    /// <summary>Remarks and opinions, sorted by their own words.</summary>
    public static WrittenOpinions Written(SqliteConnection connection) => CountedFiles.Written(File(connection, CountedFiles.WrittenName));

    private static byte[] File(SqliteConnection connection, string name) => connection.Blob("SELECT body FROM archive WHERE name = $1", name)!;
}
