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
            ["CREATE TABLE ballot(key BLOB PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID", "CREATE TABLE credential(hash BLOB PRIMARY KEY, state INTEGER NOT NULL) WITHOUT ROWID"],
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

            // With the box still held by the server: this is what a copy of the folder would be.
            Assert.False(File.Exists(disk.File + "-wal") && new FileInfo(disk.File + "-wal").Length > 0);
        }

        var bytes = await File.ReadAllBytesAsync(disk.File, TestContext.Current.CancellationToken);
        foreach (var vote in votes)
        {
            Assert.Equal(-1, bytes.AsSpan().IndexOf(vote.Hash));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(vote.Key));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(vote.Body.AsSpan(0, 40)));
        }

        Assert.Equal(["column_vote", "opinion", "receipt", "remark", "result"], Schema(disk.File).Select(s => s.Split('(', ' ')[2]));
        Assert.All(Schema(disk.File), s => Assert.EndsWith("WITHOUT ROWID", s));
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
        foreach (var (grade, votes) in new[] { "a", "b", "c" }.Zip(report.Subjects[1].Overall.Votes))
        {
            Assert.Equal(votes, file.Number($"SELECT COUNT(*) FROM column_vote WHERE subject = 's2' AND \"row\" = 'overall' AND grade = '{grade}'"));
        }

        Assert.Equal(40, file.Number("SELECT COUNT(*) FROM remark"));
        Assert.Equal(40, file.Number("SELECT COUNT(*) FROM opinion"));
        Assert.Equal(40, file.Number("SELECT COUNT(*) FROM receipt"));
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
