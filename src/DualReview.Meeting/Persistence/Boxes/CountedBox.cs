using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>Reads what is left of a counted box.</summary>
internal static class CountedBox
{
    /// <summary>The one stored report.</summary>
    public static CountReport Report(SqliteConnection connection) =>
        JsonSerializer.Deserialize<CountReport>(connection.Text("SELECT report FROM result")!, EventCodec.Options)!;

    /// <summary>Sorted receipts.</summary>
    public static ImmutableArray<byte[]> Receipts(SqliteConnection connection) =>
        [.. Rows(connection, "SELECT hash FROM receipt ORDER BY hash", r => r.GetFieldValue<byte[]>(0))];

    /// <summary>Remarks and opinions in the order of their random keys.</summary>
    public static WrittenOpinions Written(SqliteConnection connection) => new(
        Rows(connection, "SELECT subject, text FROM remark ORDER BY key", r => (new SubjectId(r.GetString(0)), r.GetString(1))),
        Rows(connection, "SELECT text FROM opinion ORDER BY key", r => r.GetString(0)));

    private static List<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
