using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

public class AgendaTests
{
    [Fact]
    public void Advance_WhenPrepared_BeginsAtTheFirstStep()
    {
        var hall = new Hall().Do(new Advance());

        Assert.Equal(MeetingStage.Running, hall.State.Stage);
        Assert.Equal(0, hall.State.Step);
    }

    [Fact]
    public void Advance_InReportStep_CallsOneReporterAfterAnother()
    {
        var hall = new Hall().ToStep(AgendaKind.Report);
        Assert.Equal(0, hall.State.Reporter);

        hall.Do(new Advance());
        Assert.Equal((1, 1), (hall.State.Step, hall.State.Reporter));

        hall.Do(new Advance());
        Assert.Equal(AgendaKind.Inquiry, hall.State.Current!.Kind);
    }

    [Fact]
    public void Advance_WithoutAdoptedTellers_IsRefused() =>
        Assert.Equal("tellers.notAdopted", new Hall().ToStep(AgendaKind.ElectTellers).Refusal(new Advance()));

    [Fact]
    public void Advance_FromVoteBeforeOpening_IsRefused() =>
        Assert.Equal("box.notOpen", new Hall().WithTellers().ToStep(AgendaKind.Vote).Refusal(new Advance()));

    [Fact]
    public void Advance_WhileBoxIsOpen_IsRefused() =>
        Assert.Equal("box.stillOpen", new Hall().WithOpenBox().Refusal(new Advance()));

    [Fact]
    public void Advance_FromCountBeforeTheCount_IsRefused() =>
        Assert.Equal("count.notYet", new Hall().WithClosedBox().ToStep(AgendaKind.Count).Refusal(new Advance()));

    [Fact]
    public void Advance_FromCountWithThreeOfFourSignatures_IsRefused()
    {
        var hall = new Hall().WithCount().ToStep(AgendaKind.Count);
        foreach (var seat in Hall.AllSeats.Take(3))
        {
            hall.Do(new Attest(Act.SignReport, seat));
        }

        Assert.Equal("count.notSigned", hall.Refusal(new Advance()));
    }

    [Fact]
    public void Advance_FromAnnounceBeforeAnnouncing_IsRefused() =>
        Assert.Equal("count.notAnnounced", new Hall().WithCount().Signed().ToStep(AgendaKind.Announce).Refusal(new Advance()));

    [Fact]
    public void Advance_AfterTheLastStep_EndsTheMeetingOnce()
    {
        var hall = new Hall().WithCount().Signed().ToStep(AgendaKind.Announce).Do(new AnnounceResult()).ToStep(AgendaKind.SignMinutes).Do(new Advance());

        Assert.Equal(MeetingStage.Ended, hall.State.Stage);
        Assert.Equal("meeting.over", hall.Refusal(new Advance()));
        Assert.Equal("meeting.over", hall.Refusal(new StartTimer(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void Advance_WhenAnotherHostMovedFirst_IsRefusedAndMovesOnce()
    {
        var hall = new Hall().Do(new Advance());
        var seen = hall.State.Version;

        hall.Do(new Advance());

        Assert.Equal("meeting.moved", hall.Refusal(new Advance(), seen: seen));
        Assert.Equal(1, hall.State.Step);
    }

    [Fact]
    public void Advance_WhenOnlyQuestionsArrivedSince_Goes()
    {
        var hall = new Hall().Do(new Advance());
        var seen = hall.State.Version;
        hall.Do(new AskQuestion("刘某某", "deputies", null, "补助发到几户？"), new MarkArrived(new("a1")));

        Assert.IsType<Decision.Accepted>(hall.Try(new Advance(), seen: seen));
    }

    [Fact]
    public void GoBack_AtFirstStep_IsRefused() =>
        Assert.Equal("agenda.noEarlierStep", new Hall().Do(new Advance()).Refusal(new GoBack("误点")));

    [Fact]
    public void GoBack_WithoutReason_IsRefused() =>
        Assert.Equal("text.reason", new Hall().ToStep(AgendaKind.Inquiry).Refusal(new GoBack(" \u200b ")));

    [Fact]
    public void GoBack_IntoReports_ReturnsToTheLastReporter()
    {
        var hall = new Hall().ToStep(AgendaKind.Inquiry).Do(new GoBack("漏了补充说明"));

        Assert.Equal((1, 1), (hall.State.Step, hall.State.Reporter));
    }

    [Fact]
    public void GoBack_WhileBoxIsOpen_IsRefused() =>
        Assert.Equal("box.stillOpen", new Hall().WithOpenBox().Refusal(new GoBack("误点")));

    [Fact]
    public void Skip_OneReporter_LeavesTheStepItselfUnskipped()
    {
        var hall = new Hall().ToStep(AgendaKind.Report).Do(new SkipStep("请假"));

        Assert.Equal((1, 1), (hall.State.Step, hall.State.Reporter));
        Assert.Empty(hall.State.Skipped);
    }

    [Fact]
    public void Skip_AStep_MarksItAndBackUnmarksIt()
    {
        var hall = new Hall().ToStep(AgendaKind.Inquiry).Do(new SkipStep("时间不够"));
        Assert.Equal([2], hall.State.Skipped);

        hall.Do(new GoBack("还有时间"));
        Assert.Empty(hall.State.Skipped);
    }

    [Theory]
    [InlineData(AgendaKind.ElectTellers)]
    public void Skip_OfWhatTheVoteNeeds_IsRefused(AgendaKind kind) =>
        Assert.Equal("agenda.notSkippable", new Hall().ToStep(kind).Refusal(new SkipStep("没人")));

    [Fact]
    public void Skip_OfCountWithUnsignedReport_IsRefused() =>
        Assert.Equal("agenda.notSkippable", new Hall().WithCount().ToStep(AgendaKind.Count).Refusal(new SkipStep("赶时间")));

    [Fact]
    public void Skip_OfVoteThatNeverOpened_LetsTheMeetingGoOn()
    {
        var hall = new Hall().WithTellers().ToStep(AgendaKind.Vote).Do(new SkipStep("人数不足，改期投票"), new SkipStep("未投票"), new SkipStep("未投票"));

        Assert.Equal(AgendaKind.Reply, hall.State.Current!.Kind);
    }

    [Fact]
    public void ChangeAgenda_OfComingItems_IsAccepted()
    {
        var hall = new Hall().ToStep(AgendaKind.Report);
        var changed = hall.State.Agenda.Insert(3, new AgendaItem(AgendaKind.Other, "包村领导讲话", 5));

        hall.Do(new ChangeAgenda(changed));

        Assert.Equal("包村领导讲话", hall.State.Agenda[3].Title);
    }

    [Fact]
    public void ChangeAgenda_OfDoneItems_IsRefused()
    {
        var hall = new Hall().ToStep(AgendaKind.Inquiry);

        Assert.Equal("agenda.fixed", hall.Refusal(new ChangeAgenda(hall.State.Agenda.SetItem(1, new AgendaItem(AgendaKind.Report, "改了", null)))));
    }

    [Fact]
    public void ChangeAgenda_ThatCountsBeforeVoting_IsRefused()
    {
        var hall = new Hall();
        var a = hall.State.Agenda;

        Assert.Equal("plan.agendaOrder", hall.Refusal(new ChangeAgenda(a.SetItem(4, a[5]).SetItem(5, a[4]))));
    }

    [Fact]
    public void Decide_ByAVoter_RefusesEveryHostCommand()
    {
        var hall = new Hall().Do(new Advance());

        Assert.Equal("meeting.notYours", hall.Refusal(new Advance(), new Actor.Attendee()));
        Assert.Equal("meeting.notYours", hall.Refusal(new AnnounceResult(), new Actor.AtBox(Hall.Teller1)));
        Assert.Equal("meeting.notYours", hall.Refusal(new RecordCount(1, Hall.Report()), Hall.Presider));
    }
}
