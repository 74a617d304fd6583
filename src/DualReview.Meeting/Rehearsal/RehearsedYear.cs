using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Grading;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>
/// Leads a whole year as two members of its committee would: plans the meetings in the scheme's order, determines the grades, decides
/// the consequences, files and closes. Whoever holds the meetings is passed in.
/// </summary>
internal sealed class RehearsedYear(ICycle cycle, InventedYear invented, IMeetingRooms rooms, TimeProvider time)
{
    /// <summary>Enters what needs two people.</summary>
    public const string First = "演练";

    /// <summary>Confirms it.</summary>
    public const string Second = "演练（第二人）";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The year.</summary>
    public ICycle Cycle => cycle;

    private CycleState State => cycle.State;

    /// <summary>Begins the invented year.</summary>
    public static async Task<RehearsedYear> BeginAsync(ICycles cycles, InventedYear invented, IMeetingRooms rooms, TimeProvider time)
    {
        var begun = await cycles.BeginAsync(invented.Plan, First, CancellationToken.None);
        var year = new RehearsedYear(begun.Cycle ?? throw Refused(begun.Refusal!), invented, rooms, time);
        await year.DoAsync(new AddMember(Second));
        foreach (var electorate in invented.Electorates)
        {
            await year.DoAsync(new SetElectorate(electorate));
        }

        foreach (var (subject, promises) in invented.Promises)
        {
            await year.DoAsync(new WritePromises(subject, promises));
        }

        return year;
    }

    /// <summary>Plans and holds every meeting, one after another.</summary>
    public async Task HoldAsync(Func<IMeetingRoom, Task> hold)
    {
        foreach (var round in State.Scheme.Rounds.Where(r => r.Kind != RoundKind.Committee))
        {
            var joint = round.Scope == RoundScope.AllUnits;
            foreach (var units in joint ? [[.. State.Plan.Units.Select(u => u.Id)]] : State.Plan.Units.Select(u => ImmutableArray.Create(u.Id)))
            {
                var planned = await cycle.PlanMeetingAsync(
                    round.Key, units, invented.Details(round, time.GetLocalNow().DateTime), First, false, CancellationToken.None);
                var id = planned.Meeting ?? throw Refused(planned.Refusal!);
                await hold((await rooms.FindAsync(id, CancellationToken.None))!);
                await UntilAsync(s => s.Meeting(id)!.State == MeetingOutcome.Held);
            }
        }
    }

    /// <summary>Appraises everybody whom the scheme wants appraised: list, texts, feedback, the person's own opinion, filing.</summary>
    public async Task AppraiseAsync()
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        foreach (var unit in AppraisalScope.Units(State))
        {
            await DoAsync(new ListRoster(unit.Id));
            foreach (var person in AppraisalScope.Listed(State, unit.Id))
            {
                await DoAsync(new WriteAppraisal(person.Id, InventedAppraisal.Texts(person.Id.Value)));
                await DoAsync(new FeedBackAppraisal(person.Id, today));
                await DoAsync(new RecordResponse(person.Id, new SubjectResponse(InventedAppraisal.Response(person.Id.Value), today)));
            }

            await DoAsync(new FileAppraisals(unit.Id, today));
        }
    }

    /// <summary>Determines every grade and decides what the scheme offers.</summary>
    public async Task<ImmutableArray<Standing>> DetermineAsync()
    {
        foreach (var subject in State.Plan.Subjects)
        {
            var standing = Standing.Of(State, subject, cycle.Career);
            if (standing.Assessment.Status is AssessmentStatus.Decided or AssessmentStatus.AwaitingDetermination)
            {
                var grade = standing.Assessment.Grade ?? standing.Assessment.Suggestion ?? standing.Assessment.Advice ?? MostVotes(standing);
                await DoAsync(new EnterDetermination(subject.Id, grade, standing.Assessment.Grade == grade ? string.Empty : "综合测评票数、工作实绩和廉洁情况研究确定。"));
                await DoAsync(new ConfirmDetermination(subject.Id, grade), Second);
            }

            await FollowAsync(subject);
        }

        return [.. State.Plan.Subjects.Select(s => Standing.Of(State, s, cycle.Career))];
    }

    /// <summary>Files the results and closes the year.</summary>
    public async Task CloseAsync()
    {
        await DoAsync(new FileResults("演练：按方案备案、上报或公布。"));
        await DoAsync(new CloseCycle());
    }

    /// <summary>The strongest consequences first: what supersedes another one is decided before it.</summary>
    private async Task FollowAsync(CycleSubject subject)
    {
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        foreach (var rule in Standing.Of(State, subject, cycle.Career).Assessment.Offers)
        {
            await DoAsync(new DecideConsequence(subject.Id, rule.Key, "演练：研究决定。", today, rule.Months is { } months ? today.AddMonths(months) : null, rule.PlanDueDays is { } days ? today.AddDays(days) : null));
        }
    }

    private static string MostVotes(Standing standing)
    {
        var votes = Enumerable.Range(0, standing.Scale.Grades.Length).Select(i => standing.Rounds.Sum(r => r.Votes?.Votes[i] ?? 0)).ToArray();
        return standing.Scale.Grades[Array.IndexOf(votes, votes.Max())].Key;
    }

    private async Task DoAsync(CycleCommand command, string account = First)
    {
        if (await cycle.DoAsync(command, account, false, null, CancellationToken.None) is CycleDecision.Refused refused)
        {
            throw Refused(refused.Refusal);
        }
    }

    /// <summary>The year takes over on its own what a meeting came to.</summary>
    private async Task UntilAsync(Func<CycleState, bool> reached)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cycle.Changed += Look;
        Look();
        try
        {
            await came.Task.WaitAsync(Patience, time);
        }
        finally
        {
            cycle.Changed -= Look;
        }

        void Look()
        {
            if (reached(State))
            {
                came.TrySetResult();
            }
        }
    }

    private static InvalidOperationException Refused(Refusal refusal) => new($"{refusal.Code} {string.Join(' ', refusal.Arguments)}");
}
