using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>Whoever leads the year may host what it plans.</summary>
public sealed class YearHostsTests : IAsyncLifetime
{
    private CycleHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await CycleHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Members_OfTheYear_MayHostWhatAnyOfThemPlanned()
    {
        var meeting = await CycleHost.PlanMeetingAsync(await host.BeginAsync(), CycleHost.Bob);

        Assert.True(await MayAsync(meeting, CycleHost.Ann));
        Assert.True(await MayAsync(meeting, CycleHost.Bob));
        Assert.False(await MayAsync(meeting, "丙"));
    }

    [Fact]
    public async Task Member_WhoJoinsLater_MayHostWhatWasPlannedBeforeInThisYearOnly()
    {
        var cycle = await host.BeginAsync();
        var meeting = await CycleHost.PlanMeetingAsync(cycle);
        var other = await CycleHost.PlanMeetingAsync(await host.BeginAsync(CycleHost.Plan(year: 2025)));

        await CycleHost.DoAsync(cycle, CycleHost.Ann, new AddMember("丙"));

        Assert.True(await MayAsync(meeting, "丙"));
        Assert.False(await MayAsync(other, "丙"));
    }

    [Fact]
    public async Task Member_WhoseRightWasNotStored_IsToldAndGetsItWhenAddedAgain()
    {
        var cycle = await host.BeginAsync();
        var meeting = await CycleHost.PlanMeetingAsync(cycle);
        host.TamperMeetings("ALTER TABLE meeting_host RENAME TO gone");

        Assert.Equal("store.unavailable", await CycleHost.RefusalAsync(cycle, CycleHost.Ann, new AddMember("丙")));
        Assert.Contains("丙", cycle.State.Members);
        host.TamperMeetings("ALTER TABLE gone RENAME TO meeting_host");
        await CycleHost.DoAsync(cycle, CycleHost.Ann, new AddMember("丙"));

        Assert.True(await MayAsync(meeting, "丙"));
    }

    [Fact]
    public async Task Member_WhoseRightIsMissing_HasItAfterTheNextStart()
    {
        var meeting = await CycleHost.PlanMeetingAsync(await host.BeginAsync());
        Assert.Equal(1, host.TamperMeetings($"DELETE FROM meeting_host WHERE account = '{CycleHost.Bob}'"));
        Assert.False(await MayAsync(meeting, CycleHost.Bob));

        await using var again = await CycleHost.StartAsync(host.Folder);

        // The follower catches up in its own time; planning waits for nothing of it.
        await again.CaughtUp.WaitAsync(Cancel);
        Assert.True(await again.Rooms.MayHostAsync(meeting, CycleHost.Bob, false, Cancel));
    }

    [Fact]
    public async Task Cadre_OfThePlan_SignsTheMinutesOfTheMeeting()
    {
        var meeting = await CycleHost.PlanMeetingAsync(await host.BeginAsync(), cadre: "包二");

        Assert.Equal("包二", (await host.Rooms.FindAsync(meeting, Cancel))!.State.Plan.LiaisonCadre);
    }

    private Task<bool> MayAsync(MeetingId meeting, string account) => host.Rooms.MayHostAsync(meeting, account, false, Cancel);
}
