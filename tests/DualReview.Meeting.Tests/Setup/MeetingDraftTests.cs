using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Setup;

namespace DualReview.Meeting.Tests.Setup;

public sealed class MeetingDraftTests
{
    public static TheoryData<string, string> Rounds =>
        [.. from s in BuiltInSchemes.All from r in s.Rounds where r.Kind != RoundKind.Committee select new TheoryDataRow<string, string>(s.Key, r.Key)];

    [Theory]
    [MemberData(nameof(Rounds))]
    public void ToPlan_FilledInForAnyScheme_HasNoProblem(string scheme, string round)
    {
        var draft = Filled(scheme, round);

        Assert.Empty(PlanCheck.Problems(draft.ToPlan()));
    }

    [Theory]
    [MemberData(nameof(Rounds))]
    public void New_ForAnyScheme_AsksForSomethingOnEveryPageButTheAgenda(string scheme, string round)
    {
        var plan = Draft(scheme, round).ToPlan();

        Assert.NotEmpty(WizardSteps.On(WizardStep.Basics, plan));
        Assert.NotEmpty(WizardSteps.On(WizardStep.People, plan));
        Assert.Empty(WizardSteps.On(WizardStep.Agenda, plan));
    }

    [Fact]
    public void AddSubject_OffersTheNextUsualPost()
    {
        var draft = Draft("huoerqi-community", "review");
        var kind = draft.Rated.Single();

        draft.AddSubject(kind);
        draft.AddSubject(kind);

        Assert.Equal(kind.Posts.Take(3), draft.Subjects.Select(s => s.Post));
    }

    [Fact]
    public void Move_ChangesTheOrderOfTheBallot()
    {
        var draft = Filled("huoerqi-community", "review");
        draft.AddSubject(draft.Rated.Single());
        draft.Subjects[1].Name = "李秀英";

        MeetingDraft.Move(draft.Subjects, draft.Subjects[1], -1);
        MeetingDraft.Move(draft.Subjects, draft.Subjects[0], -1);

        Assert.Equal(["李秀英", "被评人1"], draft.ToPlan().Subjects.Select(s => s.Name));
    }

    [Fact]
    public void Take_KeepsKnownNamesOnceAndRaisesTheExpectedNumber()
    {
        var draft = Filled("huoerqi-community", "review");
        var group = draft.Groups[0];
        group.Expected = 1;

        draft.Take([new("甲", group.Key), new("乙", group.Key)]);
        draft.Take([new("乙", group.Key), new("丙", group.Key)]);

        Assert.Equal(["甲", "乙", "丙"], draft.Roster.Select(r => r.Name));
        Assert.Equal(3, group.Expected);
    }

    [Fact]
    public void Choose_AnotherRound_KeepsUnitAndPlace()
    {
        var draft = Filled("huoerqi-community", "review");
        var other = BuiltInSchemes.Find("organ-party-branch")!;

        draft.Choose(other, other.Rounds.First(r => r.Kind == RoundKind.ReviewMeeting));

        Assert.Equal(("某社区", "会议室"), (draft.Unit, draft.Place));
        Assert.All(draft.ToPlan().Subjects, s => Assert.Contains(s.ClassKey, draft.Round.Rated));
    }

    [Fact]
    public void For_ARoundWithoutABallot_LeavesOutThePageOfRatedPeople()
    {
        var draft = Filled("organ-party-branch", "branchLifeMeeting");

        Assert.Equal([WizardStep.Basics, WizardStep.People, WizardStep.Agenda], WizardSteps.For(draft.Round));
        Assert.Equal([true, false, false], draft.Groups.Select(g => g.Voting));
        Assert.Equal("老革命、老专家", draft.ToPlan().Agenda[2].Speaker);
    }

    [Fact]
    public void ToPlan_WhereOnlyTheSecretaryReports_RatesEverybodyAll()
    {
        var draft = Filled("doushan-village", "townReview");
        draft.AddSubject(draft.Rated.Last());
        (draft.Subjects[1].Name, draft.Subjects[1].Post) = ("王建国", "云岭村支部书记、村委会主任");
        (draft.Subjects[2].Name, draft.Subjects[2].Post) = ("李秀英", "云岭村支部副书记");

        var plan = draft.ToPlan();

        Assert.Empty(PlanCheck.Problems(plan));
        Assert.Equal(["王建国"], plan.Reporters.Select(r => r.Name));
        Assert.Equal(3, plan.Subjects.Length);
    }

    [Theory]
    [InlineData("doushan-village", "member", "村支部书记", "partyBranch")]
    [InlineData("doushan-village", "member", "村支部委员", "partyBranch")]
    [InlineData("doushan-village", "member", "村委会主任", "villageCommittee")]
    [InlineData("doushan-village", "member", "云岭村委会委员", "villageCommittee")]
    [InlineData("farm-division", "member", "党支部委员", "partyBranch")]
    [InlineData("farm-division", "member", "村委会副主任", "villageCommittee")]
    [InlineData("huoerqi-community", "member", "社区居委会委员", "residentsCommittee")]
    [InlineData("huoerqi-community", "member", "社区党支部委员", "partyBranch")]
    [InlineData("town-party-secretary", "secretary", "东河村党组织书记", "partySecretary")]
    public void Seat_UntilSomebodyChooses_IsThePosts(string scheme, string kind, string post, string seat)
    {
        var found = BuiltInSchemes.Find(scheme)!;
        var draft = new SubjectDraft(kind, found) { Post = post };

        Assert.Equal([seat], draft.Seats);
        draft.Seats = [];
        Assert.Empty(draft.Seats);
    }

    [Fact]
    public void ToPlan_WithSomebodyWithoutASeat_SaysSoOnThePageOfRatedPeople()
    {
        var draft = Filled("huoerqi-community", "review");
        draft.Subjects[0].Seats = [];

        Assert.Equal(["plan.subjectSeat"], WizardSteps.On(WizardStep.Subjects, draft.ToPlan()).Select(p => p.Code));
    }

    [Theory]
    [InlineData("plan.unit", WizardStep.Basics)]
    [InlineData("plan.subjectTwice", WizardStep.Subjects)]
    [InlineData("plan.noReporters", WizardStep.Subjects)]
    [InlineData("plan.ratedOnRoster", WizardStep.People)]
    [InlineData("plan.expectedVoters", WizardStep.People)]
    [InlineData("plan.agendaOrder", WizardStep.Agenda)]
    public void Of_EveryProblem_HasThePageWhereItIsPutRight(string code, WizardStep page) => Assert.Equal(page, WizardSteps.Of(code));

    private static MeetingDraft Draft(string scheme, string round)
    {
        var found = BuiltInSchemes.Find(scheme)!;
        return new MeetingDraft(found, found.Round(round), new DateTime(2026, 12, 1, 9, 0, 0));
    }

    private static MeetingDraft Filled(string scheme, string round)
    {
        var draft = Draft(scheme, round);
        (draft.Unit, draft.Place) = ("某社区", "会议室");
        foreach (var (subject, i) in draft.Subjects.Select((s, i) => (s, i)))
        {
            subject.Name = subject.Name.Length > 0 ? subject.Name : $"被评人{i + 1}";
            subject.Post = subject.Post.Length > 0 ? subject.Post : "干部";
        }

        foreach (var group in draft.Groups.Where(g => g.Voting))
        {
            group.Expected = 10;
        }

        return draft;
    }
}
