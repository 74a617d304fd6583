using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

public class AttendanceTests
{
    [Fact]
    public void Present_FromTheRoster_CountsVotersAndGuestsApart()
    {
        var hall = new Hall().Do(new Advance(), new MarkArrived(new("a1")), new MarkArrived(new("a2")), new MarkArrived(new("g1")));

        Assert.Equal((10, 2, 1), (hall.State.Expected, hall.State.Present, hall.State.NonVoting));
    }

    [Fact]
    public void MarkArrived_Twice_ChangesNothing()
    {
        var hall = new Hall().Do(new Advance(), new MarkArrived(new("a1")));
        var version = hall.State.Version;

        hall.Do(new MarkArrived(new("a1")));

        Assert.Equal(version, hall.State.Version);
    }

    [Fact]
    public void CheckIn_ByTypedName_FindsTheRosterLine()
    {
        var hall = new Hall().Do(new Advance(), new CheckInByName("  代表3\u200b "));

        Assert.Contains(new AttendeeId("a3"), hall.State.Arrived);
    }

    [Fact]
    public void CheckIn_OfAStranger_IsRefused() =>
        Assert.Equal("attendance.unknown", new Hall().Do(new Advance()).Refusal(new CheckInByName("路人")));

    [Fact]
    public void CheckIn_BeforeTheMeeting_IsRefused() =>
        Assert.Equal("meeting.notStarted", new Hall().Refusal(new CheckInByName("代表1")));

    [Fact]
    public void AddWalkIn_IsPresentAtOnce()
    {
        var hall = new Hall().Do(new Advance(), new AddWalkIn("新来的", "deputies"));

        Assert.Equal(1, hall.State.Present);
        Assert.True(hall.State.Roster[^1].WalkIn);
    }

    [Fact]
    public void AddWalkIn_OfAKnownName_IsRefused() =>
        Assert.Equal("attendance.alreadyOnRoster", new Hall().Do(new Advance()).Refusal(new AddWalkIn("代表1", "deputies")));

    [Fact]
    public void AddWalkIn_OfARatedPersonAmongVoters_IsRefusedButAsGuestIsNot()
    {
        var hall = new Hall().Do(new Advance());

        Assert.Equal("plan.ratedOnRoster", hall.Refusal(new AddWalkIn("张某某", "deputies")));
        hall.Do(new AddWalkIn("张某某", "guests"));
    }

    [Fact]
    public void ProposeIssue_FixesPresentAgainstLateArrivals()
    {
        var hall = new Hall().WithTellers().Do(new MarkArrived(new("a1")), new ProposeIssue(5, 5), new MarkArrived(new("a2")));

        Assert.Equal(5, hall.State.Present);
    }

    [Fact]
    public void ProposeIssue_OverPresent_IsRefused() =>
        Assert.Equal("attendance.issueOverPresent", new Hall().WithTellers().Refusal(new ProposeIssue(5, 6)));

    [Fact]
    public void ProposeIssue_Anew_AsksForNewConfirmations()
    {
        var hall = new Hall().WithTellers().Do(new ProposeIssue(5, 5), new Attest(Act.ConfirmIssue, Hall.Teller1), new ProposeIssue(6, 6));

        Assert.False(hall.State.HasAttested(Act.ConfirmIssue, Hall.Teller1));
    }

    [Fact]
    public void Attendance_WhileTheBoxIsOpen_IsFixed()
    {
        var hall = new Hall().WithOpenBox();

        Assert.Equal("attendance.fixed", hall.Refusal(new CountHeads(9, 0)));
        Assert.Equal("attendance.fixed", hall.Refusal(new ProposeIssue(9, 9)));
        Assert.Equal("attendance.fixed", hall.Refusal(new CorrectExpected("deputies", 12, "更正")));
    }

    [Fact]
    public void Open_BelowTheQuorum_IsRefusedByExactFraction()
    {
        // 2/3 of 10 is 6.67: six are not enough, seven are.
        var hall = new Hall(Plans.Plan(quorum: new Fraction(2, 3))).AtTheVote().Agreed(present: 6).Sealed();
        Assert.Equal("attendance.quorumMissing", hall.Refusal(new OpenBox(Hall.ServerKey)));

        hall.Agreed(present: 7).Do(new OpenBox(Hall.ServerKey));
    }

    [Fact]
    public void CorrectExpected_KeepsTheReasonAndTheOtherGroups()
    {
        var hall = new Hall().Do(new CorrectExpected("deputies", 12, "漏报两人"));

        Assert.Equal(12, hall.State.Expected);
        Assert.Equal(2, hall.State.Groups[1].Expected);
        Assert.Equal("漏报两人", Assert.IsType<ExpectedCorrected>(hall.Journal[^1].Event).Reason);
    }
}
