using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Dues;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Cycles.Notices;
using static DualReview.Domain.Tests.Cycles.LedgerYear;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>What a year asks of people, and of whom.</summary>
public sealed class DueListTests
{
    [Fact]
    public void Empty_Year_AsksForPeopleFirst()
    {
        var year = new Year(Years.Plan(units: 1).With());

        Assert.Contains(All(year), i => i is { Kind: DueKind.RatedMissing, Place: DuePlace.People });
        Assert.DoesNotContain(All(year), i => i.Kind is DueKind.YearToFile);
    }

    [Fact]
    public void Phase_BeginsEndsAndIsOverdue()
    {
        var year = new Year();
        var phase = year.State.Phases[0];

        year.Today = phase.From.AddDays(-DueList.Ahead - 1);
        Assert.DoesNotContain(All(year), i => i.What == phase.Name);
        year.Today = phase.From.AddDays(-DueList.Ahead);
        Assert.Equal((DueKind.PhaseBegins, phase.From, DueState.NotDue, phase.Responsible), Of(year, phase));
        year.Today = phase.To;
        Assert.Equal((DueKind.PhaseEnds, phase.To, DueState.Soon, phase.Responsible), Of(year, phase));
        year.Today = phase.To.AddDays(1);
        Assert.Equal((DueKind.PhaseEnds, phase.To, DueState.Overdue, phase.Responsible), Of(year, phase));

        year.Do(new CompletePhase(phase.Key, year.Today, string.Empty));
        Assert.DoesNotContain(All(year), i => i.What == phase.Name);
    }

    [Fact]
    public void Round_WithoutVoters_AsksForThemAndNotForAMeeting()
    {
        var year = new Year();

        Assert.Equal([Years.Unit(1), Years.Unit(2), Years.Unit(3)], All(year).Where(i => i.Kind == DueKind.VotersMissing).Select(i => i.Unit!.Value));
        Assert.DoesNotContain(All(year), i => i.Kind == DueKind.MeetingToPlan);

        year.Do(new SetElectorate(Years.Electorate(year.State.Scheme, Years.Unit(1))));
        Assert.Equal(Years.Unit(1), Assert.Single(All(year), i => i.Kind == DueKind.MeetingToPlan).Unit);
    }

    [Fact]
    public void PlannedMeeting_IsHeldOnce_AndAJointRoundIsOneMeeting()
    {
        var year = new Year(units: 2);
        var first = year.Plan("villageReview", 1);
        Assert.Equal(first, Assert.Single(All(year), i => i.Kind == DueKind.MeetingToHold).Meeting);

        year.Do(new EnterOutcome(first, year.Report("villageReview", [1])));
        year.Hold("villageReview", [2]);
        var town = year.Plan("townReview", 1, 2);

        var item = Assert.Single(All(year), i => i.Kind == DueKind.MeetingToHold);
        Assert.Equal((town, Years.Leading.Id), (item.Meeting!.Value, item.Unit!.Value));
    }

    [Fact]
    public void Grade_IsDetermined_ConfirmedByAnother_ThenTheYearIsFiledAndClosed()
    {
        var year = new Year(units: 1).Rated();
        var p = year.Subject(1);
        Assert.Contains(All(year), i => i.Kind == DueKind.GradeToDetermine && i.Subject == p.Id);

        year.Do(new EnterDetermination(p.Id, "excellent", "综合考虑"));
        Assert.DoesNotContain(All(year), i => i.Kind == DueKind.GradeToDetermine);
        Assert.DoesNotContain(For(year, Year.Ann), i => i.Kind == DueKind.GradeToConfirm);
        Assert.Equal(DuePlace.Subject, Assert.Single(For(year, Year.Bob), i => i.Kind == DueKind.GradeToConfirm).Place);
        Assert.DoesNotContain(For(year, Year.Stranger, leads: false), i => i.Kind == DueKind.GradeToConfirm);

        year.DoAs(Year.Bob, new ConfirmDetermination(p.Id, "excellent"));
        Assert.Contains(All(year), i => i.Kind == DueKind.GradesToPublish && i.Day == year.Today.AddDays(year.State.Scheme.Rules.PublishWithinDays));
        Assert.Contains(All(year), i => i.Kind == DueKind.YearToFile);

        year.Do(new FileResults(string.Empty));
        Assert.DoesNotContain(All(year), i => i.Kind == DueKind.YearToFile);
        Assert.Contains(All(year), i => i.Kind == DueKind.YearToClose);

        year.Do(new CloseCycle());
        Assert.Empty(All(year));
    }

    [Fact]
    public void SecondPerson_IsAskedFor_WhereOnlyOneLeads()
    {
        var year = new Year(units: 1).Rated();
        var p = year.Subject(1);
        year.Do(new EnterDetermination(p.Id, "excellent", "综合考虑"));
        Assert.DoesNotContain(All(year), i => i.Kind == DueKind.SecondPersonMissing);

        var alone = year.State with { Members = [Year.Ann] };
        Assert.Contains(DueList.For(alone, year.Today, Year.Ann, null, true), i => i.Kind == DueKind.SecondPersonMissing);
    }

    [Fact]
    public void Report_IsUpToItsWriter_AndLeadersSeeItOnceItIsNear()
    {
        var year = new Year(units: 1);
        var p = year.Subject(1);
        var due = MaterialDates.Due(year.State)!.Value;

        year.Today = due.AddDays(-LedgerItem.SoonDays - 1);
        Assert.Contains(Writer(), i => i is { Kind: DueKind.ReportToHandIn, Place: DuePlace.Material });
        Assert.DoesNotContain(For(year, Year.Ann), i => i.Kind == DueKind.ReportToHandIn);
        year.Today = due.AddDays(1);
        Assert.Equal(DueState.Overdue, Assert.Single(For(year, Year.Ann), i => i.Kind == DueKind.ReportToHandIn).State);
        Assert.All(Writer(), i => Assert.Equal(p.Id, i.Subject));
        Assert.Empty(DueList.For(year.State, year.Today, "别人", Years.Person(999), false));

        IEnumerable<DueItem> Writer() => DueList.For(year.State, year.Today, "张书记", p.Person, false);
    }

    [Fact]
    public void Ledger_IsArranged_Done_AndReviewedByItsReviewer()
    {
        var year = new Year().Do(Open());
        Assert.Equal(1, Assert.Single(All(year), i => i.Kind == DueKind.LedgerToArrange).Number);

        year.Do(Arrange(year, change: a => a with { Deadline = year.Today.AddDays(DueList.Ahead + 1) }));
        Assert.DoesNotContain(All(year), i => i.Place == DuePlace.Ledger);
        year.Today = year.Today.AddDays(DueList.Ahead + 2);
        Assert.Equal((DueState.Overdue, "王电工"), Assert.Single(All(year), i => i.Kind == DueKind.LedgerToDo) is var late ? (late.State, late.Who) : default);

        year.Do(Note(year));
        year.Do(Submit(year));
        Assert.Contains(For(year, Year.Bob), i => i.Kind == DueKind.LedgerToReview);
        year.DoAs(Year.Bob, Close(year));
        Assert.DoesNotContain(All(year), i => i.Place == DuePlace.Ledger);
    }

    [Fact]
    public void Ledger_AgreesWithItsOwnReminders()
    {
        var year = new Year();
        for (var n = 1; n <= 5; n++)
        {
            year.Do(Open(n));
            year.Do(Arrange(year, n, a => a with { Deadline = year.Today.AddDays(n * 4) }));
        }

        year.Today = year.Today.AddDays(9);

        Assert.Equal(LedgerRows.Overdue(year.State, year.Today).Select(i => i.Number), Numbers(DueState.Overdue));
        Assert.Equal(LedgerRows.DueSoon(year.State, year.Today).Select(i => i.Number), Numbers(DueState.Soon));

        IEnumerable<int> Numbers(DueState state) => All(year).Where(i => i.Place == DuePlace.Ledger && i.State == state).Select(i => i.Number!.Value);
    }

    [Fact]
    public void Consequence_AsksForThePlan_ThenForItsEnd()
    {
        var year = new Year(units: 1).Rated([0, 0, 2, 8], [0, 0, 2, 8]).DetermineAll("incompetent");
        var p = year.Subject(1);
        year.Do(new DecideConsequence(p.Id, "timedCorrectionOrder", "依据考评结果", year.Today, year.Today.AddDays(40), year.Today.AddDays(10)));
        Assert.Contains(All(year), i => i.Kind == DueKind.PlanToHandIn && i.Day == year.Today.AddDays(10));

        year.Do(new StepConsequence(p.Id, "timedCorrectionOrder", new ConsequenceStep(ConsequenceStepKind.PlanReceived, year.Today, "收到")));
        Assert.DoesNotContain(All(year), i => i.Kind == DueKind.PlanToHandIn);
        Assert.Contains(All(year), i => i.Kind == DueKind.ConsequenceEnds && i.Day == year.Today.AddDays(40));
    }

    [Fact]
    public void Notice_IsPublished_ItsTermEnds_AndObjectionsAreAnswered()
    {
        var year = new Year(units: 1).Rated();
        year.Determine(year.Subject(1), "excellent");
        var id = new NoticeId("AAAA3333");
        year.Do(new DraftNotice(id, new NoticeDraft(NoticeKind.Grades, Years.Leading.Id, null, "镇纪委，电话 0123", string.Empty, [], false, null)));
        Assert.Contains(All(year), i => i.Kind == DueKind.NoticeToPublish);

        year.Do(new PublishNotice(id, WorkingDays.WeekendsOnly), new EnterObjection(id, year.Today, ObjectionWay.Phone, string.Empty, "不同意"));
        Assert.DoesNotContain(All(year), i => i.Kind is DueKind.NoticeToPublish or DueKind.GradesToPublish);
        var last = year.State.Notice(id)!.Published!.LastDay;
        Assert.Contains(All(year), i => i.Kind == DueKind.NoticeTermEnds && i.Day == last);

        year.Today = last.AddDays(1);
        Assert.DoesNotContain(All(year), i => i.Kind == DueKind.NoticeTermEnds);
        Assert.Equal(DueState.Overdue, Assert.Single(All(year), i => i.Kind == DueKind.ObjectionToAnswer).State);
    }

    /// <summary>What holds of the list of any year: random ones are checked after every step.</summary>
    internal static void Check(CycleState s, DateOnly today)
    {
        var all = DueList.Of(s, today);
        Assert.True(!s.Closed || all.IsEmpty);
        Assert.Equal(all.OrderBy(i => i.State != DueState.Overdue).ThenBy(i => i.Day ?? DateOnly.MaxValue), all);
        Assert.Equal(all.Length, all.Distinct().Count() + all.Where(i => i.Kind is DueKind.WithholdToConfirm or DueKind.NoticeToPublish or DueKind.NoticeTermEnds or DueKind.ObjectionToAnswer).GroupBy(i => i).Sum(g => g.Count() - 1));
        foreach (var i in all)
        {
            // A state says no more than its day, and an item leads to something that exists.
            Assert.Equal(i.State, i.Day is not { } day ? DueState.NotDue : day < today ? DueState.Overdue : day <= today.AddDays(LedgerItem.SoonDays) ? DueState.Soon : DueState.NotDue);
            Assert.True(i.Unit is not { } unit || s.Unit(unit) is not null);
            Assert.True(i.Subject is not { } subject || s.Subject(subject) is not null);
            Assert.True(i.Place != DuePlace.Meeting || s.Meeting(i.Meeting!.Value) is { Stands: true });
            Assert.True(i.Place != DuePlace.Ledger || s.Ledger.Any(x => x.Number == i.Number && x.IsOpen));
            Assert.True(i.Place is not (DuePlace.Subject or DuePlace.Material) || i.Subject is not null);
            Assert.Equal(i.Actor.Role is DueRole.AnotherLeader or DueRole.Account, i.Actor.Account is not null);
        }

        // Filing and closing are offered only when they would not be refused, and never beside each other.
        Assert.True(all.Count(i => i.Kind is DueKind.YearToFile or DueKind.YearToClose) <= 1);
        var end = all.Any(i => i.Kind == DueKind.YearToFile) ? new FileResults(string.Empty) : all.Any(i => i.Kind == DueKind.YearToClose) ? new CloseCycle() : (CycleCommand?)null;
        if (end is not null)
        {
            Assert.IsType<CycleDecision.Accepted>(CycleDecider.Decide(s, end, new CycleContext(Year.Ann, today, Career.None, false, null)));
        }

        // The calendar keeps its order and leads to nothing that is not there.
        var days = YearDay.Of(s);
        Assert.Equal(days.OrderBy(d => d.From), days);
        Assert.All(days, d =>
        {
            Assert.True(d.From <= d.To && d.Count >= 1);
            Assert.True(d.Unit is not { } unit || s.Unit(unit) is not null);
            Assert.True(d.Kind != YearDayKind.Meeting || s.Meeting(d.Meeting!.Value) is { Stands: true });
            Assert.True(d.Number is not { } number || s.Ledger.Any(i => i.Number == number && i.IsOpen));
        });
        Assert.Equal(s.Ledger.Count(i => i is { IsOpen: true, Deadline: not null }), days.Where(d => d.Kind == YearDayKind.Ledger).Sum(d => d.Count));

        // Nobody who leads nothing sees what is up to those who do.
        Assert.All(DueList.For(s, today, Year.Stranger, null, false), i => Assert.Equal(Year.Stranger, i.Actor.Account));
    }

    private static (DueKind Kind, DateOnly? Day, DueState State, string Who) Of(Year year, Phase phase) =>
        Assert.Single(All(year), i => i.What == phase.Name && i.Kind is DueKind.PhaseBegins or DueKind.PhaseEnds && i.What == phase.Name) is var i ? (i.Kind, i.Day, i.State, i.Who) : default;

    private static System.Collections.Immutable.ImmutableArray<DueItem> All(Year year) => DueList.Of(year.State, year.Today);

    private static System.Collections.Immutable.ImmutableArray<DueItem> For(Year year, string account, bool leads = true) => DueList.For(year.State, year.Today, account, null, leads);
}
