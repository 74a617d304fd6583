using DualReview.Faults.Histories;

namespace DualReview.Faults.Tests;

/// <summary>The check is itself on trial: wrong histories are planted, and it must find each of them and nothing in the right ones.</summary>
public sealed class CheckerTests
{
    /// <summary>Three phones: one answered at once, one after silence, one too late.</summary>
    private static Told Right() => new Told()
        .Phone(0).Cast(0, Outcome.Acknowledged).Counted(0)
        .Phone(1).Cast(1, Outcome.Unknown).Cast(1, Outcome.Acknowledged).Counted(1)
        .Phone(2).Cast(2, Outcome.Refused, PhoneAct.Closed)
        .Counting();

    [Fact]
    public void Check_WhenAllIsAsPromised_FindsNothing()
    {
        var found = Right().Check();

        Assert.Empty(found.Complaints);
        Assert.True(found.Good);
        Assert.Equal((2, 1), (found.Acknowledged, found.Closed));
    }

    [Fact]
    public void Check_WhenAnAcknowledgedBallotIsMissing_FindsItLost()
    {
        var found = Right().Phone(3).Cast(3, Outcome.Acknowledged).Check();

        Assert.Equal((1, 0, 0, 0), (found.Lost, found.Phantom, found.Doubled, found.Miscounted));
        Assert.Contains("3/0", Assert.Single(found.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenAnAcknowledgedRightIsUnknownLater_FindsItLost() =>
        Assert.Equal(1, Right().Phone(3).Cast(3, Outcome.Refused, PhoneAct.TokenUnknown).Check().Lost);

    [Fact]
    public void Check_WhenFewerRightsWereCountedThanPhonesHold_FindsOneLost()
    {
        var told = Right();
        told.Issued--;

        Assert.Equal(1, told.Check().Lost);
    }

    [Fact]
    public void Check_WhenAReceiptIsNobodys_FindsAPhantom() =>
        Assert.Equal((0, 1, 0), Of(Right().Found("ffff")));

    [Fact]
    public void Check_WhenAPhoneWasToldClosedAndIsCounted_FindsAPhantom() => Assert.Equal(1, Right().Counted(2).Check().Phantom);

    /// <summary>The silence before leaves nothing open: a box that was closed without the ballot never took it.</summary>
    [Fact]
    public void Check_WhenClosedFollowsSilenceAndTheBallotIsCounted_FindsAPhantom() =>
        Assert.Equal(1, new Told().Phone(0).Cast(0, Outcome.Unknown).Cast(0, Outcome.Refused, PhoneAct.Closed).Counting().Counted(0).Check().Phantom);

    [Fact]
    public void Check_WhenABallotThatWasNeverSentIsCounted_FindsAPhantom() =>
        Assert.Equal(1, Right().Phone(3).Act(3, ActKind.Lookup, Outcome.Acknowledged).Counted(3).Check().Phantom);

    [Fact]
    public void Check_WhenMoreRightsAreCountedThanPhonesAsked_FindsAPhantom()
    {
        var told = Right();
        told.Issued++;

        Assert.Equal(1, told.Check().Phantom);
    }

    [Fact]
    public void Check_WhenABallotIsCountedTwice_FindsItDoubled() =>
        Assert.Equal((0, 0, 1), Of(Right().Counted(1)));

    [Fact]
    public void Check_WhenASecondBallotOfOneRightIsCounted_FindsItDoubled() =>
        Assert.Equal(1, Right().Ballot(0, 1).Cast(0, Outcome.Acknowledged, ballot: 1).Counted(0, 1).Check().Doubled);

    [Fact]
    public void Check_WhenASecondBallotIsAcknowledgedAndNotCounted_FindsItLost() =>
        Assert.Equal(1, Right().Ballot(0, 1).Cast(0, Outcome.Acknowledged, ballot: 1).Check().Lost);

    [Fact]
    public void Check_WhenASecondBallotIsRefused_FindsNothing() =>
        Assert.True(Right().Ballot(0, 1).Cast(0, Outcome.Refused, PhoneAct.AlreadyUsed, ballot: 1).Check().Good);

    [Fact]
    public void Check_WhenAPhoneHeardOnlySilence_FindsItUnresolved() =>
        Assert.Equal(1, Right().Phone(3).Cast(3, Outcome.Unknown).Counted(3).Check().Unresolved);

    [Fact]
    public void Check_WhenAPhoneHeardClosedOnlyAfterTheCount_FindsItUnresolvedUntilItLooked()
    {
        static Told Late() => Right().Phone(3).Cast(3, Outcome.Unknown).Cast(3, Outcome.Refused, PhoneAct.Closed);

        Assert.Equal(1, Late().Check().Unresolved);
        Assert.True(Late().Act(3, ActKind.Lookup, Outcome.Refused).Check().Good);
        Assert.True(Late().Act(3, ActKind.Lookup, Outcome.Acknowledged).Counted(3).Check().Good);
        Assert.Equal(1, Late().Act(3, ActKind.Lookup, Outcome.Unknown).Check().Unresolved);
    }

    [Fact]
    public void Check_WhenARightWasNeverAnswered_FindsThePhoneUnresolved()
    {
        var told = Right().Act(3, ActKind.Claim, Outcome.Unknown);
        told.Issued++;

        Assert.Equal(1, told.Check().Unresolved);
        Assert.Equal((0, 0, 0), Of(told));
    }

    [Fact]
    public void Check_WhenARightWasRefused_FindsNothing() =>
        Assert.True(Right().Act(3, ActKind.Claim, Outcome.Unknown).Act(3, ActKind.Claim, Outcome.Refused, "claim.over").Check().Good);

    [Fact]
    public void Check_WhenTheHonestBallotIsCalledUsed_FindsThePhoneUnresolved() =>
        Assert.Equal(1, Right().Phone(3).Cast(3, Outcome.Refused, PhoneAct.AlreadyUsed).Check().Unresolved);

    [Fact]
    public void Check_WhenYesIsFollowedByNo_FindsThePhoneUnresolved() =>
        Assert.NotEqual(0, new Told().Phone(0).Cast(0, Outcome.Acknowledged).Cast(0, Outcome.Refused, PhoneAct.Closed).Counting().Counted(0).Check().Unresolved);

    [Fact]
    public void Check_WhenAVoteIsStuffed_FindsTheRow()
    {
        var told = Right();
        told.Stuffed = (1, 2);
        var found = told.Check();

        Assert.Equal(1, found.Miscounted);
        Assert.Contains("Row 1", Assert.Single(found.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WhenABallotHasNoReceipt_FindsTheFigures()
    {
        var told = Right();
        told.Unreceipted = 1;

        Assert.Equal(1, told.Check().Miscounted);
    }

    [Fact]
    public void Check_WhenTheArchiveCannotBeRecounted_SaysSo()
    {
        var told = Right();
        told.Problem = "count.sum";

        Assert.Contains("count.sum", Assert.Single(told.Check().Complaints), StringComparison.Ordinal);
    }

    private static (int Lost, int Phantom, int Doubled) Of(Told told) => told.Check() is var found ? (found.Lost, found.Phantom, found.Doubled) : default;
}
