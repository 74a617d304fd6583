using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

public class VoidTests
{
    [Fact]
    public void Void_ByTheHostAlone_OrByTheTellersAlone_IsNotPossible()
    {
        var hall = new Hall().WithOpenBox();
        Assert.Equal("attendance.nothingProposed", hall.Refusal(new Attest(Act.VoidBox, Hall.Teller1)));

        hall.Do(new ProposeVoid("有人多领了票"), new Attest(Act.VoidBox, Hall.Teller1));

        Assert.Equal(BoxStatus.Open, hall.State.Box!.Status);
        Assert.Equal("tellers.notYourAct", hall.Refusal(new Attest(Act.VoidBox, Hall.Scrutineer1)));
    }

    [Fact]
    public void Void_ByTheHostAndBothTellers_KeepsTheBoxAndAsksForEverythingAnew()
    {
        var hall = new Hall().WithOpenBox().Voided();

        Assert.Null(hall.State.Box);
        Assert.Equal((VoidCause.Decided, "有人多领了票"), (hall.State.Boxes[0].Void!.Cause, hall.State.Boxes[0].Void!.Reason));
        Assert.Empty(hall.State.Attestations);
        Assert.Empty(hall.State.SealKeys);
        Assert.Equal("box.issueNotConfirmed", hall.Refusal(new OpenBox(Hall.ServerKey)));
        Assert.Equal(Scene.BallotAwaited, PublicMeeting.Of(hall.State).Scene);
    }

    [Fact]
    public void Revote_IsANewBoxWithItsOwnNumberPaperAndSeal()
    {
        var hall = new Hall().WithOpenBox().Voided().Do(new RecordVoid(1, 8, 3)).Agreed()
            .Do(new SealBox(Hall.Scrutineer1, Hall.KeyOf(Hall.Scrutineer1, 'b')), new SealBox(Hall.Scrutineer2, Hall.KeyOf(Hall.Scrutineer2, 'b')), new OpenBox(Hall.ServerKey));

        Assert.Equal((2, BoxStatus.Open), (hall.State.Box!.Number, hall.State.Box.Status));
        Assert.Equal((8, 3), (hall.State.Boxes[0].Void!.Issued, hall.State.Boxes[0].Void!.Returned));
        Assert.Equal(Hall.KeyOf(Hall.Scrutineer1, 'b'), hall.State.Box.Seal.Holders[1].PublicKey);
    }

    [Fact]
    public void Void_AfterTheCount_GoesBackToTheVoteAndShowsNoFigure()
    {
        var hall = new Hall().WithCount().Signed().ToStep(AgendaKind.Count).Voided();

        Assert.Equal(AgendaKind.Vote, hall.State.Current!.Kind);
        Assert.Null(HostDesk.Of(hall.State).Meeting.Boxes[0].Report);
        Assert.Null(PublicMeeting.Of(hall.State).Result);
    }

    [Fact]
    public void Void_AfterTheAnnouncement_IsRefused()
    {
        var hall = new Hall().WithCount().Signed().ToStep(AgendaKind.Announce).Do(new AnnounceResult());

        Assert.Equal("count.alreadyAnnounced", hall.Refusal(new ProposeVoid("太晚了")));
    }

    [Fact]
    public void ProposeVoid_Anew_AsksForConsentAnew()
    {
        var hall = new Hall().WithOpenBox().Do(new ProposeVoid("一"), new Attest(Act.VoidBox, Hall.Teller1), new ProposeVoid("二"));

        Assert.False(hall.State.HasAttested(Act.VoidBox, Hall.Teller1));
    }

    [Fact]
    public void VoidByCount_OnlyWhenMoreCameBackThanWasHandedOut()
    {
        var hall = new Hall().WithClosedBox();
        Assert.Equal("count.doesNotExceed", hall.Refusal(new VoidByCount(1, 8, 8)));
        Assert.Equal("meeting.notYours", hall.Refusal(new VoidByCount(1, 8, 9), Hall.Presider));

        hall.Do(new VoidByCount(1, 8, 9));

        Assert.Equal(VoidCause.ReturnedOverIssued, hall.State.Boxes[0].Void!.Cause);
    }

    [Fact]
    public void RecordVoid_Twice_IsNoNews()
    {
        var hall = new Hall().WithOpenBox().Voided().Do(new RecordVoid(1, 8, 3));
        var version = hall.State.Version;

        hall.Do(new RecordVoid(1, 8, 3));

        Assert.Equal(version, hall.State.Version);
    }
}
