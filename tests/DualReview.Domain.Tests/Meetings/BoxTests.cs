using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Tests.Meetings;

public class BoxTests
{
    [Fact]
    public void Open_OutsideTheVotingStep_IsRefused() =>
        Assert.Equal("box.notTheVotingStep", new Hall().WithTellers().Refusal(new OpenBox(Hall.ServerKey)));

    [Fact]
    public void Open_BeforeBothTellersConfirmed_IsRefused()
    {
        var hall = new Hall().WithTellers().ToStep(AgendaKind.Vote).Do(new ProposeIssue(8, 8), new Attest(Act.ConfirmIssue, Hall.Teller1));

        Assert.Equal("box.issueNotConfirmed", hall.Refusal(new OpenBox(Hall.ServerKey)));
    }

    [Fact]
    public void Open_WhileReportsAreOutstanding_IsRefusedUnlessTheSchemeAllowsIt()
    {
        var agenda = Plans.Agenda;
        var voteFirst = agenda.RemoveAt(1).Add(agenda[1]);

        foreach (var locked in (bool[])[true, false])
        {
            var hall = new Hall(Plans.Plan(locked: locked) with { Agenda = voteFirst }).AtTheVote().Agreed().Sealed();
            if (locked)
            {
                Assert.Equal("box.reportsOutstanding", hall.Refusal(new OpenBox(Hall.ServerKey)));
            }
            else
            {
                hall.Do(new OpenBox(Hall.ServerKey));
            }
        }
    }

    [Fact]
    public void Open_Twice_IsRefused() =>
        Assert.Equal("box.alreadyOpened", new Hall().WithOpenBox().Refusal(new OpenBox(Hall.ServerKey)));

    [Fact]
    public void Close_ByTellersAlone_IsRefused() =>
        Assert.Equal("box.closingNotProposed", new Hall().WithOpenBox().Refusal(new Attest(Act.CloseBox, Hall.Teller1)));

    [Fact]
    public void Close_ByTheHostAndOneTeller_LeavesTheBoxOpen()
    {
        var hall = new Hall().WithOpenBox().Do(new ProposeClosing(), new Attest(Act.CloseBox, Hall.Teller1), new Attest(Act.CloseBox, Hall.Teller1));

        Assert.Equal(BoxStatus.Open, hall.State.Box!.Status);
        Assert.False(hall.State.Box.HandingOut);
    }

    [Fact]
    public void EndHandOut_LeavesTheBoxOpenForThoseHandedOut()
    {
        var hall = new Hall().WithOpenBox().Do(new EndHandOut());

        Assert.Equal((BoxStatus.Open, false), (hall.State.Box!.Status, hall.State.Box.HandingOut));
        Assert.Equal("box.handOutOver", hall.Refusal(new EndHandOut()));
    }

    [Theory]
    [InlineData(9)]
    [InlineData(7201)]
    public void Countdown_OutsideTheRange_IsRefused(int seconds) =>
        Assert.Equal("timer.outOfRange", new Hall().WithOpenBox().Refusal(new StartCountdown(TimeSpan.FromSeconds(seconds))));

    [Fact]
    public void ClosingCountdown_WhenBothTellersAgreed_ClosesAtItsEndAndNotBefore()
    {
        var hall = new Hall().WithOpenBox().Do(new StartCountdown(TimeSpan.FromMinutes(2), ClosesBox: true));
        hall.Do(new Attest(Act.CloseBox, Hall.Teller1), new Attest(Act.CloseBox, Hall.Teller2));
        Assert.Equal(BoxStatus.Open, hall.State.Box!.Status);

        hall.Do(new EndCountdown(1));

        Assert.Equal(BoxStatus.Closed, hall.State.Box.Status);
    }

    [Fact]
    public void ClosingCountdown_WhenATellerDidNotAgree_AsksBothAtItsEnd()
    {
        var hall = new Hall().WithOpenBox().Do(new StartCountdown(TimeSpan.FromMinutes(2), ClosesBox: true), new Attest(Act.CloseBox, Hall.Teller1));

        hall.Do(new EndCountdown(1), new EndCountdown(1));

        Assert.Equal((BoxStatus.Open, true), (hall.State.Box!.Status, hall.State.Box.ClosingProposed));
        Assert.Contains(Act.CloseBox, BoxDesk.Of(hall.State, Hall.Teller1)!.Asked);
    }

    [Fact]
    public void ClosingCountdown_ConsentToItsEnd_IsNoConsentToAnEarlierClosing()
    {
        var hall = new Hall().WithOpenBox().Do(new StartCountdown(TimeSpan.FromMinutes(5), ClosesBox: true));
        hall.Do(new Attest(Act.CloseBox, Hall.Teller1), new Attest(Act.CloseBox, Hall.Teller2), new ProposeClosing());
        Assert.Equal(BoxStatus.Open, hall.State.Box!.Status);
        Assert.False(hall.State.HasAttested(Act.CloseBox, Hall.Teller1));

        Assert.Equal("box.closingIsProposed", hall.Refusal(new StartCountdown(TimeSpan.FromMinutes(2), ClosesBox: true)));
        hall.Do(new Attest(Act.CloseBox, Hall.Teller1), new Attest(Act.CloseBox, Hall.Teller2));
        Assert.Equal(BoxStatus.Closed, hall.State.Box.Status);
    }

    [Fact]
    public void ClosingCountdown_StartedAnew_AsksForConsentAnew()
    {
        var hall = new Hall().WithOpenBox().Do(new StartCountdown(TimeSpan.FromMinutes(2), ClosesBox: true), new Attest(Act.CloseBox, Hall.Teller1));

        hall.Do(new StartCountdown(TimeSpan.FromMinutes(1), ClosesBox: true));

        Assert.False(hall.State.HasAttested(Act.CloseBox, Hall.Teller1));
    }

    [Fact]
    public void Countdown_ThatClosesNothing_IsNoWayForTellersOrTheMachineToClose()
    {
        var hall = new Hall().WithOpenBox().Do(new StartCountdown(TimeSpan.FromMinutes(2)));

        Assert.Equal("box.closingNotProposed", hall.Refusal(new Attest(Act.CloseBox, Hall.Teller1)));
        Assert.Equal("box.notOpen", hall.Refusal(new EndCountdown(1)));
        Assert.Equal("meeting.notYours", hall.Refusal(new EndCountdown(1), Hall.Presider));
    }

    [Fact]
    public void RecordCount_OfAnOpenBox_IsRefused() =>
        Assert.Equal("box.notOpen", new Hall().WithOpenBox().Refusal(new RecordCount(1, Hall.Report())));

    [Fact]
    public void RecordCount_AgainWithTheSameFigures_IsNoNews()
    {
        var hall = new Hall().WithCount();
        var version = hall.State.Version;

        hall.Do(new RecordCount(1, Hall.Report()));

        Assert.Equal(version, hall.State.Version);
    }

    [Fact]
    public void RecordCount_AgainWithOtherFigures_IsRefused() =>
        Assert.Equal("count.differs", new Hall().WithCount().Refusal(new RecordCount(1, Hall.Report() with { Issued = 7 })));

    [Theory]
    [InlineData("count.issuedOverPresent")]
    [InlineData("count.returnedOverIssued")]
    [InlineData("count.returnedNotSplit")]
    [InlineData("count.invalidNotSplit")]
    [InlineData("count.sheetsOverIssued")]
    [InlineData("count.rowDoesNotAddUp")]
    public void Sign_WhenALineDoesNotAddUp_IsRefusedAndSaysWhich(string code)
    {
        var good = Hall.Report();
        var bad = code switch
        {
            "count.issuedOverPresent" => good with { Issued = 9 },
            "count.returnedOverIssued" => good with { Issued = 6 },
            "count.returnedNotSplit" => good with { Invalid = 1, InvalidBy = [new InvalidCount(InvalidReason.Blank, 1)] },
            "count.invalidNotSplit" => good with { Returned = 8, Invalid = 1 },
            "count.sheetsOverIssued" => good with { Sheets = new SheetCount(2, 3) },
            _ => good with { Subjects = good.Subjects.SetItem(1, new SubjectTally(new("s2"), [new RowTally("overall", [1, 2, 3, 0], 0)])) },
        };
        var hall = new Hall().WithCount(bad);

        var refused = Assert.IsType<Decision.Refused>(hall.Try(new Attest(Act.SignReport, Hall.Teller1)));

        Assert.Equal(code, refused.Refusal.Code);
        Assert.Equal(code == "count.rowDoesNotAddUp", refused.Refusal.Arguments.Contains("李某某"));
    }

    /// <summary>Votes by group that do not add up to the whole, or that should not have been shown, are not signed either.</summary>
    [Theory]
    [InlineData(5, 0, 0, 0, null)]
    [InlineData(4, 1, 0, 0, "count.groupsDoNotAddUp")]
    [InlineData(5, 0, 1, 0, "count.groupTooSmall")]
    [InlineData(5, 0, 0, 1, "count.groupRowDoesNotAddUp")]
    public void Sign_WhenTheGroupsDoNotAddUp_IsRefusedAndSaysWhich(int first, int missing, int floorMore, int moved, string? code)
    {
        ImmutableArray<SubjectTally> Part(int best, int abstain) => [new(new("s1"), [new RowTally("overall", [best, 0, 0, 0], abstain)]), new(new("s2"), [new RowTally("overall", [best, 0, 0, 0], abstain)])];
        var report = Hall.Report() with
        {
            Expected = 10,
            Present = 10,
            Issued = 10,
            Returned = 10,
            Valid = 10,
            Subjects = Part(7, 3),
            Split = new GroupSplit(5 + floorMore, Withheld: false, [new GroupTally("members", first, Part(4 + moved, 1 - missing)), new GroupTally(null, 5, Part(3, 2))]),
        };
        var hall = new Hall().WithCount(report);

        var refused = hall.Try(new Attest(Act.SignReport, Hall.Teller1)) as Decision.Refused;

        Assert.Equal(code, refused?.Refusal.Code);
        Assert.Equal(code == "count.groupRowDoesNotAddUp", refused?.Refusal.Arguments.Contains("张某某") ?? false);
    }

    [Fact]
    public void RecordCount_AgainWithAnotherSplit_IsRefused()
    {
        var report = Hall.Report() with { Split = new GroupSplit(5, Withheld: true, []) };
        var hall = new Hall().WithCount(report);

        Assert.IsType<Decision.Accepted>(hall.Try(new RecordCount(1, report)));
        Assert.Equal("count.differs", hall.Refusal(new RecordCount(1, Hall.Report())));
        Assert.Equal("count.differs", hall.Refusal(new RecordCount(1, report with { Split = new GroupSplit(5, Withheld: false, [new GroupTally("members", 7, report.Subjects)]) })));
    }

    [Fact]
    public void Announce_BeforeAllSignatures_IsRefused()
    {
        var hall = new Hall().WithCount().ToStep(AgendaKind.Count);

        Assert.Equal("count.notTheAnnouncingStep", hall.Refusal(new AnnounceResult()));
        Assert.Equal("count.notSigned", hall.Refusal(new Advance()));
    }

    [Theory]
    [InlineData(AnnouncementRule.InTheRoom, Scene.Result, true)]
    [InlineData(AnnouncementRule.FiledWithFeedback, Scene.ResultWithheld, false)]
    [InlineData(AnnouncementRule.SentUp, Scene.ResultWithheld, false)]
    public void Announce_ByTheSchemesRule_ShowsOrWithholdsTheFigures(AnnouncementRule rule, Scene scene, bool figures)
    {
        var hall = new Hall(Plans.Plan(rule)).WithCount().Signed().ToStep(AgendaKind.Announce);
        Assert.Equal(Scene.Counting, PublicMeeting.Of(hall.State).Scene);
        Assert.Null(PublicMeeting.Of(hall.State).Result);

        hall.Do(new AnnounceResult());

        Assert.Equal(scene, PublicMeeting.Of(hall.State).Scene);
        Assert.Equal(figures, PublicMeeting.Of(hall.State).Result is not null);
    }

    [Fact]
    public void HostDesk_BeforeTheLastSignature_HoldsNoFigure()
    {
        var hall = new Hall().WithCount();
        foreach (var seat in Hall.AllSeats)
        {
            Assert.Null(HostDesk.Of(hall.State).Meeting.Box!.Report);
            hall.Do(new Attest(Act.SignReport, seat));
        }

        Assert.NotNull(HostDesk.Of(hall.State).Meeting.Box!.Report);
    }

    [Fact]
    public void BoxDesk_ShowsTheReportAndAsksForTheSignatureOnce()
    {
        var hall = new Hall().WithCount();
        var desk = BoxDesk.Of(hall.State, Hall.Scrutineer1)!;
        Assert.NotNull(desk.Report);
        Assert.Contains(Act.SignReport, desk.Asked);

        hall.Do(new Attest(Act.SignReport, Hall.Scrutineer1));

        Assert.DoesNotContain(Act.SignReport, BoxDesk.Of(hall.State, Hall.Scrutineer1)!.Asked);
        Assert.Null(BoxDesk.Of(hall.State, Hall.Scrutineer1)!.Hall.Result);
    }
}
