using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Tests.Store;

public sealed class FullDiskTests
{
    [Fact]
    public async Task Cast_WhenDiskIsFull_IsNeverAcknowledgedFalselyAndSucceedsOnceThereIsRoom()
    {
        using var disk = new BoxOnDisk();
        var limit = 60;
        await using var box = disk.Open(probe: new BoxProbe(Opened: c => c.Text($"PRAGMA max_page_count={Volatile.Read(ref limit)}")));
        var votes = Enumerable.Range(0, 300).Select(_ => disk.NewVote()).ToArray();
        var acknowledged = new List<Vote>();
        var refused = new List<Vote>();
        foreach (var vote in votes)
        {
            var claimed = await vote.ClaimAsync(box);
            var cast = claimed == IssueAnswer.Issued ? await vote.CastAsync(box) : CastAnswer.Unavailable;
            Assert.True(cast is CastAnswer.Accepted or CastAnswer.Unavailable);
            (cast == CastAnswer.Accepted ? acknowledged : refused).Add(vote);
        }

        Assert.NotEmpty(refused);
        Assert.Equal(acknowledged.Count, box.Turnout.Returned);

        Volatile.Write(ref limit, 1_000_000);
        foreach (var vote in refused)
        {
            Assert.Equal(IssueAnswer.Issued, await vote.ClaimAsync(box));
            Assert.Equal(CastAnswer.Accepted, await vote.CastAsync(box));
        }

        Assert.Equal(new Turnout(300, 300), box.Turnout);
        Assert.Equal(300, (await disk.CloseAsync(box)).Valid);
    }

    [Fact]
    public async Task Close_WhenDiskIsFull_ThrowsAndKeepsEveryBallot()
    {
        using var disk = new BoxOnDisk();
        var votes = Enumerable.Range(0, 200).Select(_ => disk.NewVote()).ToArray();
        await using (var box = disk.Open())
        {
            await Task.WhenAll(votes.Select(v => v.ClaimAsync(box).AsTask()));
            await Task.WhenAll(votes.Select(v => v.CastAsync(box).AsTask()));
        }

        var full = true;
        await using var closing = disk.Open(fresh: false, probe: new BoxProbe(Opened: c => c.Text($"PRAGMA max_page_count={(full ? 1 : 1_000_000)}")));
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => disk.CloseAsync(closing));
        Assert.Equal(CastAnswer.Accepted, await votes[0].CastAsync(closing));

        full = false;
        await closing.DisposeAsync();
        await using var again = disk.Open(fresh: false, closed: true);
        Assert.Equal(200, (await disk.CloseAsync(again)).Valid);
    }

    /// <summary>Two tellers' piles that nobody could read would otherwise be two empty piles, which are alike.</summary>
    [Fact]
    public async Task Sheets_WhenTheStoreFails_AreUnknownAndNotNone()
    {
        using var disk = new BoxOnDisk();
        var failing = false;
        await using var box = disk.Open(probe: new BoxProbe(
            Opened: _ =>
            {
                if (failing)
                {
                    throw new Microsoft.Data.Sqlite.SqliteException("disk I/O error", 10);
                }
            },
            Closing: _ => throw new IOException("cut off")));
        await box.PutSheetAsync(new Seat(SeatRole.Teller, 1), 1, disk.Encode(0));

        // A closing that fails gives its session up, so that the next question opens the file anew.
        await Assert.ThrowsAsync<IOException>(() => disk.CloseAsync(box));
        failing = true;
        Assert.Null(await box.SheetsAsync());

        failing = false;
        Assert.Single((await box.SheetsAsync())!.Value);
    }
}
