using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>Leads a year through the real decider and fold and keeps its journal.</summary>
internal sealed class Year
{
    public const string Ann = "甲";
    public const string Bob = "乙";
    public const string Stranger = "丙";
    public const string Town = "town-party-secretary";
    public const string Community = "huoerqi-community";

    private readonly List<CycleEvent> journal = [];
    private int meetings;

    public Year(CyclePlan plan, Career? career = null)
    {
        Career = career ?? Career.None;
        Do(new BeginCycle(new CycleId(new Guid(plan.Year, 7, 7, new byte[8])), plan), new AddMember(Bob));
    }

    public Year(string scheme = Town, int units = 3)
        : this(Years.Plan(scheme, units))
    {
    }

    public Career Career { get; set; }

    public DateOnly Today { get; set; } = new(2026, 12, 20);

    public CycleState State { get; private set; } = null!;

    public IReadOnlyList<CycleEvent> Journal => journal;

    public CycleDecision Try(CycleCommand command, string? account = Ann, long? seen = null, bool administrator = false)
    {
        var who = command is EnterOutcome && account == Ann ? null : account;
        return Apply(CycleDecider.Decide(State, command, new CycleContext(who, Today, Career, administrator, seen)));
    }

    /// <summary>Takes what a decision led to into the journal; returns the decision.</summary>
    public CycleDecision Apply(CycleDecision decision)
    {
        if (decision is CycleDecision.Accepted accepted)
        {
            foreach (var e in accepted.Events)
            {
                journal.Add(e);
                State = CycleFold.Apply(State, e);
            }
        }

        return decision;
    }

    public Year Do(params CycleCommand[] commands)
    {
        foreach (var command in commands)
        {
            DoAs(Ann, command);
        }

        return this;
    }

    public Year DoAs(string account, CycleCommand command)
    {
        if (Try(command, account) is CycleDecision.Refused refused)
        {
            Assert.Fail($"{command} was refused: {refused.Refusal.Code}");
        }

        return this;
    }

    public string Refusal(CycleCommand command, string? account = Ann, long? seen = null, bool administrator = false) =>
        Refused(command, account, seen, administrator).Code;

    public Refusal Refused(CycleCommand command, string? account = Ann, long? seen = null, bool administrator = false)
    {
        var before = State;
        var refused = Assert.IsType<CycleDecision.Refused>(Try(command, account, seen, administrator));
        Assert.Same(before, State);
        return refused.Refusal;
    }

    /// <summary>Accepted, and nothing happened: it had been done before.</summary>
    public void Nothing(CycleCommand command, string account = Ann)
    {
        var before = State;
        Assert.True(Assert.IsType<CycleDecision.Accepted>(Try(command, account)).Events.IsEmpty);
        Assert.Same(before, State);
    }

    public CycleSubject Subject(int unit, string? classKey = null) =>
        State.Plan.Subjects.First(s => s.Unit == Years.Unit(unit) && (classKey is null || s.ClassKey == classKey));

    public Standing Standing(CycleSubject subject) => DualReview.Domain.Cycles.Standing.Of(State, subject, Career);

    public SubjectFile File(CycleSubject subject) => State.File(subject.Id);

    public MeetingId Plan(string round, params int[] units)
    {
        var id = new MeetingId(new Guid(++meetings, 1, 1, new byte[8]));
        Do(new PlanMeeting(id, round, [.. units.Select(Years.Unit)]));
        return id;
    }

    /// <summary>Plans and holds a round. Everybody gets these votes of the overall row, best grade first; all ten 优秀 by default.</summary>
    public MeetingId Hold(string round, int[] units, int[]? votes = null, int abstain = 0)
    {
        var id = Plan(round, units);
        Do(new EnterOutcome(id, Report(round, units, votes, abstain)));
        return id;
    }

    public CountReport Report(string round, int[] units, int[]? votes = null, int abstain = 0, int invalid = 0)
    {
        var rated = units.SelectMany(u => State.Rated(State.Scheme.Round(round), Years.Unit(u)));
        SubjectTally[] tallies = [.. rated.Select(s => new SubjectTally(s.Id, [new RowTally("overall", votes is null ? AllBest(s) : [.. votes], abstain)]))];
        var valid = (votes?.Sum() ?? 10) + abstain;
        return new CountReport(valid + invalid, valid + invalid, 0, valid + invalid, valid + invalid, valid, invalid, invalid == 0 ? [] : [new InvalidCount(InvalidReason.Blank, invalid)], null, [.. tallies], new string('9', 64));
    }

    /// <summary>Both rounds of the town scheme in all of its units.</summary>
    public Year Rated(int[]? village = null, int[]? town = null)
    {
        int[] all = [.. Enumerable.Range(1, State.Plan.Units.Length)];
        foreach (var unit in all)
        {
            Hold("villageReview", [unit], village);
        }

        Hold("townReview", all, town);
        return this;
    }

    public Year Determine(CycleSubject subject, string grade, string reason = "综合考虑") =>
        DoAs(Ann, new EnterDetermination(subject.Id, grade, reason)).DoAs(Bob, new ConfirmDetermination(subject.Id, grade));

    public Year DetermineAll(string grade)
    {
        foreach (var subject in State.Plan.Subjects)
        {
            Determine(subject, grade);
        }

        return this;
    }

    public Year Void(MeetingId meeting) => DoAs(Ann, new AskVoid(meeting, "发票有误")).DoAs(Bob, new ConfirmVoid(meeting));

    public Year Decide(CycleSubject subject, string rule) => Do(new DecideConsequence(subject.Id, rule, "依据考评结果", Today, null, null));

    private ImmutableArray<int> AllBest(CycleSubject s)
    {
        var grades = State.Scheme.Scale(State.Scheme.SubjectClass(s.ClassKey).Scale).Grades.Length;
        return [10, .. Enumerable.Repeat(0, grades - 1)];
    }
}
