using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>Random years: a script of bytes picks commands, accounts and arguments, sensible and senseless ones alike.</summary>
public class CycleProperties
{
    private static readonly string[] Accounts = [Year.Ann, Year.Bob, Year.Stranger];

    private static readonly Func<Year, byte, CycleCommand>[] Menu =
    [
        (y, b) => Open(y, b),
        (y, b) => Open(y, b),
        (y, b) => Open(y, b),
        (y, b) => Outcome(y, b),
        (y, b) => Outcome(y, b),
        (y, b) => new EnterOutcome(Meeting(y, b), null),
        (y, b) => new PlanMeeting(NewMeeting(y), Round(y, b), [Unit(b)]),
        (y, b) => new PlanMeeting(NewMeeting(y), Round(y, b), [.. y.State.Plan.Units.Select(u => u.Id)]),
        (y, b) => new DropMeeting(Meeting(y, b), "下雪"),
        (y, b) => new ExcuseRound(Unit(b), Round(y, (byte)(b / 4)), "书记空缺"),
        (y, b) => new WithdrawExcuse(Unit(b), Round(y, (byte)(b / 4))),
        (y, b) => new AskVoid(Meeting(y, b), "发票有误"),
        (y, b) => new ConfirmVoid(Meeting(y, b)),
        (y, b) => y.State.Meetings.LastOrDefault(m => m.VoidAsked is not null) is { } asked ? new ConfirmVoid(asked.Meeting) : new AskVoid(Meeting(y, b), "发票有误"),
        (y, b) => new WithdrawVoidAsk(Meeting(y, b)),
        (y, b) => new EnterDetermination(Subject(y, b), Grade(y, b), b % 3 == 0 ? string.Empty : "综合考虑"),
        (y, b) => new EnterDetermination(Subject(y, b), Grade(y, b), "综合考虑"),
        (y, b) => new ConfirmDetermination(Subject(y, b), y.State.File(Subject(y, b)).Asked?.Grade ?? "excellent"),
        (y, b) => new ConfirmDetermination(Subject(y, b), y.State.File(Subject(y, b)).Asked?.Grade ?? "excellent"),
        (y, b) => Entered(y, b),
        (y, b) => new WithdrawDetermination(Subject(y, b)),
        (y, b) => new WriteNotes(Subject(y, b), $"实绩{b % 3}", "廉洁"),
        (y, b) => new EnterEarlierGrade(Subject(y, b), new EarlierGrade(2020 + (b % 8), Grade(y, b), "文件")),
        (y, b) => Consequence(y, b),
        (y, b) => Consequence(y, b),
        (y, b) => new DecideConsequence(Subject(y, b), Rule(y, b), "研究决定", y.Today, null, null),
        (y, b) => new DeclineConsequence(Subject(y, b), Rule(y, b), "已经谈过"),
        (y, b) => new StepConsequence(Subject(y, b), Rule(y, b), new ConsequenceStep((ConsequenceStepKind)(b % 6), y.Today, "办理")),
        (y, b) => new AddUnit(new CycleUnit(Unit(b), $"单位{b % 5}")),
        (y, b) => new RemoveUnit(Unit(b)),
        (y, b) => new ListSubject(Years.Subject(y.State.Scheme, y.State.Scheme.Subjects[b % y.State.Scheme.Subjects.Length].Key, 1 + (b % 4), 1 + (b % 6))),
        (y, b) => new UnlistSubject(Subject(y, b), "调离"),
        (y, b) => new SetElectorate(Years.Electorate(y.State.Scheme, Unit(b), b % 2 == 0)),
        (y, b) => new MovePhase(y.State.Phases[b % y.State.Phases.Length].Key, new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 1).AddDays((b % 20) - 2), "镇党委"),
        (y, b) => new CompletePhase(y.State.Phases[b % y.State.Phases.Length].Key, y.Today, string.Empty),
        (y, b) => new ReopenPhase(y.State.Phases[b % y.State.Phases.Length].Key),
        (y, b) => new RecordPaper(new Paper(Unit(b), y.State.Scheme.Documents[b % y.State.Scheme.Documents.Length].Key, b % 2 == 0 ? null : Subject(y, b), y.Today)),
        (y, b) => new ListRoster(Unit(b)),
        (y, b) => new ListAppraised(y.State.Plan.Units[0].Id, "partyMembers", $"党员{b % 3}", b % 2 == 0),
        (y, b) => new UnlistAppraised(Person(y, b)),
        (y, b) => new RenameAppraised(Person(y, b), $"党员{b % 5}"),
        (y, b) => new WriteAppraisal(Person(y, b), new AppraisalTexts($"表现{b % 3}", "分析", b % 5 == 0 ? string.Empty : "评议"), b % 2 == 0),
        (y, b) => OnTheWay(y, b),
        (y, b) => OnTheWay(y, b),
        (y, b) => OnTheWay(y, b),
        (y, b) => new FeedBackAppraisal(Person(y, b), y.Today.AddDays((b % 4) - 2)),
        (y, b) => new RecordResponse(Person(y, b), new SubjectResponse(b % 3 == 0 ? " " : "无意见", y.Today.AddDays((b % 4) - 2))),
        (y, b) => new FileAppraisal(Person(y, b), y.Today, b % 3),
        (y, b) => new FileAppraisals(Unit((byte)(b % 2)), y.Today),
        (y, b) => new ReopenAppraisal(Person(y, b), "更正"),
        (_, b) => new AddMember($"人{b % 4}"),
        (_, _) => new FileResults("公布"),
        (_, _) => new FileResults("公布"),
        (_, _) => new CloseCycle(),
        .. Afterwards.Menu,
    ];

    [Property(MaxTest = 300, EndSize = 500)]
    public void AnyHistory_FoldOfItsJournal_IsItsState(byte[] script, byte start)
    {
        var year = Play(script, start);

        var folded = CycleFold.Of(year.Journal)!;

        Assert.Equal(year.Journal.Count, folded.Version);
        Assert.Equal(Text(year.State), Text(folded));
    }

    [Property(MaxTest = 150, EndSize = 300)]
    public void AnyRefusal_ChangesNothingAndHasACode(byte[] script, byte start)
    {
        var year = Play(script, start);
        foreach (var make in Menu)
        {
            var (before, count) = (year.State, year.Journal.Count);
            if (year.Try(make(year, 5)) is CycleDecision.Refused refused)
            {
                Assert.Same(before, year.State);
                Assert.Equal(count, year.Journal.Count);
                Assert.Matches("^[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)+$", refused.Refusal.Code);
            }
        }
    }

    [Property(MaxTest = 100, EndSize = 300)]
    public void AnyYear_OnceClosed_RefusesEveryCommand(byte[] script, byte start)
    {
        var year = Play(script, start);
        var closed = new CycleFoldedYear(CycleFold.Apply(year.State, new CycleClosed()));
        foreach (var (make, account) in from m in Menu from a in (string?[])[null, Year.Ann, Year.Bob] select (m, a))
        {
            Assert.IsType<CycleDecision.Refused>(closed.Decide(make(year, 3), account));
        }
    }

    private static Year Play(byte[] script, int start)
    {
        // Starting in different places lets short scripts reach the late states too.
        var year = (start % 8) switch
        {
            1 => new Year().Rated([4, 4, 2, 0], [4, 4, 2, 0]),
            2 => new Year(units: 2).Rated([0, 0, 2, 8], [0, 0, 2, 8]).DetermineAll("incompetent"),
            3 => new Year(Year.Community, 2),
            4 => new Year("farm-division", 1),
            5 => Farm(),
            6 => Branch(),
            7 => new Year("doushan-village", 2),
            _ => new Year(),
        };
        for (var i = 0; i + 1 < script.Length; i += 2)
        {
            var command = Menu[script[i] % Menu.Length](year, script[i + 1]);
            var before = year.State;
            var decision = year.Try(command, Accounts[script[i + 1] % 11 == 0 ? 2 : script[i] % 2]);
            if (decision is CycleDecision.Accepted { Events: { IsEmpty: false } events })
            {
                Check(before, command, events, year);
            }
        }

        return year;
    }

    private static Year Branch()
    {
        var year = new Year("organ-party-branch", 1);
        year.Do(new EnterOutcome(year.Plan("branchLifeMeeting", 1), null), new SetElectorate(Years.Electorate(year.State.Scheme, Years.Unit(1))), new ListRoster(Years.Unit(1)));
        return year;
    }

    private static Year Farm()
    {
        var year = new Year("farm-division", 1);
        year.Hold("villagerReview", [1], [0, 4, 6]);
        year.Hold("farmReview", [1], [0, 4, 6]);
        return year;
    }

    /// <summary>What must hold in every reachable state, and of every step to it.</summary>
    private static void Check(CycleState before, CycleCommand command, IEnumerable<CycleEvent> events, Year year)
    {
        var s = year.State;
        Assert.False(before.Closed);
        Assert.Equal(before.Version + events.Count(), s.Version);

        // One meeting stands for a round in a unit, and none where the round is excused.
        var standing = s.Meetings.Where(m => m.Stands).SelectMany(m => m.Units.Select(u => (m.Round, Unit: u))).ToArray();
        Assert.Equal(standing.Length, standing.Distinct().Count());
        Assert.DoesNotContain(s.Excuses, e => standing.Contains((e.Round, e.Unit)));

        foreach (var (id, file) in s.Files)
        {
            Assert.NotNull(s.Subject(id));
            Assert.False(file is { Asked: not null, Determination: not null });
            foreach (var d in file.Overtaken.Append(file.Determination).OfType<Determination>())
            {
                Assert.NotEqual(d.EnteredBy, d.ConfirmedBy);
                Assert.NotNull(d.Rule);
                Assert.True(d.Reason.Length > 0 || d.Rule.Grade == d.Grade);
            }

            // Of a rule at most one decision is not taken back, and none stays in force beside one that supersedes it.
            Assert.All(file.Consequences.Where(c => c.State != ConsequenceState.Withdrawn).GroupBy(c => c.Rule), g => Assert.Single(g));
            var superseded = file.Consequences.Where(c => c.State == ConsequenceState.Decided).SelectMany(c => s.Scheme.Rules.Consequences.Single(r => r.Key == c.Rule).Supersedes);
            Assert.DoesNotContain(file.Consequences, c => c.State == ConsequenceState.Decided && superseded.Contains(c.Rule));

            // What was determined once is kept for ever, as it was.
            var kept = before.File(id).Overtaken.Append(before.File(id).Determination).OfType<Determination>();
            Assert.Empty(kept.Except(file.Overtaken.Append(file.Determination).OfType<Determination>()));
        }

        CheckAppraisals(before, command, s);
        Afterwards.Check(before, year);
        DueListTests.Check(year.State, year.Today);
        foreach (var subject in s.Plan.Subjects)
        {
            var now = year.Standing(subject);
            Assert.True(s.File(subject.Id).Determination is null || now.Assessment.Grade == s.File(subject.Id).Determination!.Grade, "A determination in force is the grade.");
        }

        switch (command)
        {
            case ConfirmVoid c:
                Assert.NotEqual(before.Meeting(c.Meeting)!.VoidAsked!.By, ((MeetingVoided)events.Single()).By);
                break;
            case DecideConsequence c:
                Assert.Contains(DualReview.Domain.Cycles.Standing.Of(before, before.Subject(c.Subject)!, year.Career).Assessment.Offers, o => o.Key == c.Rule);
                break;
            case EnterOutcome c:
                Assert.Equal(MeetingOutcome.Planned, before.Meeting(c.Meeting)!.State);
                break;
            case CloseCycle:
                Assert.NotNull(s.Filed);
                Assert.DoesNotContain(RoundSlot.Of(s), x => x.State is not (SlotState.Held or SlotState.Excused));
                break;
        }

        _ = CycleWarning.Of(s, year.Today);
        _ = RoundSlot.Of(s);
    }

    /// <summary>Nothing is filed that was not fed back and answered, in this order; what is filed stays as it is until it is opened again.</summary>
    private static void CheckAppraisals(CycleState before, CycleCommand command, CycleState s)
    {
        Assert.Equal(s.Appraisals.Length, s.Appraisals.Select(a => a.Id).Distinct().Count());
        foreach (var a in s.Appraisals)
        {
            Assert.NotNull(s.Unit(a.Unit));
            Assert.InRange(a.Id.Value, 1, s.LastAppraisal);
            Assert.True(a.FedBackOn is null || a.Texts.Complete);
            Assert.True(a.Response is null || a.Response.On >= a.FedBackOn);
            Assert.True(a.FiledOn is null || a.FiledOn >= a.Response?.On);
        }

        foreach (var was in before.Appraisals.Where(a => a.State == AppraisalState.Filed))
        {
            Assert.True(command is ReopenAppraisal || s.Appraisals.Contains(was), $"{command} changed a filed appraisal.");
        }
    }

    private static string Text(CycleState s) => JsonSerializer.Serialize(new
    {
        s.Version, s.Members, s.Phases, Electorates = s.Electorates.Values.OrderBy(e => e.Unit.Value), s.Meetings, s.Excuses,
        Files = s.Files.OrderBy(f => f.Key.Value, StringComparer.Ordinal).Select(f => new { f.Key, f.Value }),
        s.Papers, s.Filed, s.Closed, s.Appraisals, s.LastAppraisal, s.Plan.Units, s.Plan.Subjects,
    });

    private static MeetingId NewMeeting(Year y) => new(new Guid((int)y.State.Version, 2, 2, new byte[8]));

    private static MeetingId Meeting(Year y, byte b) => y.State.Meetings.IsEmpty ? default : y.State.Meetings[b % y.State.Meetings.Length].Meeting;

    private static UnitId Unit(byte b) => Years.Unit(1 + (b % 4));

    private static string Round(Year y, byte b) => y.State.Scheme.Rounds[b % y.State.Scheme.Rounds.Length].Key;

    private static SubjectId Subject(Year y, byte b) => y.State.Plan.Subjects.IsEmpty ? new("nobody") : y.State.Plan.Subjects[b % y.State.Plan.Subjects.Length].Id;

    private static AppraisalId Person(Year y, byte b) => y.State.Appraisals.IsEmpty ? new(1) : y.State.Appraisals[b % y.State.Appraisals.Length].Id;

    /// <summary>The next step of somebody's appraisal, so that random scripts reach the filed ones.</summary>
    private static CycleCommand OnTheWay(Year y, byte b) => y.State.Appraisals.FirstOrDefault(a => a.Id == Person(y, b)) switch
    {
        { State: AppraisalState.Written } a => new FeedBackAppraisal(a.Id, y.Today),
        { State: AppraisalState.FedBack } a => new RecordResponse(a.Id, new SubjectResponse("无意见", y.Today)),
        { State: AppraisalState.Answered } a => new FileAppraisal(a.Id, y.Today),
        { State: AppraisalState.Filed } a => b % 2 == 0 ? new ReopenAppraisal(a.Id, "更正") : new RenameAppraised(a.Id, "改名"),
        _ => new WriteAppraisal(Person(y, b), new AppraisalTexts("表现", "分析", "评议")),
    };

    private static string Rule(Year y, byte b) => y.State.Scheme.Rules.Consequences is { IsEmpty: false } rules ? rules[b % rules.Length].Key : "nothing";

    private static string Grade(Year y, byte b)
    {
        var grades = y.State.Subject(Subject(y, b)) is { } s ? y.State.Scheme.Scale(y.State.Scheme.SubjectClass(s.ClassKey).Scale).Grades : [new Grade("excellent", "优秀")];
        return grades[b / 8 % grades.Length].Key;
    }

    /// <summary>A round that can be planned now, so that random scripts get on.</summary>
    private static PlanMeeting Open(Year y, byte b)
    {
        var open = RoundSlot.Of(y.State).Where(x => x.State == SlotState.Open).ToArray();
        return open.Length == 0 ? new PlanMeeting(NewMeeting(y), Round(y, b), [Unit(b)]) : new PlanMeeting(NewMeeting(y), open[b % open.Length].Round.Key, [open[b % open.Length].Unit.Id]);
    }

    private static EnterOutcome Outcome(Year y, byte b)
    {
        if (y.State.Meetings.FirstOrDefault(m => m.State == MeetingOutcome.Planned) is not { } planned)
        {
            return new EnterOutcome(Meeting(y, b), null);
        }

        int[] units = [.. planned.Units.Select(u => Enumerable.Range(1, 4).First(n => Years.Unit(n) == u))];
        return new EnterOutcome(planned.Meeting, y.State.Scheme.Round(planned.Round).Form is null ? null : y.Report(planned.Round, units, Votes(y, b), b % 2));
    }

    /// <summary>Good, bad or mixed votes; null (all best) where scales of different length are on one ballot.</summary>
    private static int[]? Votes(Year y, byte b) => (y.State.Scheme.Scales[0].Grades.Length, b % 4) switch
    {
        (_, 0) => null,
        (3, 1) => [0, 2, 8],
        (3, _) => [4, 3, 3],
        (_, 1) => [0, 0, 2, 8],
        _ => [4, 4, 1, 1],
    };

    private static CycleCommand Entered(Year y, byte b) =>
        y.State.Files.OrderBy(f => f.Key.Value, StringComparer.Ordinal).FirstOrDefault(f => f.Value.Asked is not null) is { Value: { Asked: { } asked } } file
            ? new ConfirmDetermination(file.Key, asked.Grade)
            : new EnterDetermination(Subject(y, b), Grade(y, b), "综合考虑");

    private static CycleCommand Consequence(Year y, byte b)
    {
        var id = Subject(y, b);
        var offers = y.State.Subject(id) is { } s ? y.Standing(s).Assessment.Offers : [];
        return offers.IsEmpty
            ? new StepConsequence(id, Rule(y, b), new ConsequenceStep(ConsequenceStepKind.Withdrawn, y.Today, "更正"))
            : new DecideConsequence(id, offers[b % offers.Length].Key, "研究决定", y.Today, null, null);
    }

    private sealed record CycleFoldedYear(CycleState State)
    {
        public CycleDecision Decide(CycleCommand command, string? account) =>
            CycleDecider.Decide(State, command, new CycleContext(account, new DateOnly(2026, 12, 20), Career.None));
    }
}
