using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Meetings;

/// <summary>A meeting without a ballot: 专题组织生活会 of the office.</summary>
public class PlainMeetingTests
{
    private static readonly Scheme Office = BuiltInSchemes.Find("organ-party-branch")!;

    [Fact]
    public void Plan_WithoutSubjects_IsGood() => Assert.Empty(PlanCheck.Problems(Plan()));

    [Fact]
    public void Plan_WithSomebodyRated_IsRefused()
    {
        var plan = Plan() with { Subjects = [new Subject(new("s1"), "王建国", "党支部书记", "secretary", ["partyBranch"])] };

        Assert.Equal(["plan.subjectBallotless"], PlanCheck.Problems(plan).Select(p => p.Code));
    }

    [Theory]
    [InlineData(AgendaKind.Vote)]
    [InlineData(AgendaKind.Count)]
    [InlineData(AgendaKind.Announce)]
    [InlineData(AgendaKind.ElectTellers)]
    public void Plan_WithAStepOfAVote_IsRefused(AgendaKind kind) =>
        Assert.Equal(["plan.agendaBallotless"], PlanCheck.Problems(Plan() with { Agenda = Plan().Agenda.Add(new AgendaItem(kind, "投票")) }).Select(p => p.Code));

    [Fact]
    public void Plan_WithNobodyExpected_IsRefusedInWordsWithoutAVote() =>
        Assert.Equal(["plan.expectedPeople"], PlanCheck.Problems(Plan() with { Groups = [new("partyMembers", "党员", 0, true)], Roster = [] }).Select(p => p.Code));

    [Fact]
    public void Agenda_NamesTheSpeakersOfTheScheme() => Assert.Equal(
        [null, null, "老革命、老专家", "机关领导", "全体党员", null],
        Plan().Agenda.Select(a => a.Speaker));

    [Fact]
    public void Agenda_WhenTheItemHasNoTime_TakesTheSpeakers() => Assert.Equal(
        30,
        AgendaItem.Of(Office.Round("branchLifeMeeting"), new AgendaRule(AgendaKind.Other, "机关领导讲话")).Minutes);

    [Fact]
    public void Meeting_FromCheckInToItsEnd_ShowsNothingOfAVote()
    {
        var hall = new Hall(Plan());
        hall.Do(new Advance());
        while (hall.State.Stage == MeetingStage.Running)
        {
            var shown = PublicMeeting.Of(hall.State);
            Assert.Contains(shown.Scene, (Scene[])[Scene.Welcome, Scene.Plain, Scene.Minutes]);
            Assert.False(shown.HasBallot);
            Assert.False(shown.TakesQuestions);
            Assert.Null(shown.Box);
            Assert.Null(shown.Result);
            Assert.Empty(shown.Tellers);
            hall.Do(new Advance());
        }

        Assert.Equal(MeetingStage.Ended, hall.State.Stage);
    }

    [Fact]
    public void Attendance_CountsMembersAsDueAndGuestsAsGuests()
    {
        var hall = new Hall(Plan());

        hall.Do(new MarkArrived(new("a1")), new MarkArrived(new("a2")), new MarkArrived(new("g1")));

        Assert.Equal((3, 2, 1), (hall.State.Expected, hall.State.Present, hall.State.NonVoting));
    }

    [Fact]
    public void Ask_WhereTheAgendaHasNoInquiry_IsRefused()
    {
        var hall = new Hall(Plan());
        hall.Do(new Advance());

        Assert.Equal("questions.noInquiry", hall.Refusal(new AskQuestion("王建国", null, null, "什么时候整改？")));
    }

    [Fact]
    public void Minutes_AreSignedByPresiderAndRecorder_EachOnce()
    {
        var hall = new Hall(Plan()).ToStep(AgendaKind.SignMinutes);
        hall.Do(MinutesTests.Closing(hall), new SignMinutes("严正平", MinutesRole.Presider), new SignMinutes("方敏", MinutesRole.Recorder));

        Assert.Equal("minutes.alreadySigned", hall.Refusal(new SignMinutes("另一人", MinutesRole.Recorder)));
        Assert.Equal(["严正平", "方敏"], hall.State.MinutesSignatures.Select(m => m.Name));
    }

    [Theory]
    [InlineData("huoerqi-community", MinutesRole.Questioner, MinutesRole.LiaisonCadre)]
    [InlineData("town-party-secretary", MinutesRole.Presider, MinutesRole.Recorder)]
    [InlineData("farm-division", MinutesRole.Presider, MinutesRole.Recorder)]
    public void Signers_FollowTheSchemesMinutes(string scheme, params MinutesRole[] signers) =>
        Assert.Equal(signers, MinutesSigners.Of(BuiltInSchemes.Find(scheme)!));

    [Theory]
    [InlineData("huoerqi-community", "公开栏")]
    [InlineData("organ-party-branch", "公告栏")]
    [InlineData("farm-division", null)]
    public void Board_IsTheSchemesOwnWord(string scheme, string? board) => Assert.Equal(board, BuiltInSchemes.Find(scheme)!.NoticeBoard);

    internal static MeetingPlan Plan()
    {
        var round = Office.Round("branchLifeMeeting");
        return new MeetingPlan(
            "市档案局机关党支部",
            round.MeetingTitle!,
            2026,
            "三楼会议室",
            new DateTime(2026, 6, 15, 9, 0, 0, DateTimeKind.Unspecified),
            Office,
            round.Key,
            [],
            [],
            [new("partyMembers", "党员", 3, true), new("invitedSpeakers", "应邀报告人", 1, false)],
            [new Attendee(new("a1"), "甲", "partyMembers"), new Attendee(new("a2"), "乙", "partyMembers"), new Attendee(new("g1"), "老专家", "invitedSpeakers")],
            [.. round.Agenda.Select(a => AgendaItem.Of(round, a))]);
    }
}
