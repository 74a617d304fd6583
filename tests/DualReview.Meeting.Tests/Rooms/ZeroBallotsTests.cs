using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Archiving.Verifying;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Screen;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>Nobody returned a ballot: that is a result as well, and nothing divides by it.</summary>
public sealed class ZeroBallotsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Count_WithoutOneBallot_IsSignedAnnouncedShownAndArchived()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var room = await Projector.CreateAsync(server, Hall.Plan(12));
        await Hall.OpenBoxAsync(room, 12);
        foreach (var voter in Enumerable.Range(1, 3))
        {
            Assert.IsType<ClaimOutcome.Issued>(await Hall.ClaimAsync(room, voter));
        }

        await Hall.CloseBoxAsync(room);

        var report = room.State.Box!.Report!;
        Assert.Equal((3, 0, 0, 0), (report.Issued, report.Returned, report.Valid, report.Invalid));
        Assert.All(Reconciliation.Lines(report), line => Assert.True(line.Holds));
        Assert.All(report.Subjects, s => Assert.Equal(0, s.Overall.Votes.Sum() + s.Overall.Abstain));

        await Hall.AttestAsync(room, Act.SignReport);
        await Projector.GoToAsync(room, Domain.Schemes.AgendaKind.Announce);
        await Hall.DoneAsync(room, new AnnounceResult());

        Assert.Equal(Scene.Result, PublicMeeting.Of(room.State).Scene);
        var screen = await Projector.ViewAsync(browser, room);
        Assert.Contains("没有有效票", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", screen, StringComparison.Ordinal);
        Assert.DoesNotContain("%", screen, StringComparison.Ordinal);
        var phone = await browser.GetStringAsync($"/m/{room.State.Code}", Cancel);
        Assert.Contains("没有有效票", phone, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", phone, StringComparison.Ordinal);
        Assert.Null(ArchiveVerifier.Verify((await room.ArchiveAsync(1, Cancel))!).Problem);
    }

    [Fact]
    public async Task Revote_AfterAVoidWithoutOneBallot_GoesOnWithANewBox()
    {
        await using var host = await RoomHost.StartAsync();
        var room = await Hall.VotingAsync(host, 8);
        await Hall.StopBoxAsync(room);

        await Hall.VoidBoxAsync(room);

        Assert.Null(room.State.Box);
        await Hall.OpenBoxAsync(room, 8);
        await Hall.CloseBoxAsync(room);
        Assert.Equal((2, 0), (room.State.Box!.Number, room.State.Box.Report!.Returned));
        Assert.Equal(BoxStatus.Void, room.State.Boxes[0].Status);
    }
}
