using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;

namespace DualReview.Domain.Tests.Meetings;

public class SealTests
{
    [Fact]
    public void Open_BeforeBothScrutineersSealed_IsRefused()
    {
        var hall = new Hall().AtTheVote().Agreed().Do(new SealBox(Hall.Scrutineer1, Hall.KeyOf(Hall.Scrutineer1)));

        Assert.Equal("box.notSealed", hall.Refusal(new OpenBox(Hall.ServerKey)));
    }

    [Fact]
    public void Open_WhenSealed_SealsWithTheServerAndBothScrutineers()
    {
        var seal = new Hall().WithOpenBox().State.Box!.Seal;

        Assert.Equal([KeyHolder.Server, "scrutineer-1", "scrutineer-2"], seal.Holders.Select(h => h.Name));
        Assert.Equal([(0, 1), (0, 2), (1, 2)], seal.Pairs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("aaaa")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg")]
    public void Seal_WithSomethingThatIsNoKey_IsRefused(string key) =>
        Assert.Equal("box.sealKeyUnusable", new Hall().AtTheVote().Agreed().Refusal(new SealBox(Hall.Scrutineer1, key)));

    [Fact]
    public void Seal_WithTheKeyOfTheOtherScrutineer_IsRefused() =>
        Assert.Equal("box.sealKeyUnusable", new Hall().AtTheVote().Agreed().Sealed().Refusal(new SealBox(Hall.Scrutineer2, Hall.KeyOf(Hall.Scrutineer1))));

    [Fact]
    public void Seal_Again_ReplacesTheKeyAndNeedsNoSecondConfirmation()
    {
        var hall = new Hall().AtTheVote().Agreed().Sealed().Do(new SealBox(Hall.Scrutineer1, Hall.KeyOf(Hall.Scrutineer1, 'b')));

        Assert.Equal(2, hall.State.SealKeys.Length);
        Assert.Equal(Hall.KeyOf(Hall.Scrutineer1, 'b'), BoxDesk.Of(hall.State, Hall.Scrutineer1)!.MyKey);
        Assert.Equal(2, hall.State.Attestations.Count(a => a.Act == Act.SealBox));
    }

    [Fact]
    public void Seal_ByATellerOrByAMerePromise_IsRefused()
    {
        var hall = new Hall().AtTheVote().Agreed();

        Assert.Equal("tellers.notYourAct", hall.Refusal(new SealBox(Hall.Teller1, Hall.KeyOf(Hall.Teller1))));
        Assert.Equal("tellers.notYourAct", hall.Refusal(new Attest(Act.SealBox, Hall.Scrutineer1)));
        Assert.Equal("meeting.notYours", hall.Refusal(new SealBox(Hall.Scrutineer1, Hall.KeyOf(Hall.Scrutineer1)), Hall.Presider));
    }

    [Fact]
    public void Seal_WhenTheDeviceChangesHandsBeforeTheOpening_IsAskedForAnew()
    {
        var hall = new Hall().AtTheVote().Agreed().Sealed().Do(new PairSeat(Hall.Scrutineer1, new string('9', 64), null));

        Assert.Equal("box.notSealed", hall.Refusal(new OpenBox(Hall.ServerKey)));
        Assert.Contains(Act.SealBox, BoxDesk.Of(hall.State, Hall.Scrutineer1)!.Asked);
    }

    [Fact]
    public void Seal_OnPaper_OnlyAfterTheOtherDeviceGaveAKey()
    {
        var hall = new Hall().AtTheVote().Agreed();
        Assert.Equal("tellers.notOnPaper", hall.Refusal(new RecordPaperSignature(Act.SealBox, Hall.Scrutineer1, "没电")));

        hall.Do(
            new SealBox(Hall.Scrutineer2, Hall.KeyOf(Hall.Scrutineer2)),
            new RecordPaperSignature(Act.SealBox, Hall.Scrutineer1, "没电"),
            new ConfirmPaperSignature(Act.SealBox, Hall.Scrutineer1, Hall.Teller1),
            new OpenBox(Hall.ServerKey));

        Assert.Equal([KeyHolder.Server, "scrutineer-2"], hall.State.Box!.Seal.Holders.Select(h => h.Name));
    }

    [Fact]
    public void Unseal_BeforeTheClosing_IsRefused() =>
        Assert.Equal("box.notClosed", new Hall().WithOpenBox().Refusal(new Attest(Act.UnsealBox, Hall.Scrutineer1)));

    [Fact]
    public void Count_BeforeBothScrutineersUnsealed_IsRefused()
    {
        var hall = new Hall().WithClosedBox().Do(new Attest(Act.UnsealBox, Hall.Scrutineer1));

        Assert.Equal(BoxStatus.Closed, hall.State.Box!.Status);
        Assert.Equal("box.notOpen", hall.Refusal(new RecordCount(1, Hall.Report())));
    }

    [Fact]
    public void Unseal_OnPaper_OnlyAfterTheOtherDeviceGaveItsKey()
    {
        var hall = new Hall().WithClosedBox();
        Assert.Equal("tellers.notOnPaper", hall.Refusal(new RecordPaperSignature(Act.UnsealBox, Hall.Scrutineer1, "丢了")));

        hall.Do(
            new Attest(Act.UnsealBox, Hall.Scrutineer2),
            new RecordPaperSignature(Act.UnsealBox, Hall.Scrutineer1, "丢了"),
            new ConfirmPaperSignature(Act.UnsealBox, Hall.Scrutineer1, Hall.Teller2));

        Assert.Equal(BoxStatus.Counting, hall.State.Box!.Status);
    }

    [Fact]
    public void SignReport_KeepsTheSignatureWithTheKeyTheDeviceHadThen()
    {
        var hall = new Hall();
        hall.AtTheVote().Do(new PairSeat(Hall.Teller1, new string('8', 64), null, new string('7', 64))).Agreed().Sealed().Do(new OpenBox(Hall.ServerKey)).Closed().Unsealed()
            .Do(new RecordCount(1, Hall.Report()), new Attest(Act.SignReport, Hall.Teller1, Signature: new string('5', 128)));

        hall.Do(new PairSeat(Hall.Teller1, new string('6', 64), null, new string('4', 64)));

        var signed = Assert.Single(hall.State.Attestations, a => a.Act == Act.SignReport);
        Assert.Equal(new DeviceSignature(new string('7', 64), new string('5', 128)), signed.Signature);
    }
}
