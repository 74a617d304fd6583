using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

public sealed class HoldingTests
{
    private static readonly MeetingId Any = new(new Guid(77, 0, 0, new byte[8]));

    [Fact]
    public void Plan_WhenTheRoundIsNone_IsRefused()
    {
        var year = new Year();

        Assert.Equal("cycle.roundIsNoMeeting", year.Refusal(new PlanMeeting(Any, "determination", [Years.Unit(1)])));
        Assert.Equal("cycle.roundIsNoMeeting", year.Refusal(new PlanMeeting(Any, "nothing", [Years.Unit(1)])));
    }

    [Fact]
    public void Plan_WhenUnitsAreUnknownTwiceNoneOrTooMany_IsRefused()
    {
        var year = new Year();

        Assert.Equal("cycle.unitUnknown", year.Refusal(new PlanMeeting(Any, "villageReview", [Years.Unit(9)])));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new PlanMeeting(Any, "villageReview", [])));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new PlanMeeting(Any, "villageReview", default)));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new PlanMeeting(Any, "townReview", [Years.Unit(1), Years.Unit(1)])));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new PlanMeeting(Any, "villageReview", [Years.Leading.Id])));
        Assert.Equal("cycle.roundIsPerUnit", year.Refusal(new PlanMeeting(Any, "villageReview", [Years.Unit(1), Years.Unit(2)])));
    }

    [Fact]
    public void Plan_WhenAMeetingStandsForTheUnit_IsRefusedUntilItIsDropped()
    {
        var year = new Year();
        var first = year.Plan("villageReview", 1);
        year.Nothing(new PlanMeeting(first, "villageReview", [Years.Unit(1)]));

        Assert.Equal("cycle.roundPlannedAlready", year.Refusal(new PlanMeeting(Any, "villageReview", [Years.Unit(1)])));
        year.Do(new DropMeeting(first, "下雪"), new PlanMeeting(Any, "villageReview", [Years.Unit(1)]));
        Assert.Equal([MeetingOutcome.Dropped, MeetingOutcome.Planned], year.State.Meetings.Select(m => m.State));
    }

    [Fact]
    public void Plan_WhenMoreThanABallotHolds_IsRefusedAndSplitMeetingsAreNot()
    {
        var scheme = BuiltInSchemes.Find("farm-division")!;
        var plan = Years.Plan(scheme, 2);
        var year = new Year(plan with { Subjects = [.. from u in (int[])[1, 2] from n in Enumerable.Range(1, 41) select Years.Subject(scheme, "member", u, 1) with { Id = new($"u{u}n{n}"), Name = $"人{n}" }] });

        Assert.Equal(["82", "80"], year.Refused(new PlanMeeting(Any, "farmReview", [Years.Unit(1), Years.Unit(2)])).Arguments);
        year.Plan("farmReview", 1);
        year.Plan("farmReview", 2);
    }

    [Fact]
    public void Drop_WhenItIsHeldForeignOrWithoutReason_IsRefused()
    {
        var year = new Year();
        var planned = year.Plan("villageReview", 1);

        Assert.Equal("text.reason", year.Refusal(new DropMeeting(planned, " ")));
        Assert.Equal("cycle.meetingUnknown", year.Refusal(new DropMeeting(Any, "下雪")));
        year.Do(new EnterOutcome(planned, year.Report("villageReview", [1])));
        Assert.Equal("cycle.meetingNotPlanned", year.Refusal(new DropMeeting(planned, "下雪")));
    }

    [Fact]
    public void Excuse_WhenTheRoundIsPlannedNoneOrTheUnitForeign_IsRefused()
    {
        var year = new Year();
        year.Plan("villageReview", 1);

        Assert.Equal("cycle.roundPlannedAlready", year.Refusal(new ExcuseRound(Years.Unit(1), "villageReview", "书记空缺")));
        Assert.Equal("cycle.roundIsNoMeeting", year.Refusal(new ExcuseRound(Years.Unit(2), "determination", "书记空缺")));
        Assert.Equal("cycle.unitUnknown", year.Refusal(new ExcuseRound(Years.Unit(9), "villageReview", "书记空缺")));
        Assert.Equal("text.reason", year.Refusal(new ExcuseRound(Years.Unit(2), "villageReview", string.Empty)));
    }

    [Fact]
    public void Excuse_WhenGivenAndWithdrawn_ClosesAndOpensTheRound()
    {
        var year = new Year().Do(new ExcuseRound(Years.Unit(2), "villageReview", "书记空缺"));
        year.Nothing(new ExcuseRound(Years.Unit(2), "villageReview", "又说一次"));

        Assert.Equal("cycle.roundIsExcused", year.Refusal(new PlanMeeting(Any, "villageReview", [Years.Unit(2)])));
        year.Do(new WithdrawExcuse(Years.Unit(2), "villageReview"), new PlanMeeting(Any, "villageReview", [Years.Unit(2)]));
        year.Nothing(new WithdrawExcuse(Years.Unit(2), "villageReview"));
    }

    [Fact]
    public void WithdrawExcuse_WhenADeterminationRestsOnIt_IsRefused()
    {
        var year = new Year(units: 1).Do(new ExcuseRound(Years.Unit(1), "townReview", "镇里不开"));
        year.Hold("villageReview", [1]);
        year.Determine(year.Subject(1), "excellent");

        Assert.Equal("cycle.determinedAlready", year.Refusal(new WithdrawExcuse(Years.Unit(1), "townReview")));
    }

    [Fact]
    public void Outcome_WhenEnteredTwice_ChangesNothingTheSecondTime()
    {
        var year = new Year();
        var meeting = year.Plan("villageReview", 1);
        var report = year.Report("villageReview", [1]);
        year.Do(new EnterOutcome(meeting, report));

        year.Nothing(new EnterOutcome(meeting, year.Report("villageReview", [1], [0, 0, 0, 10])));
        Assert.Same(report, year.State.Meeting(meeting)!.Report);
    }

    [Fact]
    public void Outcome_WhenTheMeetingWasGivenUpOrIsForeign_IsNotTaken()
    {
        var year = new Year();
        var meeting = year.Plan("villageReview", 1);
        year.Do(new DropMeeting(meeting, "下雪"));

        year.Nothing(new EnterOutcome(meeting, year.Report("villageReview", [1])));
        Assert.Equal("cycle.meetingUnknown", year.Refusal(new EnterOutcome(Any, null)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Outcome_WhenAnAccountEntersIt_IsRefused(bool administrator)
    {
        var year = new Year();
        var meeting = year.Plan("villageReview", 1);

        Assert.Equal("cycle.notAMember", year.Refusal(new EnterOutcome(meeting, year.Report("villageReview", [1])), Year.Bob, administrator: administrator));
    }

    [Fact]
    public void Outcome_OfAMeetingWithoutABallot_IsHeldWithoutAReport()
    {
        var year = new Year("organ-party-branch", 1);
        var meeting = year.Plan("branchLifeMeeting", 1);
        year.Do(new EnterOutcome(meeting, null));

        Assert.Equal(new CycleMeeting(meeting, "branchLifeMeeting", year.State.Meetings[0].Units, MeetingOutcome.Held), year.State.Meeting(meeting));
    }

    [Fact]
    public void Slots_WhileTheYearRuns_SayWhatIsOpenAndWhyNot()
    {
        var year = new Year();
        year.Hold("villageReview", [1]);
        year.Plan("villageReview", 2);
        year.Do(new ExcuseRound(Years.Unit(3), "villageReview", "书记空缺"));

        var slots = RoundSlot.Of(year.State);

        Assert.Equal(
            [SlotState.Held, SlotState.Planned, SlotState.Excused, SlotState.Blocked, SlotState.Blocked, SlotState.Blocked],
            slots.Select(x => x.State));
        Assert.All(slots, x => Assert.Equal(x.State == SlotState.Blocked, x.Why is RoundTooEarly));
        year.Do(new EnterOutcome(year.State.Meetings[1].Meeting, year.Report("villageReview", [2])));
        Assert.Equal([SlotState.Open, SlotState.Open, SlotState.Open], RoundSlot.Of(year.State)[3..].Select(x => x.State));
    }
}
