using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>Optional automatic closing (F12): by the clock of the server, also over a restart, and never without both tellers.</summary>
public sealed class ClosingCountdownTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Countdown_WhenBothTellersAgreed_ClosesTheBox()
    {
        var time = new FakeTimeProvider();
        await using var host = await RoomHost.StartAsync(time: time);
        var room = await Hall.VotingAsync(host, 6);
        await Hall.ClaimAsync(room, 1);
        await Hall.CastAsync(room, 1);
        await Hall.DoneAsync(room, new StartCountdown(Length, ClosesBox: true));
        await Hall.AttestAsync(room, Act.CloseBox);
        var closed = UntilAsync(host, room, s => s.Box!.Status == BoxStatus.Closed);

        time.Advance(Length - TimeSpan.FromSeconds(1));
        Assert.Equal(BoxStatus.Open, room.State.Box!.Status);
        time.Advance(TimeSpan.FromSeconds(1));
        await closed;

        await Hall.AttestAsync(room, Act.UnsealBox);
        Assert.Equal((1, 1), (room.State.Box!.Report!.Issued, room.State.Box.Report.Returned));
    }

    [Fact]
    public async Task Countdown_WhenATellerDidNotAgree_AsksInsteadOfClosing()
    {
        var time = new FakeTimeProvider();
        await using var host = await RoomHost.StartAsync(time: time);
        var room = await Hall.VotingAsync(host, 6);
        await Hall.DoneAsync(room, new StartCountdown(Length, ClosesBox: true));
        var asked = UntilAsync(host, room, s => s.Box!.ClosingProposed);

        time.Advance(Length);
        await asked;

        Assert.Equal(BoxStatus.Open, room.State.Box!.Status);
    }

    [Fact]
    public async Task Countdown_OverARestart_ClosesWhenItsTimeIsUp()
    {
        var time = new FakeTimeProvider();
        await using var first = await RoomHost.StartAsync(time: time);
        var room = await Hall.VotingAsync(first, 6);
        await Hall.DoneAsync(room, new StartCountdown(Length, ClosesBox: true));
        await Hall.AttestAsync(room, Act.CloseBox);

        var later = new FakeTimeProvider(time.GetUtcNow() + TimeSpan.FromMinutes(1));
        await using var second = await RoomHost.StartAsync(first.Folder, later);
        var again = await second.FindAsync(room.State.Id);
        var closed = UntilAsync(second, again, s => s.Box!.Status == BoxStatus.Closed);
        later.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(BoxStatus.Open, again.State.Box!.Status);
        later.Advance(TimeSpan.FromSeconds(1));

        await closed;
    }

    private static async Task UntilAsync(RoomHost host, IMeetingRoom room, Func<MeetingState, bool> reached)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = host.Feed.Subscribe(room.State.Id, _ => Look());
        Look();
        await there.Task.WaitAsync(TestContext.Current.CancellationToken);

        void Look()
        {
            if (reached(room.State))
            {
                there.TrySetResult();
            }
        }
    }
}
