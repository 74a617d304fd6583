using System.Text.Json;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Store;

/// <summary>What is left on the disk. The full forensic test over many meetings stands apart; this one holds every build to the basics.</summary>
public sealed class ClosedFileTests
{
    [Fact]
    public async Task OpenFile_HasExactlyThePromisedTables()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open();

        Assert.Equal(
            [
                "CREATE TABLE credential(hash BLOB PRIMARY KEY, state INTEGER NOT NULL) WITHOUT ROWID",
                "CREATE TABLE roll(attendee TEXT PRIMARY KEY, blinded BLOB NOT NULL) WITHOUT ROWID",
                "CREATE TABLE sealed_ballot(key BLOB PRIMARY KEY, ciphertext BLOB NOT NULL) WITHOUT ROWID",
                "CREATE TABLE secret(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
                "CREATE TABLE sheet(seat TEXT NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY(seat, number)) WITHOUT ROWID",
            ],
            Schema(disk.File));
    }

    [Fact]
    public async Task ClosedFile_HoldsNoTraceOfARightOrAWholeBallot()
    {
        using var disk = new BoxOnDisk();
        var votes = Enumerable.Range(0, 80).Select(i => disk.NewVote(i % 4 == 3 ? null : i % 4)).ToArray();
        await using (var box = disk.Open())
        {
            foreach (var vote in votes)
            {
                await vote.ClaimAsync(box);
                await vote.CastAsync(box);
            }

            await disk.CloseAsync(box);

            // With the box still held by the server: this is what a copy of the folder would be. The log may go at any moment, with the last reader; one look tells both.
            var log = new FileInfo(disk.File + "-wal");
            Assert.False(log.Exists && log.Length > 0);
        }

        var bytes = await File.ReadAllBytesAsync(disk.File, TestContext.Current.CancellationToken);
        foreach (var vote in votes)
        {
            Assert.Equal(-1, bytes.AsSpan().IndexOf(vote.Hash));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(vote.Key));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(vote.Body.AsSpan(0, 40)));
        }

        Assert.Equal(["archive", "result"], Schema(disk.File).Select(s => s.Split('(', ' ')[2]));
        Assert.All(Schema(disk.File), s => Assert.EndsWith("WITHOUT ROWID", s));
    }

    [Fact]
    public async Task VoidFile_HoldsNothingButHowMuchThereWas()
    {
        using var disk = new BoxOnDisk();
        var votes = Enumerable.Range(0, 20).Select(_ => disk.NewVote()).ToArray();
        await using (var box = disk.Open())
        {
            await Task.WhenAll(votes.Select(v => v.ClaimAsync(box).AsTask()));
            await Task.WhenAll(votes.Skip(5).Select(v => v.CastAsync(box).AsTask()));
            await box.KeepAsync(BoxSecret.Seal, disk.Keys[0].Export());

            Assert.Equal(new Turnout(20, 15), await box.DestroyAsync());
            Assert.Equal(new Turnout(20, 15), await box.DestroyAsync());
        }

        Assert.Equal(["voided"], Schema(disk.File).Select(s => s.Split('(', ' ')[2]));
        var bytes = await File.ReadAllBytesAsync(disk.File, TestContext.Current.CancellationToken);
        Assert.All(votes.SelectMany(v => (byte[][])[v.Hash, v.Key, v.Body[..40], disk.Keys[0].Export()]), secret => Assert.Equal(-1, bytes.AsSpan().IndexOf(secret)));
    }

    [Fact]
    public async Task ClosedFile_WhenColumnsAreCounted_AgreesWithItsReport()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open();
        for (var i = 0; i < 40; i++)
        {
            var vote = disk.NewVote(i % 4 == 3 ? null : i % 4);
            await vote.ClaimAsync(box);
            await vote.CastAsync(box);
        }

        var report = await disk.CloseAsync(box);

        using var file = BoxConnection.Open(disk.File, SqliteOpenMode.ReadWrite);
        var archive = CountedBox.Archive(file);
        using var ballots = JsonDocument.Parse(archive.Files["ballots.json"]);
        var column = ballots.RootElement.GetProperty("columns")[1].GetProperty("marks").GetString()!;
        Assert.Equal(report.Subjects[1].Overall.Votes, "ABC".Select(g => column.Count(m => m == g)));
        Assert.Equal(40, CountedBox.Written(file).Remarks.Count);
        Assert.Equal(40, CountedBox.Written(file).Opinions.Count);
        Assert.Equal(40, CountedBox.Receipts(file).Length);
    }

    private static List<string> Schema(string file)
    {
        using var connection = BoxConnection.Open(file, SqliteOpenMode.ReadWrite);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_schema ORDER BY name";
        using var reader = command.ExecuteReader();
        var all = new List<string>();
        while (reader.Read())
        {
            all.Add(reader.GetString(0));
        }

        return all;
    }
}
