using DualReview.Meeting.Persistence.Boxes;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Store;

public sealed class SqliteBallotBoxTests : BallotBoxContract
{
    internal override BoxPlace Place(int people = 2) => new BoxOnDisk(people);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Close_WhenSomebodyReadsTheFile_FailsAndSucceedsOnceTheyStop()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open(probe: new BoxProbe(Opened: c => c.Text("PRAGMA busy_timeout=1")));
        var vote = disk.NewVote();
        await vote.ClaimAsync(box);
        await vote.CastAsync(box);
        using (var reader = BoxConnection.Open(disk.File, SqliteOpenMode.ReadWrite))
        {
            reader.Run("BEGIN");
            reader.Number("SELECT COUNT(*) FROM sealed_ballot");
            await Assert.ThrowsAsync<IOException>(() => disk.CloseAsync(box));
        }

        Assert.Equal(1, (await disk.CloseAsync(box)).Returned);
    }

    /// <summary>Only so many boxes write at a time; a box that waits answers nothing, and everything once it is its turn, which it gives back whatever happens.</summary>
    [Fact]
    public async Task Cast_WhileOtherBoxesWrite_IsAnsweredInTurn()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open();
        var votes = Enumerable.Range(0, 20).Select(_ => disk.NewVote()).ToArray();
        foreach (var vote in votes)
        {
            await vote.ClaimAsync(box);
        }

        await disk.Turns.WaitAsync(TestContext.Current.CancellationToken);
        var answers = votes.Select(v => v.CastAsync(box).AsTask()).ToArray();
        await using (var observer = BoxConnection.Open(disk.File, SqliteOpenMode.ReadWrite))
        {
            Assert.Equal(0, observer.Number("SELECT COUNT(*) FROM sealed_ballot"));
        }

        Assert.DoesNotContain(answers, a => a.IsCompleted);
        disk.Turns.Release();

        Assert.All(await Task.WhenAll(answers), a => Assert.Equal(CastAnswer.Accepted, a));
        Assert.Equal(20, (await disk.CloseAsync(box)).Returned);
        Assert.Equal(1, disk.Turns.CurrentCount);
    }
}
