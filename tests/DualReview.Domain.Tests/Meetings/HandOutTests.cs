using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;

namespace DualReview.Domain.Tests.Meetings;

public class HandOutTests
{
    private static Hall WithSlips(int printed) => new Hall().AtTheVote().Do(new ChooseHandOut(HandOutMode.Slips), new RecordSlips(printed));

    [Fact]
    public void Choose_WithoutAChoice_IsTheScreen() => Assert.Equal(HandOutMode.Screen, new Hall().WithOpenBox().State.Box!.Mode);

    [Fact]
    public void Choose_Anew_ForgetsSlipsProposalAndConfirmations()
    {
        var hall = WithSlips(8).Agreed(slips: new SlipFigures(0, 0)).Do(new ChooseHandOut(HandOutMode.Slips));

        Assert.Equal(0, hall.State.HandOut!.SlipsPrinted);
        Assert.Null(hall.State.Proposal);
        Assert.False(hall.State.IsAttested(Act.ConfirmIssue));
    }

    [Fact]
    public void Choose_OnceTheBoxIsOpen_IsRefused()
    {
        var hall = new Hall().WithOpenBox();

        Assert.Equal("attendance.fixed", hall.Refusal(new ChooseHandOut(HandOutMode.Slips)));
        Assert.Equal("attendance.fixed", hall.Refusal(new RecordSlips(1)));
    }

    [Theory]
    [InlineData(10, 1, 1, true)]
    [InlineData(8, 0, 0, true)]
    [InlineData(10, 1, 0, false)]
    [InlineData(10, 3, -1, false)]
    [InlineData(7, 0, 0, false)]
    public void Slips_AreProposed_OnlyWhenPrintedIsHandedOutAndLeftAndSpoiled(int printed, int left, int spoiled, bool adds)
    {
        var hall = WithSlips(printed);
        var propose = new ProposeIssue(8, 8, 0, new SlipFigures(left, spoiled));
        if (adds)
        {
            hall.Do(propose);
        }
        else
        {
            Assert.Equal("handOut.slipsDoNotAddUp", hall.Refusal(propose));
        }
    }

    [Fact]
    public void Slips_WithPaperBallots_LeaveThatManyMoreOver() =>
        WithSlips(8).Do(new ProposeIssue(8, 8, 2, new SlipFigures(2, 0)), new Attest(Act.ConfirmIssue, Hall.Teller1));

    /// <summary>Otherwise the host would hold rights to vote that neither teller counted.</summary>
    [Fact]
    public void Slips_PrintedAfterTheTellersAgreed_AreAgreedAnewBeforeTheBoxOpens()
    {
        var hall = WithSlips(8).Agreed(slips: new SlipFigures(0, 0)).Sealed().Do(new RecordSlips(5));

        Assert.Null(hall.State.Proposal);
        Assert.Equal("box.issueNotConfirmed", hall.Refusal(new OpenBox(Hall.ServerKey)));
        Assert.Equal("handOut.slipsDoNotAddUp", hall.Refusal(new ProposeIssue(8, 8, 0, new SlipFigures(0, 0))));
        hall.Agreed(slips: new SlipFigures(5, 0)).Do(new OpenBox(Hall.ServerKey));
        Assert.Equal(8, hall.State.Box!.Phones);
    }

    [Fact]
    public void SlipFigures_InAnotherWay_AreRefused()
    {
        Assert.Equal("handOut.notThisWay", new Hall().AtTheVote().Refusal(new ProposeIssue(8, 8, 0, new SlipFigures(0, 0))));
        Assert.Equal("handOut.notThisWay", new Hall().AtTheVote().Refusal(new RecordSlips(3)));
    }

    [Fact]
    public void Box_ByRollOrSlips_HandsOutNothingWhileItIsOpen()
    {
        var roll = new Hall().AtTheVote().Do(new ChooseHandOut(HandOutMode.Roll, "key")).Agreed().Sealed().Do(new OpenBox(Hall.ServerKey));
        var slips = WithSlips(8).Agreed(slips: new SlipFigures(0, 0)).Sealed().Do(new OpenBox(Hall.ServerKey));

        Assert.Equal((HandOutMode.Roll, false, "key"), (roll.State.Box!.Mode, roll.State.Box.HandingOut, roll.State.Box.RollKey));
        Assert.Equal((HandOutMode.Slips, false), (slips.State.Box!.Mode, slips.State.Box.HandingOut));
        Assert.Equal("handOut.notThisWay", slips.Refusal(new ProposeSheets(1)));
    }

    [Fact]
    public void Sheets_UseUpPhoneRights()
    {
        var hall = new Hall().WithOpenBox(sheets: 3);
        Assert.Equal((8, 3, 5), (hall.State.Box!.Cap, hall.State.Box.Sheets, hall.State.Box.Phones));

        Assert.Equal("attendance.outOfRange", hall.Refusal(new ProposeSheets(6)));
        hall.Do(new ProposeSheets(2), new Attest(Act.IssueSheets, Hall.Teller1));
        Assert.Equal(5, hall.State.Box.Phones);
        hall.Do(new Attest(Act.IssueSheets, Hall.Teller2));

        Assert.Equal((5, 3), (hall.State.Box.Sheets, hall.State.Box.Phones));
    }

    [Fact]
    public void MoreSheets_ASecondTime_AskBothTellersAgain()
    {
        var hall = new Hall().WithOpenBox().Do(new ProposeSheets(1), new Attest(Act.IssueSheets, Hall.Teller1), new Attest(Act.IssueSheets, Hall.Teller2), new ProposeSheets(1));

        Assert.Contains(Act.IssueSheets, BoxDesk.Of(hall.State, Hall.Teller1)!.Asked);
    }

    [Fact]
    public void Sheets_BeforeTheyAreKeyedIn_KeepTheBoxSealed()
    {
        var hall = new Hall().WithClosedBox(sheets: 2);
        Assert.Equal("sheets.outstanding", hall.Refusal(new Attest(Act.UnsealBox, Hall.Scrutineer1)));
        Assert.Equal("tellers.notOnPaper", hall.Refusal(new RecordPaperSignature(Act.EnterSheets, Hall.Teller1, "没电")));

        hall.Do(new Attest(Act.EnterSheets, Hall.Teller1, 2), new Attest(Act.EnterSheets, Hall.Teller2, 2)).Unsealed();

        Assert.Equal((2, BoxStatus.Counting), (hall.State.Box!.SheetsReturned, hall.State.Box.Status));
    }

    [Fact]
    public void Sheets_MoreThanWereHandedOut_VoidTheBoxUnopened()
    {
        var hall = new Hall().WithClosedBox(sheets: 2).Do(new Attest(Act.EnterSheets, Hall.Teller1, 3), new Attest(Act.EnterSheets, Hall.Teller2, 3));

        Assert.Null(hall.State.Box);
        Assert.Equal(VoidCause.ReturnedOverIssued, hall.State.Boxes[0].Void!.Cause);
    }

    [Fact]
    public void EnterSheets_WhereNoPaperWasHandedOut_IsRefused() =>
        Assert.Equal("sheets.none", new Hall().WithClosedBox().Refusal(new Attest(Act.EnterSheets, Hall.Teller1, 0)));
}
