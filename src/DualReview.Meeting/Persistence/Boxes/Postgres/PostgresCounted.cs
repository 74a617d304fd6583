using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Persistence.Postgres;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>Reads what lies in a box without changing it.</summary>
internal static class PostgresCounted
{
    /// <summary>The row of a box, without a lock.</summary>
    /// <exception cref="BallotBoxException">There is none.</exception>
    public static async Task<BoxRow> RowAsync(NpgsqlDataSource source, BoxId box)
    {
        await using var command = source.CreateCommand(BoxRow.Select);
        command.Parameters.Add(new NpgsqlParameter { Value = box.Meeting.Value });
        command.Parameters.Add(new NpgsqlParameter { Value = box.Number });
        await using var reader = await command.ExecuteReaderAsync();
        return await BoxRow.ReadAsync(reader) ?? throw new BallotBoxException(box, "it is missing.");
    }

    /// <summary>Paper sheets as they were keyed in, by teller and number.</summary>
    public static Task<List<KeyedSheet>> SheetsAsync(BoxTransaction transaction, BoxTables tables) => transaction.ListAsync(
        $"SELECT seat, number, body FROM {tables.Sheet} ORDER BY seat COLLATE \"C\", number",
        r => new KeyedSheet(Seat.Parse(r.GetString(0))!.Value, r.GetInt32(1), r.GetFieldValue<byte[]>(2)));

    /// <summary>The one stored report of a counted box.</summary>
    public static async Task<CountReport> ReportAsync(NpgsqlConnection connection, BoxTables tables) =>
        CountedFiles.Report((await connection.ListAsync($"SELECT report FROM {tables.Result}", r => r.GetString(0)))[0]);

    /// <summary>The sealed archive of a counted box.</summary>
    public static async Task<ArchiveFiles> ArchiveAsync(NpgsqlConnection connection, BoxTables tables)
    {
        var files = await connection.ListAsync($"SELECT name, body FROM {tables.Archive}", r => KeyValuePair.Create(r.GetString(0), r.GetFieldValue<byte[]>(1)));
        return new ArchiveFiles(files.ToImmutableSortedDictionary(StringComparer.Ordinal), (await ReportAsync(connection, tables)).ArchiveRoot);
    }

    /// <summary>One file of the archive.</summary>
    public static async Task<byte[]> FileAsync(NpgsqlConnection connection, BoxTables tables, string name) =>
        (await connection.ListAsync($"SELECT body FROM {tables.Archive} WHERE name = $1", r => r.GetFieldValue<byte[]>(0), name))[0];
}
