using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Boxes.Postgres;
using DualReview.Meeting.Persistence.Postgres;
using DualReview.Meeting.Tests.Store;
using DualReview.Meeting.Tests.Store.Postgres;
using Npgsql;

namespace DualReview.Meeting.Tests.Forensics;

/// <summary>
/// P2 of the trust page on real boxes in PostgreSQL: after closing neither the place of a row, nor its transaction, nor anything written links to an arrival, and no right,
/// ballot id, sealed ballot or secret is left in any table or file of the database. The write-ahead log is another matter (ADR 27). The same tool looks while votes are
/// taken, when it must see all of it, or it sees nothing.
/// </summary>
public sealed class PostgresBoxForensicTests(PostgresDatabase database, ITestOutputHelper output) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private const int Meetings = 40;
    private const int Voters = 30;
    private const double Bound = 4.5;

    private readonly HashSet<ulong> secrets = [];
    private NpgsqlConnection examiner = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PostgresDatabase.Need();
        examiner = await database.Source("forensics").OpenConnectionAsync(Cancel);
    }

    public ValueTask DisposeAsync() => examiner?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Boxes_AfterFortyMeetings_LinkNothingToAnArrival()
    {
        var (livePlace, liveTransaction) = (new Clue("ctid of a sealed ballot while votes are taken"), new Clue("xmin of a sealed ballot while votes are taken"));
        var opinions = new Clue("place of an opinion in its file of the archive");
        var columns = new ColumnClue("order of the marks in a column of the archive");
        var boxes = database.Instance();
        for (var m = 0; m < Meetings; m++)
        {
            await using var place = new BoxOnServer(database);
            await using var box = await place.OpenAsync();
            var votes = Enumerable.Range(0, Voters).Select(v => place.NewVote(MarkOf(v), Text(m, v))).ToArray();
            var seal = place.Keys[0].Export();
            await box.KeepAsync(BoxSecret.Seal, seal);
            Remember(seal);
            await Task.WhenAll(votes.Select(v => v.ClaimAsync(box).AsTask()));
            foreach (var vote in votes)
            {
                Remember(vote.Hash);
                Remember(vote.Key);
                Remember(vote.Body);
                Assert.Equal(CastAnswer.Accepted, await vote.CastAsync(box));
            }

            livePlace.Add(await PlacesAsync(votes, place.Tables, "ctid"));
            liveTransaction.Add(await PlacesAsync(votes, place.Tables, "xmin::text::bigint"));
            if (m == Meetings - 1)
            {
                // Somebody analyses by hand: statistics would copy hashes into a catalogue.
                await examiner.RunAsync("ANALYZE");
                Assert.Empty(await examiner.ListAsync("SELECT 1 FROM pg_stats WHERE schemaname = 'box' AND tablename LIKE $1", r => r.GetInt32(0), $"%{place.Id.Meeting}%"));
                Assert.NotEmpty(await TablesWithSecretsAsync());
                Assert.NotEmpty(await FilesWithSecretsAsync());
            }

            Assert.Equal(Voters, (await place.CloseAsync(box)).Returned);
            var archive = (await boxes.ArchiveAsync(place.Id)).Files;
            opinions.Add([.. Enumerable.Range(0, Voters).Select(v => (long)archive["remarks.json"].AsSpan().IndexOf(Encoding.UTF8.GetBytes(Text(m, v))))]);
            using var ballots = JsonDocument.Parse(archive["ballots.json"]);
            foreach (var column in ballots.RootElement.GetProperty("columns").EnumerateArray())
            {
                columns.Add(Enumerable.Range(0, Voters).Select(LetterOf), column.GetProperty("marks").GetString()!);
            }

            await HoldsOneTransactionATableAsync(place);
        }

        foreach (var clue in (IClue[])[livePlace, liveTransaction, opinions, columns])
        {
            output.WriteLine($"{clue}");
        }

        Assert.True(Math.Abs(livePlace.MeanTau) > 0.9 && Math.Abs(liveTransaction.MeanTau) > 0.9, $"The tool does not see the order while it is there: {livePlace}, {liveTransaction}");
        Assert.All((IClue[])[opinions, columns], c => Assert.True(Math.Abs(c.Scores.Tau) < Bound && Math.Abs(c.Scores.Hits) < Bound, c.ToString()));
        Assert.Empty(await TablesWithSecretsAsync());
        Assert.Empty(await FilesWithSecretsAsync());
    }

    [Fact]
    public async Task OpinionBoxes_OnceWiped_LinkNothingToAnArrival()
    {
        var (before, place, key) = (new Clue("ctid of a sheet before"), new Clue("ctid of a sheet once wiped"), new Clue("key of a sheet"));
        for (var m = 0; m < Meetings; m++)
        {
            var meeting = new MeetingId(Guid.NewGuid());
            var box = database.Instance().Opinions(meeting);
            for (var v = 0; v < Voters; v++)
            {
                Assert.True(await box.PutAsync(Text(m, v), Voters));
            }

            before.Add(await OpinionPlacesAsync(meeting, m, "ctid"));
            await box.WipeAsync();
            place.Add(await OpinionPlacesAsync(meeting, m, "ctid"));
            key.Add(await OpinionPlacesAsync(meeting, m, "key"));
            Assert.Equal([1L], await examiner.ListAsync($"SELECT count(DISTINCT xmin::text) FROM {BoxTables.Opinion(meeting)}", r => r.GetInt64(0)));
        }

        foreach (var clue in (Clue[])[before, place, key])
        {
            output.WriteLine($"{clue}");
        }

        Assert.True(Math.Abs(before.MeanTau) > 0.9, before.ToString());
        Assert.All((Clue[])[place, key], c => Assert.True(Math.Abs(c.Scores.Tau) < Bound && Math.Abs(c.Scores.Hits) < Bound, c.ToString()));
    }

    /// <summary>What is left of a box: its row, a report, and the files of the archive in the order of their names; all of a table written at once.</summary>
    private async Task HoldsOneTransactionATableAsync(BoxOnServer place)
    {
        var tables = await examiner.ListAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'box' AND tablename LIKE $1 ORDER BY tablename", r => r.GetString(0), $"%{place.Id.Meeting}%");
        Assert.Equal([$"archive_{place.Id.Meeting}_1", $"result_{place.Id.Meeting}_1"], tables);
        foreach (var table in tables)
        {
            Assert.Equal([1L], await examiner.ListAsync($"SELECT count(DISTINCT xmin::text) FROM box.{table}", r => r.GetInt64(0)));
        }

        var names = await examiner.ListAsync($"SELECT name FROM {place.Tables.Archive} ORDER BY ctid", r => r.GetString(0));
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    private async Task<long[]> PlacesAsync(Vote[] votes, BoxTables tables, string order)
    {
        var keys = await examiner.ListAsync($"SELECT key FROM {tables.SealedBallot} ORDER BY {order}", r => Convert.ToHexString(r.GetFieldValue<byte[]>(0)));
        return [.. votes.Select(v => (long)keys.IndexOf(Convert.ToHexString(v.Key)))];
    }

    private async Task<long[]> OpinionPlacesAsync(MeetingId meeting, int m, string order)
    {
        var texts = await examiner.ListAsync($"SELECT body FROM {BoxTables.Opinion(meeting)} ORDER BY {order}", r => OpinionText.Unpad(r.GetFieldValue<byte[]>(0)));
        return [.. Enumerable.Range(0, Voters).Select(v => (long)texts.IndexOf(Text(m, v)))];
    }

    private void Remember(byte[] secret) => secrets.Add(BinaryPrimitives.ReadUInt64BigEndian(secret));

    /// <summary>Every row of every table, of the catalogues and of what is stored out of line too, as text: bytes are spelled in hexadecimal there.</summary>
    private async Task<List<string>> TablesWithSecretsAsync()
    {
        var spelled = secrets.Select(s => s.ToString("x16", CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var found = new List<string>();
        foreach (var table in await examiner.ListAsync("SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'm', 't')", r => r.GetString(0)))
        {
            foreach (var row in await examiner.ListAsync($"SELECT ROW(t.*)::text FROM {table} t", r => r.GetString(0)))
            {
                for (var at = 0; at + 16 <= row.Length; at++)
                {
                    if (spelled.Contains(row.AsSpan(at, 16)))
                    {
                        found.Add(table);
                        break;
                    }
                }
            }
        }

        return [.. found.Distinct()];
    }

    /// <summary>Every file of the database, dead rows included.</summary>
    private async Task<List<string>> FilesWithSecretsAsync()
    {
        await examiner.RunAsync("CHECKPOINT");
        var found = new List<string>();
        foreach (var file in await examiner.ListAsync(
            "SELECT format('base/%s/%s', d.oid, f) FROM pg_database d, pg_ls_dir(format('base/%s', d.oid)) f WHERE d.datname = current_database()", r => r.GetString(0)))
        {
            foreach (var bytes in await examiner.ListAsync("SELECT pg_read_binary_file($1, 0, 1000000000, true)", r => r.IsDBNull(0) ? [] : r.GetFieldValue<byte[]>(0), file))
            {
                for (var at = 0; at + 8 <= bytes.Length; at++)
                {
                    if (secrets.Contains(BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at, 8))))
                    {
                        found.Add(file);
                        break;
                    }
                }
            }
        }

        return found;
    }

    private static int? MarkOf(int voter) => voter % 4 == 3 ? null : voter % 4;

    private static char LetterOf(int voter) => MarkOf(voter) is { } grade ? (char)('A' + grade) : '-';

    // A text that says nothing of the order: the archive sorts them by their own words.
    private static string Text(int meeting, int voter) => $"意见{Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes((meeting * 1000) + voter)))[..16]}";
}
