using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Meetings;

namespace DualReview.Components.Tests.Host;

/// <summary>What a number key offers: the way to an item, as far as the decider lets each one be left.</summary>
public sealed class AgendaWayTests : IAsyncDisposable
{
    private readonly HostContext context = new();
    private IMeetingRoom room = null!;

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task To_BeforeTheMeetingOrWhereItStands_HasNothingToDo()
    {
        room = await context.MeetingAsync();
        Assert.Equal((0, null), (Way(3).Legs.Length, Way(3).Blocked));

        await HostContext.GoToAsync(room, AgendaKind.Report);

        Assert.Equal((0, null), (Way(room.State.Step).Legs.Length, Way(room.State.Step).Blocked));
    }

    [Fact]
    public async Task To_TheNextItem_IsWhatTheBigButtonDoes()
    {
        room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.CheckIn);

        var way = Way(room.State.Step + 1);

        Assert.True(way.IsNext);
        Assert.IsType<Advance>(way.Legs[0].Command("unused"));
    }

    [Fact]
    public async Task To_AnItemAfterTheNext_LeavesTheCurrentOneAndSkipsWhatLiesBetween()
    {
        room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.CheckIn);
        var inquiry = IndexOf(AgendaKind.Inquiry);

        var way = Way(inquiry);

        Assert.Equal(StepMove.Next, way.Legs[0].Move);
        Assert.All(way.Legs.Skip(1), l => Assert.Equal(StepMove.Skip, l.Move));
        Assert.Equal((inquiry, 1 + room.State.Plan.Reporters.Length), (way.Legs[^1].Step, way.Legs.Length));
        await FollowAsync(way);
        Assert.Equal((inquiry, true), (room.State.Step, room.State.Skipped.Contains(IndexOf(AgendaKind.Report))));
        Assert.DoesNotContain(IndexOf(AgendaKind.CheckIn), room.State.Skipped);
    }

    [Fact]
    public async Task To_AnEarlierItem_GoesBackMoveByMove()
    {
        room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Inquiry);

        var way = Way(0);

        Assert.True(way.IsBack);
        Assert.All(way.Legs, l => Assert.Equal(StepMove.Back, l.Move));
        await FollowAsync(way);
        Assert.Equal(0, room.State.Step);
    }

    /// <summary>Without the people at the box nobody could vote: not even a jump over their election leads to the vote.</summary>
    [Fact]
    public async Task To_AnItemBehindOneThatCannotBeLeft_IsBlockedThere()
    {
        room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.CheckIn);

        var way = Way(IndexOf(AgendaKind.Vote));

        Assert.Empty(way.Legs);
        Assert.Equal(IndexOf(AgendaKind.ElectTellers), way.At);
        Assert.IsType<StepNotSkippable>(way.Blocked);
    }

    [Fact]
    public async Task To_AnyItemWhileTheBoxIsOpen_IsBlocked()
    {
        room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.OpenBoxAsync(room, 5);

        Assert.All(Enumerable.Range(0, room.State.Agenda.Length).Where(i => i != room.State.Step), i => Assert.NotNull(Way(i).Blocked));
    }

    private AgendaWay Way(int item) => AgendaWay.To(room.State, HostContext.Account, item);

    private int IndexOf(AgendaKind kind) => Enumerable.Range(0, room.State.Agenda.Length).First(i => room.State.Agenda[i].Kind == kind);

    private async Task FollowAsync(AgendaWay way)
    {
        foreach (var leg in way.Legs)
        {
            Assert.IsType<Decision.Accepted>(await HostContext.DoAsync(room, leg.Command("时间不够")));
            Assert.Equal((leg.Step, leg.Reporter), (room.State.Step, room.State.Reporter));
        }
    }
}
