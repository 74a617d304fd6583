using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Cycles;

public sealed class ReportBackingTests : IAsyncLifetime
{
    private static readonly SubjectId First = new("s1");
    private static readonly SubjectId Second = new("s2");
    private CycleHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await CycleHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Backing_HasThisYearsPromisesAndWhatTheLastYearLeft()
    {
        // The account of this year leads none of the years before: it is the person's history all the same.
        var older = (await host.Cycles.BeginAsync(CycleHost.Plan(year: 2023), "丙", Cancel)).Cycle!;
        await CycleHost.DoAsync(older, "丙", new WritePromises(First, [new("太早的", PromiseState.NotKept)]));
        var last = (await host.Cycles.BeginAsync(CycleHost.Plan(year: 2025), "丙", Cancel)).Cycle!;
        await CycleHost.DoAsync(last, "丙", new WritePromises(First, [new("修好路灯", PromiseState.Kept), new("公开账目", PromiseState.Partly), new("办好幼儿园", null)]));
        var cycle = await host.BeginAsync();
        await CycleHost.DoAsync(cycle, CycleHost.Ann, new WritePromises(First, [new("修通道路", PromiseState.NotKept), new("走访困难户", null)]));
        var meeting = await CycleHost.PlanMeetingAsync(cycle);

        var backing = (await host.Backing.OfAsync(meeting, First, Cancel))!;

        Assert.Equal(
            [
                new(BackingKind.Promise, 2026, 1, "修通道路", BackingState.NotKept),
                new(BackingKind.Promise, 2026, 2, "走访困难户", BackingState.None),
                new(BackingKind.LeftOver, 2025, 2, "公开账目", BackingState.Partly),
                new BackingLine(BackingKind.LeftOver, 2025, 3, "办好幼儿园", BackingState.None),
            ],
            backing.Lines);
        Assert.Empty((await host.Backing.OfAsync(meeting, Second, Cancel))!.Lines);
    }

    [Fact]
    public async Task Stamp_ChangesWithTheLinesAndOnlyWithThem()
    {
        var cycle = await host.BeginAsync();
        await CycleHost.DoAsync(cycle, CycleHost.Ann, new WritePromises(First, [new("修通道路", null)]));
        var meeting = await CycleHost.PlanMeetingAsync(cycle);
        var before = (await host.Backing.OfAsync(meeting, First, Cancel))!;
        Assert.Same(before, await host.Backing.OfAsync(meeting, First, Cancel));

        await CycleHost.DoAsync(cycle, CycleHost.Ann, new AddMember("丁"));
        Assert.Equal(before.Stamp, (await host.Backing.OfAsync(meeting, First, Cancel))!.Stamp);

        await CycleHost.DoAsync(cycle, CycleHost.Ann, new WritePromises(First, [new("修通道路", PromiseState.Kept)]));
        var after = (await host.Backing.OfAsync(meeting, First, Cancel))!;
        Assert.NotEqual(before.Stamp, after.Stamp);
        Assert.Equal(BackingState.Kept, Assert.Single(after.Lines).State);
    }

    [Fact]
    public async Task Ledger_ShowsTheHallWhatIsOpenAndPublic_AndTheCommitteeAllThatIsOpen()
    {
        var last = (await host.Cycles.BeginAsync(CycleHost.Plan(year: 2025), "丙", Cancel)).Cycle!;
        await EnterAsync(last, "丙", 1, "井盖破损", First);
        await EnterAsync(last, "丙", 2, "低保户反映的事", First, open: false);
        var cycle = await host.BeginAsync();
        await EnterAsync(cycle, CycleHost.Ann, 3, "路灯不亮", First);
        await EnterAsync(cycle, CycleHost.Ann, 4, "账目不清", First);
        await EnterAsync(cycle, CycleHost.Ann, 5, "停车混乱", Second);
        await CycleHost.DoAsync(cycle, CycleHost.Ann, new LeaveOutLedgerItem(new LedgerItemId(new Guid(4, 0, 0, new byte[8])), 2, "重复"));
        var meeting = await CycleHost.PlanMeetingAsync(cycle);

        BackingLine[] hall = [new(BackingKind.Ledger, 2026, 1, "路灯不亮", BackingState.Waiting), new(BackingKind.Ledger, 2025, 1, "井盖破损", BackingState.Waiting)];
        Assert.Equal(hall, (await host.Backing.OfAsync(meeting, First, Cancel))!.Lines);
        Assert.Equal(
            [.. hall, new BackingLine(BackingKind.Ledger, 2025, 2, "低保户反映的事", BackingState.Waiting)],
            (await host.Backing.OfAsync(cycle.State, cycle.State.Subject(First)!, Cancel)).Lines);
        Assert.Equal("停车混乱", Assert.Single((await host.Backing.OfAsync(meeting, Second, Cancel))!.Lines).Text);
    }

    [Fact]
    public async Task Backing_WhereTheSchemeShowsNoneOrThereIsNoYear_IsNone()
    {
        var farm = await PracticeYear.BeginAsync(host.Cycles, CycleHost.Ann, "farm-division", 1);
        var subject = farm.State.Plan.Subjects[^1];
        await farm.DoAsync(new WritePromises(subject.Id, [new("修通道路", null)]));
        var meeting = new MeetingId(Guid.NewGuid());
        await farm.DoAsync(new PlanMeeting(meeting, farm.State.Scheme.Rounds[0].Key, [farm.State.Plan.Units[0].Id]));

        Assert.Empty((await host.Backing.OfAsync(meeting, subject.Id, Cancel))!.Lines);
        Assert.Null(await host.Backing.OfAsync(meeting, new SubjectId("nobody"), Cancel));
        Assert.Null(await host.Backing.OfAsync(new MeetingId(Guid.NewGuid()), First, Cancel));

        // The committee reads them whatever the hall is shown.
        Assert.Single((await host.Backing.OfAsync(farm.State, subject, Cancel)).Lines);
    }

    private static async Task EnterAsync(ICycle cycle, string account, int number, string problem, SubjectId responsible, bool open = true)
    {
        var id = new LedgerItemId(new Guid(number, 0, 0, new byte[8]));
        await CycleHost.DoAsync(
            cycle,
            account,
            new OpenLedgerItem(id, CycleHost.Community, LedgerSource.Own, problem),
            new ArrangeLedgerItem(id, 1, new LedgerArrangement(problem, string.Empty, new Responsible(cycle.State.Subject(responsible)!.Name, responsible), null, null, open)));
    }
}
