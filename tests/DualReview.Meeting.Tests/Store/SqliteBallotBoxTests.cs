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
}
