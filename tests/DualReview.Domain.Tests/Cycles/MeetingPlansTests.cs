using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>A meeting made out of the year can be held as it is: nothing is typed twice.</summary>
public sealed class MeetingPlansTests
{
    private static readonly DateTime Start = new(2026, 12, 1, 9, 0, 0, DateTimeKind.Unspecified);

    public static TheoryData<string, string, bool> Rounds => [.. from s in BuiltInSchemes.All from r in s.Rounds where r.Kind != RoundKind.Committee from named in (bool[])[true, false] select (s.Key, r.Key, named)];

    [Theory]
    [MemberData(nameof(Rounds))]
    public void Plan_OfEveryRoundOfEveryScheme_HasNoProblems(string scheme, string round, bool named)
    {
        var year = new Year(scheme, 3);
        foreach (var unit in (UnitId[])[Years.Leading.Id, Years.Unit(1), Years.Unit(2), Years.Unit(3)])
        {
            year.Do(new SetElectorate(Years.Electorate(year.State.Scheme, unit, named)));
        }

        var held = year.State.Scheme.Round(round);
        var plan = Plan(year, round, held.Scope == RoundScope.AllUnits ? [1, 2, 3] : [2]);
        var problems = PlanCheck.Problems(plan).Select(p => p.Code);

        Assert.Empty(problems);
        Assert.Equal(held.Scope == RoundScope.AllUnits ? "东风镇" : "斗山村", plan.Unit);
        Assert.Equal(held.Voters.Concat(held.Guests).Order(StringComparer.Ordinal), plan.Groups.Select(g => g.GroupKey).Order(StringComparer.Ordinal));

        // In a meeting without a ballot those whose meeting it is make up 应到.
        var members = held.Form is null ? year.State.Scheme.VoterGroups.Where(g => g.Voting).Select(g => g.Key) : held.Voters;
        Assert.All(plan.Groups, g => Assert.Equal((6, members.Contains(g.GroupKey)), (g.Expected, g.Voting)));
        Assert.Equal(named ? 5 * plan.Groups.Length : 0, plan.Roster.Length);
    }

    [Fact]
    public void Plan_OfARoundOfOneUnit_HasItsPeopleUnderTheirOwnIdentifiers()
    {
        var year = new Year();

        var plan = Plan(year, "villageReview", 2);

        Assert.Equal([new Subject(new("u2s1"), "王一", "村党组织书记", "secretary", year.Subject(2).Seats)], plan.Subjects);
        Assert.Equal([new Reporter("王一", "村党组织书记", 15, new SubjectId("u2s1"))], plan.Reporters);
    }

    [Fact]
    public void Plan_OfAJointRound_NamesTheUnitInEveryPost()
    {
        var plan = Plan(new Year(), "townReview", 1, 2, 3);

        Assert.Equal(["前进村党组织书记", "斗山村党组织书记", "胜利村党组织书记"], plan.Subjects.Select(s => s.Post));
        Assert.Equal(plan.Subjects.Select(s => s.Post), plan.Reporters.Select(r => r.Post));
        Assert.Equal("全镇村党组织书记述评大会", plan.Title);
    }

    [Theory]
    [InlineData("斗山村", "斗山村支部书记", "斗山村支部书记")]
    [InlineData("斗山村", "村支部书记", "斗山村支部书记")]
    [InlineData("斗山村", "主任", "斗山村主任")]
    public void Post_InAJointRound_NamesTheUnitOnce(string unit, string post, string expected) =>
        Assert.Equal(expected, JointPost(unit, post));

    [Fact]
    public void Post_WhenUnitAndPostAreLong_IsCutBetweenCharacters() =>
        Assert.Equal(new string('长', 39), JointPost(new string('长', 39), "𠮷祥书记"));

    [Fact]
    public void Reporters_WhenOnlyAPostReports_AreItsHoldersWhileAllAreRated()
    {
        var year = new Year("doushan-village", 2);

        var plan = Plan(year, "townReview", 1, 2);

        Assert.Equal(6, plan.Subjects.Length);
        Assert.Equal(["前进村支部书记", "斗山村支部书记"], plan.Reporters.Select(r => r.Post));
    }

    [Fact]
    public void Subjects_OfABallot_StandInTheOrderOfTheRound()
    {
        var plan = Years.Plan("farm-division", 1);
        var year = new Year(plan with { Subjects = [.. plan.Subjects.Reverse()] });

        Assert.Equal(
            ["team", "member", "member", "supervisionMember", "supervisionMember", "staff", "staff"],
            Plan(year, "villagerReview", 1).Subjects.Select(s => s.ClassKey));
    }

    [Fact]
    public void Roster_HasOnlyTheGroupsOfTheRoundAndGuestsHaveNoVote()
    {
        var year = new Year("organ-party-branch", 1);
        year.Do(new SetElectorate(Years.Electorate(year.State.Scheme, Years.Unit(1))));

        var plan = Plan(year, "review", 1);

        Assert.Equal(["partyMembers", "staff", "workCommitteeLeaders"], plan.Roster.Select(a => a.GroupKey).Distinct().Order(StringComparer.Ordinal));
        Assert.False(plan.Groups.Single(g => g.GroupKey == "workCommitteeLeaders").Voting);
        Assert.Equal(plan.Roster.Length, plan.Roster.Select(a => a.Id).Distinct().Count());
    }

    [Fact]
    public void Plan_OfARehearsedYear_IsARehearsal()
    {
        Assert.True(Plan(new Year(Years.Plan() with { Rehearsal = true }), "villageReview", 1).Rehearsal);
        Assert.False(Plan(new Year(), "villageReview", 1).Rehearsal);
    }

    private static string JointPost(string unit, string post)
    {
        var plan = Years.Plan(units: 1);
        var year = new Year(plan with { Units = [plan.Units[0] with { Name = unit }], Subjects = [plan.Subjects[0] with { Post = post }] });
        return Plan(year, "townReview", 1).Subjects.Single().Post;
    }

    private static MeetingPlan Plan(Year year, string round, params int[] units) =>
        MeetingPlans.For(year.State, year.State.Scheme.Round(round), [.. units.Select(Years.Unit)], new MeetingDetails("会议室", Start));
}
