using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

public class TellerTests
{
    private static Hall Electing() => new Hall().ToStep(AgendaKind.ElectTellers);

    [Fact]
    public void Nominate_ARatedPerson_IsRefused() =>
        Assert.Equal("tellers.isRated", Electing().Refusal(new NominateTeller(Hall.Teller1, " 张某某", true)));

    [Fact]
    public void Nominate_WithoutTheKinshipQuestion_IsRefused() =>
        Assert.Equal("tellers.kinshipNotCleared", Electing().Refusal(new NominateTeller(Hall.Teller1, "王五", false)));

    [Fact]
    public void Nominate_TheSamePersonTwice_IsRefused() =>
        Assert.Equal("tellers.twice", Electing().Do(new NominateTeller(Hall.Teller1, "王五", true)).Refusal(new NominateTeller(Hall.Teller2, "王五", true)));

    [Fact]
    public void Nominate_ForASeatTheSchemeLacks_IsRefused() =>
        Assert.Equal("tellers.seatUnknown", Electing().Refusal(new NominateTeller(new Seat(SeatRole.Teller, 3), "王五", true)));

    [Fact]
    public void Adopt_WithAnEmptySeat_IsRefused() =>
        Assert.Equal("tellers.incomplete", Electing().Do(new NominateTeller(Hall.Teller1, "王五", true)).Refusal(new AdoptTellers()));

    [Fact]
    public void Nominate_AfterAdoption_IsRefusedAndReplacementGoes()
    {
        var hall = new Hall().WithTellers();

        Assert.Equal("tellers.fixed", hall.Refusal(new NominateTeller(Hall.Teller1, "王五", true)));
        hall.Do(new ReplaceTeller(Hall.Teller1, "王五", true, "原计票人身体不适"));

        Assert.Equal("王五", hall.State.SeatOf(Hall.Teller1)!.Name);
        Assert.Null(hall.State.SeatOf(Hall.Teller1)!.CapabilityHash);
    }

    [Fact]
    public void Pair_BeforeAdoption_IsRefused() =>
        Assert.Equal("tellers.notAdopted", Electing().Refusal(new PairSeat(Hall.Teller1, new string('a', 64), null)));

    [Fact]
    public void Pair_OneDeviceForTwoSeats_IsRefused()
    {
        var hall = new Hall().WithTellers();

        Assert.Equal("tellers.deviceHoldsOtherSeat", hall.Refusal(new PairSeat(Hall.Teller2, new string('f', 64), Hall.Teller1)));
        Assert.Equal("tellers.deviceHoldsOtherSeat", hall.Refusal(new PairSeat(Hall.Teller2, new string('a', 64), null)));
    }

    [Fact]
    public void Pair_AnotherDevice_TakesTheOldDevicesRight()
    {
        var hall = new Hall().WithTellers().Do(new PairSeat(Hall.Teller1, new string('9', 64), null));

        Assert.Equal(new string('9', 64), hall.State.SeatOf(Hall.Teller1)!.CapabilityHash);
    }

    [Fact]
    public void Attest_AfterRelease_IsRefused()
    {
        var hall = new Hall().WithTellers().Do(new ProposeIssue(8, 8), new ReleaseSeat(Hall.Teller1));

        Assert.Equal("tellers.seatNotPaired", hall.Refusal(new Attest(Act.ConfirmIssue, Hall.Teller1)));
    }

    [Fact]
    public void Attest_ForAnotherSeat_IsRefused()
    {
        var hall = new Hall().WithTellers().Do(new ProposeIssue(8, 8));

        Assert.Equal("meeting.notYours", hall.Refusal(new Attest(Act.ConfirmIssue, Hall.Teller1), new Actor.AtBox(Hall.Teller2)));
    }

    [Fact]
    public void Attest_ByAScrutineerForTheTellersAct_IsRefused() =>
        Assert.Equal("tellers.notYourAct", new Hall().WithTellers().Do(new ProposeIssue(8, 8)).Refusal(new Attest(Act.ConfirmIssue, Hall.Scrutineer1)));

    [Fact]
    public void PaperSignature_ConfirmedByAnotherSeat_Counts()
    {
        var hall = new Hall().WithTellers().Do(
            new ProposeIssue(8, 8),
            new Attest(Act.ConfirmIssue, Hall.Teller1),
            new RecordPaperSignature(Act.ConfirmIssue, Hall.Teller2, "手机没电"));
        Assert.False(hall.State.IsAttested(Act.ConfirmIssue));

        hall.Do(new ConfirmPaperSignature(Act.ConfirmIssue, Hall.Teller2, Hall.Scrutineer1));

        Assert.True(hall.State.IsAttested(Act.ConfirmIssue));
        Assert.Empty(hall.State.PaperSignatures);
    }

    [Fact]
    public void PaperSignature_ConfirmedByTheSigner_IsRefused()
    {
        var hall = new Hall().WithTellers().Do(new ProposeIssue(8, 8), new RecordPaperSignature(Act.ConfirmIssue, Hall.Teller2, "手机没电"));

        Assert.Equal("tellers.witnessIsSigner", hall.Refusal(new ConfirmPaperSignature(Act.ConfirmIssue, Hall.Teller2, Hall.Teller2)));
    }

    [Fact]
    public void PaperSignature_NotRecordedByTheHost_IsRefused() =>
        Assert.Equal("tellers.noPaperSignature", new Hall().WithTellers().Do(new ProposeIssue(8, 8)).Refusal(new ConfirmPaperSignature(Act.ConfirmIssue, Hall.Teller2, Hall.Teller1)));

    [Fact]
    public void PaperSignature_OnTheLastClosingConfirmation_ClosesTheBox()
    {
        var hall = new Hall().WithOpenBox().Do(
            new ProposeClosing(),
            new Attest(Act.CloseBox, Hall.Teller1),
            new RecordPaperSignature(Act.CloseBox, Hall.Teller2, "手机没电"),
            new ConfirmPaperSignature(Act.CloseBox, Hall.Teller2, Hall.Teller1));

        Assert.Equal(BoxStatus.Closed, hall.State.Box!.Status);
    }
}
