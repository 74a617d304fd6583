using DualReview.Domain.Cycles;
using DualReview.Domain.Grading;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>What goes wrong in every real year, each with its defined outcome. The names are those of the list the year was ordered with.</summary>
public sealed class BadInputTests
{
    private static readonly MeetingId Any = new(new Guid(77, 0, 0, new byte[8]));

    [Fact]
    public void RoundTwo_BeforeEveryRoundOneHasEnded_IsRefusedAndNamesTheUnits()
    {
        var year = new Year();
        year.Hold("villageReview", [1]);
        year.Plan("villageReview", 2);

        Assert.Equal(["村述村评", "斗山村、胜利村", "2"], year.Refused(new PlanMeeting(Any, "townReview", [Years.Unit(1), Years.Unit(2), Years.Unit(3)])).Arguments);
        Assert.Equal("cycle.roundTooEarly", year.Refusal(new PlanMeeting(Any, "townReview", [Years.Unit(1)])));
    }

    [Fact]
    public void RoundTwo_WhenARoundOneBecameVoid_WaitsForItsRevote()
    {
        var year = new Year(units: 2);
        year.Void(year.Hold("villageReview", [1]));
        year.Hold("villageReview", [2]);

        Assert.Equal("cycle.roundTooEarly", year.Refusal(new PlanMeeting(Any, "townReview", [Years.Unit(1), Years.Unit(2)])));
        year.Hold("villageReview", [1]);
        year.Plan("townReview", 1, 2);
    }

    [Fact]
    public void PersonRatedAndVoting_IsWarnedAboutInTheYearAndRefusedAtTheMeeting()
    {
        var scheme = BuiltInSchemes.Find(Year.Community)!;
        var year = new Year(Year.Community, 1);
        var rated = year.Subject(1);
        var voters = Years.Electorate(scheme, Years.Unit(1));
        year.Do(new SetElectorate(voters with { People = voters.People.Add(new Elector($" {rated.Name}", "partyMembers")) }));

        var warning = Assert.Single(CycleWarning.Of(year.State, year.Today), w => w.Code == "cycle.warnRatedVotes");
        Assert.Equal([rated.Name, "前进村", "勤廉双述双评会"], warning.Values);
        var plan = MeetingPlans.For(year.State, scheme.Round("review"), [Years.Unit(1)], new MeetingDetails("会议室", new DateTime(2026, 12, 1)));
        Assert.Equal("plan.ratedOnRoster", Assert.Single(PlanCheck.Problems(plan)).Code);
    }

    [Fact]
    public void PersonWithoutASeat_IsWarnedAboutAndOfferedNoConsequenceOfASeat()
    {
        var plan = Years.Plan(units: 1);
        var year = new Year(plan.With(plan.Subjects[0] with { Seats = [] })).Rated([0, 0, 0, 10], [0, 0, 0, 10]);
        year.Determine(year.Subject(1), "incompetent");

        Assert.Contains(CycleWarning.Of(year.State, year.Today), w => w.Code == "cycle.warnNoSeat" && w.Values[0] == "张一");
        Assert.Empty(year.Standing(year.Subject(1)).Assessment.Offers);
    }

    [Fact]
    public void VillageWithoutASecretary_IsExcusedWithAReasonAndTheTownMeetingIsHeld()
    {
        var plan = Years.Plan();
        var year = new Year(plan with { Subjects = plan.Subjects.RemoveAll(s => s.Unit == Years.Unit(2)) });
        Assert.Contains(CycleWarning.Of(year.State, year.Today), w => w.Code == "cycle.warnNobodyRated" && w.Values[0] == "斗山村");
        Assert.Equal("cycle.nobodyRated", year.Refusal(new PlanMeeting(Any, "villageReview", [Years.Unit(2)])));

        year.Do(new ExcuseRound(Years.Unit(2), "villageReview", "书记空缺"));
        year.Hold("villageReview", [1]);
        year.Hold("villageReview", [3]);

        Assert.Equal("cycle.nobodyRated", year.Refusal(new PlanMeeting(Any, "townReview", [Years.Unit(1), Years.Unit(2), Years.Unit(3)])));
        year.Hold("townReview", [1, 3]);
        Assert.Equal("cycle.roundsMissing", year.DetermineAll("excellent").Refusal(new FileResults(string.Empty)));
        year.Do(new ExcuseRound(Years.Unit(2), "townReview", "书记空缺"), new FileResults(string.Empty), new CloseCycle());
        Assert.DoesNotContain(CycleWarning.Of(year.State, year.Today), w => w.Code == "cycle.warnNobodyRated");
    }

    [Fact]
    public void TwoSecretaries_AreWarnedAboutAndNoMeetingIsPlannedWithThem()
    {
        var year = new Year(units: 1);
        year.Do(new ListSubject(Years.Subject(year.State.Scheme, "secretary", 1, 2)));

        Assert.Equal(["前进村", "村党组织书记", "1"], CycleWarning.Of(year.State, year.Today).Single(w => w.Code == "cycle.warnTooMany").Values);
        Assert.Equal("cycle.tooManyOfAClass", year.Refusal(new PlanMeeting(Any, "villageReview", [Years.Unit(1)])));
        year.Do(new UnlistSubject(new("u1s2"), "已免职"));
        year.Plan("villageReview", 1);
    }

    [Fact]
    public void RoundVoidedAfterDetermination_OvertakesItAndTheCommitteeDeterminesAnew()
    {
        var year = new Year(units: 1).Rated();
        var secretary = year.Subject(1);
        year.Determine(secretary, "competent", "还有不足");
        var first = year.File(secretary).Determination!;

        year.Void(year.State.Meetings[0].Meeting);
        Assert.Equal("cycle.roundsNotEnded", year.Refusal(new EnterDetermination(secretary.Id, "excellent", string.Empty)));
        year.Hold("villageReview", [1]);
        year.Determine(secretary, "excellent", string.Empty);

        Assert.Equal(first, Assert.Single(year.File(secretary).Overtaken));
        Assert.Equal("excellent", first.Rule.Grade);
        Assert.Equal("excellent", year.File(secretary).Determination!.Grade);
    }

    [Fact]
    public void Revote_IsANewMeetingAndTheVoidOneStaysWithItsCount()
    {
        var year = new Year(units: 1);
        var first = year.Hold("villageReview", [1], [0, 0, 0, 10]);
        year.Void(first);

        var second = year.Hold("villageReview", [1], [10, 0, 0, 0]);

        Assert.Equal([MeetingOutcome.Void, MeetingOutcome.Held], year.State.Meetings.Select(m => m.State));
        Assert.Equal(10, year.State.Meeting(first)!.Report!.Subjects[0].Overall.Votes[3]);
        Assert.Equal(second, year.State.Meeting("villageReview", Years.Unit(1))!.Meeting);
        Assert.Equal(10, year.Standing(year.Subject(1)).Rounds[0].Votes!.Votes[0]);
    }

    [Fact]
    public void ZeroValidBallots_ArePutToAVoteAgainBeforeAnybodyDetermines()
    {
        var year = new Year(units: 1);
        var meeting = year.Plan("villageReview", 1);
        year.Do(new EnterOutcome(meeting, year.Report("villageReview", [1], [0, 0, 0, 0], invalid: 7)));
        year.Hold("townReview", [1]);

        Assert.Equal(AssessmentStatus.NoValidBallots, year.Standing(year.Subject(1)).Assessment.Status);
        Assert.Equal("cycle.noValidBallots", year.Refusal(new EnterDetermination(year.Subject(1).Id, "competent", "理由")));
        Assert.Equal("cycle.notEverybodyDetermined", year.Refusal(new FileResults(string.Empty)));
        year.Void(meeting).Hold("villageReview", [1]);
        year.Determine(year.Subject(1), "excellent", string.Empty);
    }

    [Fact]
    public void SchemeEditedWhileInUse_ChangesNoYearThatHasBegun()
    {
        var year = new Year(units: 1);
        var edited = BuiltInSchemes.Find(Year.Town)! with { Name = "改过的方案" };

        // The year holds its own copy; an edit makes another value and there is no command that puts it into a running year.
        Assert.NotEqual(edited.Name, year.State.Scheme.Name);
        Assert.DoesNotContain(
            typeof(CycleCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CycleCommand)) && t != typeof(BeginCycle)),
            t => t.GetProperties().Any(p => p.PropertyType == typeof(Scheme) || p.PropertyType == typeof(CyclePlan)));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void YearSkipped_BreaksTheRunUnlessTheSchemeSaysOtherwise(bool breaks, int running)
    {
        var scheme = BuiltInSchemes.Find(Year.Community)!;
        scheme = scheme with { Rules = scheme.Rules with { MissedYearBreaksRun = breaks } };
        var before = new Year(Years.Plan(scheme, 1, 2024));
        before.Hold("review", [1], [0, 0, 0, 10]);
        before.DetermineAll("unqualified");
        var now = new Year(Years.Plan(scheme, 1, 2026));
        now.Career = Career.Of(now.State, [before.State]);
        now.Hold("review", [1], [0, 0, 0, 10]);
        now.DetermineAll("unqualified");

        var standing = now.Standing(now.Subject(1));

        Assert.Equal(["unqualified", null], standing.History);
        Assert.Equal(running, standing.Assessment.RunningNegative);
        Assert.Equal(running == 1 ? ["warningTalk"] : ["admonitionTalk", "reducedPay"], standing.Assessment.Offers.Select(o => o.Key));
    }
}
