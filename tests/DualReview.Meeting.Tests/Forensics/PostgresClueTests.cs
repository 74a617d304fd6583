using System.Security.Cryptography;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Tests;
using Npgsql;

namespace DualReview.Meeting.Tests.Forensics;

/// <summary>
/// The clues that a PostgreSQL table leaves, with the tool of <see cref="ForensicTests"/>: physical place (ctid) and inserting transaction (xmin).
/// What these are measured for: <see cref="PostgresBoxForensicTests"/> closes real boxes in the one way that leaves neither.
/// </summary>
public sealed class PostgresClueTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Meetings = 40;
    private const int Voters = 30;
    private const double Bound = 4.5;

    private NpgsqlConnection? server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = new NpgsqlConnection(NeededPostgres.Address());
        await server.OpenAsync(Cancel);
    }

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("ctid", false)]
    [InlineData("xmin::text::bigint", false)]
    [InlineData("ctid", true)]
    [InlineData("xmin::text::bigint", true)]
    public async Task Tool_OnATableFilledVoteByVote_SeesTheOrderEvenAfterVacuumFull(string clue, bool vacuumed)
    {
        var seen = await MeasureAsync(clue, vacuumed ? ["VACUUM FULL ballot"] : []);

        Assert.True(Math.Abs(seen.MeanTau) > 0.9, seen.ToString());
    }

    [Fact]
    public async Task TableMadeAnewInRandomOrder_LeavesChanceInItsPlaces()
    {
        var seen = await MeasureAsync("ctid", Closing);

        Assert.True(Math.Abs(seen.Scores.Tau) < Bound && Math.Abs(seen.Scores.Hits) < Bound, seen.ToString());
    }

    [Fact]
    public async Task TableMadeAnewInRandomOrder_HasOneTransactionForAllRows()
    {
        await FillAsync();
        await RunAsync(Closing);

        await using var command = new NpgsqlCommand("SELECT count(DISTINCT xmin::text) FROM ballot", server);
        Assert.Equal(1L, await command.ExecuteScalarAsync(Cancel));
    }

    private static string[] Closing =>
        ["CREATE TEMP TABLE fresh AS SELECT gen_random_uuid() AS id, text FROM ballot ORDER BY gen_random_uuid()", "DROP TABLE ballot", "ALTER TABLE fresh RENAME TO ballot"];

    private async Task<Clue> MeasureAsync(string order, string[] closing)
    {
        var clue = new Clue($"{order} after {(closing.Length == 0 ? "nothing" : closing[0])}");
        for (var m = 0; m < Meetings; m++)
        {
            await FillAsync();
            await RunAsync(closing);
            clue.Add(await PlacesAsync(order));
        }

        output.WriteLine(clue.ToString());
        return clue;
    }

    /// <summary>One transaction a vote, under random keys, as votes come in.</summary>
    private async Task FillAsync()
    {
        await RunAsync(["DROP TABLE IF EXISTS ballot", "CREATE TEMP TABLE ballot(id uuid PRIMARY KEY, text text)"]);
        for (var v = 0; v < Voters; v++)
        {
            await using var insert = new NpgsqlCommand("INSERT INTO ballot VALUES($1, $2)", server)
            {
                Parameters = { new() { Value = new Guid(RandomNumberGenerator.GetBytes(16)) }, new() { Value = LeakyStore.Marker(v) } },
            };
            await insert.ExecuteNonQueryAsync(Cancel);
        }
    }

    private async Task<long[]> PlacesAsync(string order)
    {
        await using var command = new NpgsqlCommand($"SELECT text FROM ballot ORDER BY {order}", server);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var texts = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            texts.Add(reader.GetString(0));
        }

        return [.. Enumerable.Range(0, Voters).Select(v => (long)texts.IndexOf(LeakyStore.Marker(v)))];
    }

    private async Task RunAsync(string[] statements)
    {
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, server);
            await command.ExecuteNonQueryAsync(Cancel);
        }
    }
}
