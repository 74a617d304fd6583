using DualReview.Domain.Ballots;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>A year on a real store, with real meetings.</summary>
public sealed class CycleTests : IAsyncLifetime
{
    private CycleHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await CycleHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Year_FromBeginningToEnd_IsHeldDeterminedFollowedAndClosed()
    {
        var cycle = await host.BeginAsync();
        var meeting = await CycleHost.PlanMeetingAsync(cycle);
        var room = (await host.Rooms.FindAsync(meeting, Cancel))!;
        Assert.Equal(["两委1", "两委2"], room.State.Plan.Subjects.Select(s => s.Name));
        Assert.Equal(8, room.State.Plan.ExpectedVoters);

        await HoldAsync(room, worst: true);
        var state = await CycleHost.UntilAsync(cycle, s => s.Meetings[0].State == MeetingOutcome.Held);
        Assert.Equal(room.State.Box!.Report!.ArchiveRoot, state.Meetings[0].Report!.ArchiveRoot);

        var (first, second) = (new SubjectId("s1"), new SubjectId("s2"));
        Assert.Equal("unqualified", Standing.Of(state, state.Subject(first)!, cycle.Career).Assessment.Suggestion);
        await CycleHost.DoAsync(cycle, CycleHost.Ann, new EnterDetermination(first, "unqualified", "票数过半"), new EnterDetermination(second, "basicallyQualified", "另有考虑"));
        Assert.Equal("cycle.secondPersonNeeded", await CycleHost.RefusalAsync(cycle, CycleHost.Ann, new ConfirmDetermination(first, "unqualified")));
        await CycleHost.DoAsync(cycle, CycleHost.Bob, new ConfirmDetermination(first, "unqualified"), new ConfirmDetermination(second, "basicallyQualified"));
        await CycleHost.DoAsync(
            cycle,
            CycleHost.Ann,
            new DecideConsequence(first, "warningTalk", "按方案", new DateOnly(2026, 12, 20), null, null),
            new StepConsequence(first, "warningTalk", new ConsequenceStep(ConsequenceStepKind.TalkHeld, new DateOnly(2026, 12, 22), "已谈")),
            new FileResults("公示并上报党工委"),
            new CloseCycle());

        // What was decided is what a server that starts anew reads.
        await using var again = await CycleHost.StartAsync(host.Folder);
        var read = (await again.Cycles.FindAsync(cycle.State.Id, Cancel))!.State;
        Assert.Equal(cycle.State.Version, read.Version);
        Assert.True(read.Closed);
        Assert.Equivalent(cycle.State.File(first), read.File(first), strict: true);
        Assert.Equivalent(cycle.State.Meetings, read.Meetings, strict: true);
    }

    [Fact]
    public async Task Outcome_WhenTheMeetingEndedWhileNobodyFollowed_IsTakenOverAtTheNextStart()
    {
        var cycle = await host.BeginAsync();
        var meeting = await CycleHost.PlanMeetingAsync(cycle);

        // Rooms alone: a server whose years are not read, as if it had been killed between the announcement and the taking over.
        await using (var rooms = await RoomHost.StartAsync(host.Folder))
        {
            await HoldAsync(await rooms.FindAsync(meeting));
        }

        Assert.Equal(MeetingOutcome.Planned, cycle.State.Meetings[0].State);
        await using var again = await CycleHost.StartAsync(host.Folder);
        var read = (await again.Cycles.FindAsync(cycle.State.Id, Cancel))!;

        var state = await CycleHost.UntilAsync(read, s => s.Meetings[0].State == MeetingOutcome.Held);
        Assert.Equal(8, state.Meetings[0].Report!.Valid);
    }

    [Fact]
    public async Task Outcome_WhenTheYearWasBrokenMeanwhile_LeavesTheServerAndTheMeetingRunning()
    {
        var cycle = await host.BeginAsync();
        var room = (await host.Rooms.FindAsync(await CycleHost.PlanMeetingAsync(cycle), Cancel))!;
        var other = await host.BeginAsync(CycleHost.Plan(year: 2027));
        var later = (await host.Rooms.FindAsync(await CycleHost.PlanMeetingAsync(other), Cancel))!;
        Assert.Equal(1, host.Tamper($"UPDATE cycle_entry SET actor = '丁' WHERE sequence = 2 AND cycle = '{cycle.State.Id.Value.ToString().ToUpperInvariant()}'"));
        Assert.Equal(1, host.Tamper($"DELETE FROM cycle_entry WHERE sequence = {cycle.State.Version} AND cycle = '{cycle.State.Id.Value.ToString().ToUpperInvariant()}'"));

        await HoldAsync(room);
        await HoldAsync(later);

        // The follower met the broken year first and went on to the other one.
        await CycleHost.UntilAsync(other, s => s.Meetings[0].State == MeetingOutcome.Held);
        Assert.Equal(MeetingOutcome.Planned, cycle.State.Meetings[0].State);
    }

    [Fact]
    public async Task PlanMeeting_WhenTwoPlanTheSameRoundAtOnce_MakesOneMeeting()
    {
        var cycle = await host.BeginAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
            cycle.PlanMeetingAsync("review", [CycleHost.Community], new MeetingDetails("活动室", new DateTime(2026, 12, 1)), i % 2 == 0 ? CycleHost.Ann : CycleHost.Bob, false, Cancel))));

        Assert.Single(outcomes, o => o.Meeting is not null);
        Assert.All(outcomes.Where(o => o.Meeting is null), o => Assert.Equal("cycle.roundPlannedAlready", o.Refusal!.Code));
        Assert.Single((await host.Rooms.ListAsync(string.Empty, true, MeetingSearch.Everything, Cancel)).Shown);
    }

    [Fact]
    public async Task PlanMeeting_WhenThePlanCannotBeHeld_LeavesNoMeeting()
    {
        var cycle = await host.BeginAsync();
        await CycleHost.DoAsync(cycle, CycleHost.Ann, new SetElectorate(new Electorate(CycleHost.Community, [], [new Elector("两委1", "partyMembers")])));

        Assert.Equal("plan.ratedOnRoster", await RefusedPlanAsync(cycle, CycleHost.Ann));
        Assert.Equal("cycle.notAMember", await RefusedPlanAsync(cycle, "丙"));
        Assert.Empty((await host.Rooms.ListAsync(string.Empty, true, MeetingSearch.Everything, Cancel)).Shown);
        Assert.Empty(cycle.State.Meetings);
    }

    [Fact]
    public async Task Do_WhenAnotherServerAppendedFirst_DecidesOnWhatItDecided()
    {
        var cycle = await host.BeginAsync();
        await using var other = await CycleHost.StartAsync(host.Folder);
        var twin = (await other.Cycles.FindAsync(cycle.State.Id, Cancel))!;
        await CycleHost.DoAsync(twin, CycleHost.Bob, new ExcuseRound(CycleHost.Community, "review", "停开"));

        Assert.Equal("cycle.roundIsExcused", await RefusedPlanAfterConflictAsync(cycle));
        Assert.Equal(twin.State.Version, cycle.State.Version);

        var seen = cycle.State.Version;
        await CycleHost.DoAsync(twin, CycleHost.Bob, new AddMember("丁"));
        var stale = await cycle.DoAsync(new AddMember("戊"), CycleHost.Ann, false, seen, Cancel);
        Assert.Equal("cycle.moved", Assert.IsType<CycleDecision.Refused>(stale).Refusal.Code);
    }

    [Fact]
    public async Task Do_WhenManyCommandAtOnce_LosesNone()
    {
        var cycle = await host.BeginAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => CycleHost.DoAsync(cycle, CycleHost.Ann, new AddMember($"人{i}")))));

        Assert.Equal(22, cycle.State.Members.Length);
        Assert.Equal(cycle.State.Version, (await cycle.JournalAsync(Cancel)).Count);
    }

    [Fact]
    public async Task Do_WhenTheStoreFails_IsRefusedAndChangesNothing()
    {
        var cycle = await host.BeginAsync();
        var before = cycle.State;
        host.Tamper("ALTER TABLE cycle_entry RENAME TO gone");

        Assert.Equal("store.unavailable", await CycleHost.RefusalAsync(cycle, CycleHost.Ann, new AddMember("丁")));
        Assert.Equal("store.unavailable", (await host.Cycles.BeginAsync(CycleHost.Plan(year: 2027), CycleHost.Ann, Cancel)).Refusal!.Code);
        Assert.Same(before, cycle.State);

        host.Tamper("ALTER TABLE gone RENAME TO cycle_entry");
        await CycleHost.DoAsync(cycle, CycleHost.Ann, new AddMember("丁"));
    }

    [Fact]
    public async Task Begin_WhenTheRequestIsGivenUp_IsThereAllTheSame()
    {
        using var gone = new CancellationTokenSource();
        await host.Cycles.ListAsync(CycleHost.Ann, false, Cancel);
        await gone.CancelAsync();

        var begun = await host.Cycles.BeginAsync(CycleHost.Plan(), CycleHost.Ann, gone.Token);

        Assert.NotNull(begun.Cycle);
        Assert.Single(await host.Cycles.ListAsync(CycleHost.Ann, false, Cancel));
    }

    [Fact]
    public async Task Begin_WhenThePlanIsUnusable_LeavesNoYear()
    {
        Assert.Equal("cycle.planYear", (await host.Cycles.BeginAsync(CycleHost.Plan(year: 1900), CycleHost.Ann, Cancel)).Refusal!.Code);
        Assert.Empty(await host.Journal.ListAsync(Cancel));
    }

    [Fact]
    public async Task Find_OfSomebodyElse_IsAsIfThereWereNone()
    {
        var cycle = await host.BeginAsync();

        Assert.Null(await host.Cycles.FindAsync(cycle.State.Id, "丙", false, Cancel));
        Assert.Empty(await host.Cycles.ListAsync("丙", false, Cancel));
        Assert.Same(cycle, await host.Cycles.FindAsync(cycle.State.Id, CycleHost.Bob, false, Cancel));
        Assert.Same(cycle, await host.Cycles.FindAsync(cycle.State.Id, "丙", true, Cancel));
    }

    [Fact]
    public async Task Career_OfARunningYear_CountsTheYearsOfThisServer()
    {
        var before = await host.BeginAsync(CycleHost.Plan(year: 2025));
        await HoldAsync((await host.Rooms.FindAsync(await CycleHost.PlanMeetingAsync(before), Cancel))!);
        await CycleHost.UntilAsync(before, s => s.Meetings[0].State == MeetingOutcome.Held);
        await CycleHost.DoAsync(before, CycleHost.Ann, new EnterDetermination(new("s1"), "unqualified", "群众不满意"));
        await CycleHost.DoAsync(before, CycleHost.Bob, new ConfirmDetermination(new("s1"), "unqualified"));

        var now = await host.BeginAsync();

        Assert.Equal([new YearGrade(2025, "unqualified")], now.Career.Years[new("s1")]);
    }

    [Fact]
    public async Task Delete_OfARehearsedYear_TakesItsMeetingsWithItAndARealOneStays()
    {
        var real = await host.BeginAsync();
        var kept = await CycleHost.PlanMeetingAsync(real);
        var rehearsed = await host.BeginAsync(CycleHost.Plan(rehearsal: true));
        var meeting = await CycleHost.PlanMeetingAsync(rehearsed);
        await HoldAsync((await host.Rooms.FindAsync(meeting, Cancel))!);
        await CycleHost.UntilAsync(rehearsed, s => s.Meetings[0].State == MeetingOutcome.Held);

        Assert.False(await host.Cycles.DeleteRehearsalAsync(real.State.Id, Cancel));
        Assert.True(await host.Cycles.DeleteRehearsalAsync(rehearsed.State.Id, Cancel));
        Assert.False(await host.Cycles.DeleteRehearsalAsync(rehearsed.State.Id, Cancel));

        Assert.Null(await host.Rooms.FindAsync(meeting, Cancel));
        Assert.NotNull(await host.Rooms.FindAsync(kept, Cancel));
        Assert.Null(await host.Cycles.FindAsync(rehearsed.State.Id, Cancel));
        Assert.Equal("cycle.moved", await CycleHost.RefusalAsync(rehearsed, CycleHost.Ann, new AddMember("丁")));
        await using var again = await CycleHost.StartAsync(host.Folder);
        Assert.Equal([real.State.Id], (await again.Cycles.ListAsync(string.Empty, true, Cancel)).Select(c => c.State.Id));
    }

    /// <summary>Holds a meeting to its announcement: eight voters, all for the best grade or all for the worst.</summary>
    private static async Task HoldAsync(IMeetingRoom room, bool worst = false)
    {
        await Hall.OpenBoxAsync(room, 8);
        for (var voter = 0; voter < 8; voter++)
        {
            await Hall.ClaimAsync(room, voter);
            var draft = new BallotDraft(
                room.State.Box!.Paper.Subjects.ToDictionary(
                    s => s.Id.Value,
                    s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(r => r.Key, _ => s.Scale.Grades[worst ? ^1 : 0].Key)),
                new Dictionary<string, string>(),
                null,
                [.. Hall.Receipt(voter)]);
            await room.CastAsync(Hall.Token(voter), Hall.BallotId(voter), draft, CancellationToken.None);
        }

        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        while (room.State.Current?.Kind != AgendaKind.Announce)
        {
            await Hall.DoneAsync(room, new Advance());
        }

        await Hall.DoneAsync(room, new AnnounceResult());
    }

    private static async Task<string> RefusedPlanAsync(ICycle cycle, string account) =>
        (await cycle.PlanMeetingAsync("review", [CycleHost.Community], new MeetingDetails("活动室", new DateTime(2026, 12, 1)), account, false, Cancel)).Refusal!.Code;

    /// <summary>The first command after somebody else's meets the conflict and reads again; its answer is that of the new state.</summary>
    private static Task<string> RefusedPlanAfterConflictAsync(ICycle cycle) =>
        CycleHost.RefusalAsync(cycle, CycleHost.Ann, new PlanMeeting(new MeetingId(Guid.NewGuid()), "review", [CycleHost.Community]));
}
