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

    /// <summary>A ballot's place in the file is the first half of its key. Whoever finds two keys that begin alike gains nothing and spoils nothing.</summary>
    [Fact]
    public async Task Cast_UnderAKeyThatBeginsLikeAnother_IsRefusedAndHarmsNobody()
    {
        using var disk = new BoxOnDisk();
        await using var box = disk.Open();
        var (first, second) = (disk.NewVote(), disk.NewVote());
        await first.ClaimAsync(box);
        await second.ClaimAsync(box);
        byte[] alike = [.. first.Key[..8], .. second.Key[8..]];

        Assert.Equal(CastAnswer.Accepted, await first.CastAsync(box));
        Assert.Equal(CastAnswer.AlreadyUsed, await box.CastAsync(second.Hash, alike, second.Body, proven: false, TestContext.Current.CancellationToken));
        Assert.Equal(CastAnswer.AlreadyUsed, await box.CastAsync(first.Hash, alike, second.Body, proven: false, TestContext.Current.CancellationToken));
        Assert.Equal(CastAnswer.Accepted, await second.CastAsync(box));
        Assert.Equal(2, (await disk.CloseAsync(box)).Valid);
    }
}
