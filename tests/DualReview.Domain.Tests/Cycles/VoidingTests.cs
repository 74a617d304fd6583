using DualReview.Domain.Cycles;
using DualReview.Domain.Grading;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tests.Cycles;

public sealed class VoidingTests
{
    [Fact]
    public void Void_WhenTheAskerConfirms_IsRefusedAndAnotherMayConfirm()
    {
        var year = new Year();
        var meeting = year.Hold("villageReview", [1]);
        year.Do(new AskVoid(meeting, "发票有误"));

        Assert.Equal("cycle.secondPersonNeeded", year.Refusal(new ConfirmVoid(meeting)));
        Assert.Equal("cycle.secondPersonNeeded", year.Refusal(new ConfirmVoid(meeting), administrator: true));
        year.DoAs(Year.Bob, new ConfirmVoid(meeting));
        Assert.Equal((MeetingOutcome.Void, "发票有误"), (year.State.Meetings[0].State, year.State.Meetings[0].Reason));
    }

    [Fact]
    public void Void_WhenNotAskedNotHeldForeignOrWithoutReason_IsRefused()
    {
        var year = new Year();
        var planned = year.Plan("villageReview", 1);
        var held = year.Hold("villageReview", [2]);
        var foreign = new MeetingId(Guid.Empty);

        Assert.Equal("cycle.meetingNotHeld", year.Refusal(new AskVoid(planned, "发票有误")));
        Assert.Equal("text.reason", year.Refusal(new AskVoid(held, " ")));
        Assert.Equal("cycle.voidNotAsked", year.Refusal(new ConfirmVoid(held), Year.Bob));
        Assert.Equal("cycle.meetingUnknown", year.Refusal(new AskVoid(foreign, "发票有误")));
        Assert.Equal("cycle.meetingUnknown", year.Refusal(new WithdrawVoidAsk(foreign)));
        Assert.Equal("cycle.meetingUnknown", year.Refusal(new ConfirmVoid(foreign), Year.Bob));
        year.Void(held);
        Assert.Equal("cycle.meetingNotHeld", year.Refusal(new AskVoid(held, "再来一次")));
    }

    [Fact]
    public void Void_WhenTheRequestIsTakenBack_CannotBeConfirmed()
    {
        var year = new Year();
        var meeting = year.Hold("villageReview", [1]);
        year.Do(new AskVoid(meeting, "发票有误"), new WithdrawVoidAsk(meeting));
        year.Nothing(new WithdrawVoidAsk(meeting));

        Assert.Equal("cycle.voidNotAsked", year.Refusal(new ConfirmVoid(meeting), Year.Bob));
        Assert.Equal(MeetingOutcome.Held, year.State.Meetings[0].State);
    }

    [Fact]
    public void Void_WhenAGradeWaitsForItsSecondPerson_TakesItAway()
    {
        var year = new Year(units: 1).Rated();
        var secretary = year.Subject(1);
        year.Do(new EnterDetermination(secretary.Id, "excellent", string.Empty));

        year.Void(year.State.Meetings[1].Meeting);

        Assert.Equal("cycle.nothingToConfirm", year.Refusal(new ConfirmDetermination(secretary.Id, "excellent"), Year.Bob));
        Assert.Equal(AssessmentStatus.PendingRound, year.Standing(secretary).Assessment.Status);
    }

    [Fact]
    public void Void_OfOneUnit_LeavesTheOthersDetermined()
    {
        var year = new Year().Rated().DetermineAll("excellent");

        year.Void(year.State.Meeting("villageReview", Years.Unit(1))!.Meeting);

        Assert.Null(year.File(year.Subject(1)).Determination);
        Assert.NotNull(year.File(year.Subject(2)).Determination);
        Assert.NotNull(year.File(year.Subject(3)).Determination);
    }

    [Fact]
    public void Void_OfTheJointMeeting_OvertakesEverybodysDetermination()
    {
        var year = new Year().Rated().DetermineAll("excellent");

        year.Void(year.State.Meeting("townReview", Years.Unit(1))!.Meeting);

        Assert.All(year.State.Plan.Subjects, s => Assert.Equal((null, 1), (year.File(s).Determination, year.File(s).Overtaken.Length)));
    }
}
