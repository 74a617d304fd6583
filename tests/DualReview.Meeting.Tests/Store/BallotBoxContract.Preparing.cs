using System.Security.Cryptography;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Tests.Store;

/// <summary>The other ways to hand out rights, the cap, the secrets and the paper sheets of a box.</summary>
public abstract partial class BallotBoxContract
{
    private static readonly Seat Second = new(SeatRole.Teller, 2);

    [Fact]
    public async Task Slips_WhenPrinted_AreGoodForOneBallotEach()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync(cap: null, mode: HandOutMode.Slips);
        var votes = Enumerable.Range(0, 30).Select(_ => place.NewVote()).ToArray();
        Assert.True(await box.AddSlipsAsync([.. votes.Select(v => v.Hash)]));
        Assert.True(await box.SetCapAsync(30));
        Assert.Equal(new Turnout(30, 0), box.Turnout);

        Assert.Equal(IssueAnswer.Issued, await box.IssueAsync(votes[0].Hash, fresh: false, CancellationToken.None));
        Assert.Equal(IssueAnswer.NotIssued, await box.IssueAsync(place.NewVote().Hash, fresh: false, CancellationToken.None));
        Assert.Equal(CastAnswer.Accepted, await votes[0].CastAsync(box));
        Assert.Equal(IssueAnswer.Spent, await box.IssueAsync(votes[0].Hash, fresh: false, CancellationToken.None));
        Assert.Equal(CastAnswer.TokenUnknown, await place.NewVote().CastAsync(box));
        Assert.Equal((30, 1), (await place.CloseAsync(box) is var report ? report.Issued : 0, report.Returned));
    }

    [Fact]
    public async Task Roll_WhenSigned_KeepsOneMessageAPersonAndEndsWithTheCap()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync(cap: null, mode: HandOutMode.Roll);
        byte[] Message() => RandomNumberGenerator.GetBytes(32);
        var message = Message();
        Assert.Equal(RollAnswer.Noted, await box.RollAsync(new AttendeeId("a1"), message));
        Assert.Equal(RollAnswer.Noted, await box.RollAsync(new AttendeeId("a1"), message));
        Assert.Equal(RollAnswer.AlreadyGiven, await box.RollAsync(new AttendeeId("a1"), Message()));
        Assert.Equal(RollAnswer.Noted, await box.RollAsync(new AttendeeId("a2"), Message()));
        Assert.Equal(2, box.Turnout.Issued);

        Assert.False(await box.SetCapAsync(3));
        Assert.True(await box.SetCapAsync(2));
        Assert.Equal(RollAnswer.Closed, await box.RollAsync(new AttendeeId("a3"), Message()));
        Assert.Equal(RollAnswer.Noted, await box.RollAsync(new AttendeeId("a1"), message));

        var vote = place.NewVote();
        Assert.Equal(CastAnswer.Accepted, await box.CastAsync(vote.Hash, vote.Key, vote.Body, proven: true, CancellationToken.None));
        Assert.Equal(CastAnswer.Accepted, await vote.CastAsync(box));
        Assert.Equal(new Turnout(2, 1), box.Turnout);
        Assert.True(await box.SetCapAsync(null));
    }

    [Fact]
    public async Task Cap_WhenMoreAreHandedOut_IsNotLowered()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync(cap: 10);
        foreach (var vote in Enumerable.Range(0, 4).Select(_ => place.NewVote()))
        {
            await vote.ClaimAsync(box);
        }

        Assert.False(await box.SetCapAsync(3));
        Assert.True(await box.SetCapAsync(4));
        Assert.Equal(IssueAnswer.AllIssued, await place.NewVote().ClaimAsync(box));
    }

    [Theory]
    [InlineData(nameof(BoxSecret.Seal))]
    [InlineData(nameof(BoxSecret.Roll))]
    [InlineData(nameof(BoxSecret.Tickets))]
    public async Task Secret_WhenKept_IsThereUntilTheBoxIsCounted(string secret)
    {
        var name = Enum.Parse<BoxSecret>(secret);
        await using var place = Place();
        var (first, second) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        await using (var box = await place.OpenAsync())
        {
            Assert.Null(await box.SecretAsync(name));
            Assert.True(await box.KeepAsync(name, first));
            Assert.True(await box.KeepAsync(name, second));
        }

        await using var again = await place.OpenAsync(fresh: false);
        Assert.Equal(second, await again.SecretAsync(name));
        await place.CloseAsync(again);
        Assert.Null(await again.SecretAsync(name));
        Assert.False(await again.KeepAsync(name, first));
    }

    [Fact]
    public async Task Sheets_WhenKeyed_AreCorrectedTakenBackAndCountedOnce()
    {
        await using var place = Place();
        await using var box = await place.OpenAsync();
        foreach (var seat in (Seat[])[First, Second])
        {
            Assert.False(await box.PutSheetAsync(seat, 2, place.Encode(0)));
            Assert.True(await box.PutSheetAsync(seat, 1, place.Encode(1)));
            Assert.True(await box.PutSheetAsync(seat, 1, place.Encode(2)));
            Assert.True(await box.PutSheetAsync(seat, 2, []));
            Assert.True(await box.PutSheetAsync(seat, 3, place.Encode(0)));
            Assert.True(await box.RemoveLastSheetAsync(seat));
        }

        var sheets = (await box.SheetsAsync())!.Value;
        Assert.Equal([(First, 1), (First, 2), (Second, 1), (Second, 2)], sheets.Select(s => (s.Teller, s.Number)));

        var report = await place.CloseAsync(box, sheets: 2);
        Assert.Equal((2, 2, 1, 1), (report.Issued, report.Returned, report.Valid, report.Invalid));
        Assert.Equal(1, report.Subjects[0].Overall.Votes[2]);
        Assert.Empty((await box.SheetsAsync())!.Value);
    }
}
