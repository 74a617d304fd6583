using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>连续 counts evaluated years of the same person in the same post under the same scheme (requirements.md, reading 6).</summary>
public sealed class CareerTests
{
    private static readonly Scheme Town = BuiltInSchemes.Find(Year.Town)!;

    private static readonly CyclePlan Now = Years.Plan(units: 1);

    [Fact]
    public void Before_WhenTheSamePersonHeldTheSamePost_HasTheirGrades() =>
        Assert.Equal(["competent", "incompetent"], Grades(Earlier(2024, "competent"), Earlier(2025, "incompetent")));

    [Fact]
    public void Before_WhenYearsComeInAnyOrder_IsOldestFirst() =>
        Assert.Equal(["competent", "incompetent"], Grades(Earlier(2025, "incompetent"), Earlier(2024, "competent")));

    [Fact]
    public void Before_WhenAYearIsMissing_HasNullForItAndForTheYearsSince() =>
        Assert.Equal(["competent", null, "incompetent", null], Grades(Earlier(2022, "competent"), Earlier(2024, "incompetent")));

    [Fact]
    public void Before_WhenThePersonHeldAnotherPost_IsEmpty() => Assert.Empty(Grades(Earlier(2025, "competent", s => s with { Post = "第一书记" })));

    [Theory]
    [InlineData("村党组织书记、村委会主任")]
    [InlineData("村委会主任、村党组织书记")]
    public void Before_WhenThePersonHeldAnotherPostBesides_HasTheirGrades(string post) =>
        Assert.Equal(["competent"], Grades(Earlier(2025, "competent", s => s with { Post = post })));

    [Fact]
    public void Before_WhenThePersonWasInAnotherUnit_IsEmpty()
    {
        var plan = Years.Plan(units: 2, year: 2025);
        var other = Held(plan.With(plan.Subjects[0] with { Unit = Years.Unit(2) }) with { Units = [plan.Units[1]] }, "competent");

        Assert.Empty(Grades(other));
    }

    [Fact]
    public void Before_WhenAnotherPersonHeldThePost_IsEmpty() => Assert.Empty(Grades(Earlier(2025, "competent", s => s with { Person = Years.Person(777) })));

    [Fact]
    public void Before_WhenThePersonChangedTheirName_HasTheirGrades() => Assert.Equal(["competent"], Grades(Earlier(2025, "competent", s => s with { Name = "张一一" })));

    [Fact]
    public void Before_OfATeam_IsThatOfTheSameBody()
    {
        var plan = Years.Plan("doushan-village", 1);
        var year = new Year(Years.Plan("doushan-village", 1, 2025));
        year.Hold("villagerReview", [1]);
        year.Hold("townReview", [1]);
        year.Determine(year.Subject(1, "team"), "qualified");
        var now = new Year(plan);

        var career = Career.Of(now.State, [year.State]);

        Assert.Equal(["qualified"], career.Before(2026, now.Subject(1, "team").Id, []));
        Assert.Empty(career.Before(2026, now.Subject(1, "member").Id, []));
    }

    [Fact]
    public void Before_OfOtherSchemesLaterYearsAndRehearsals_IsEmpty()
    {
        var other = Town with { Key = "copy-of-town" };
        var plan = Years.Plan(units: 1, year: 2025);

        Assert.Empty(Grades(Held(plan with { Scheme = other }, "competent")));
        Assert.Empty(Grades(Held(plan with { Rehearsal = true }, "competent")));
        Assert.Empty(Grades(Held(plan with { Year = 2027 }, "competent")));
        Assert.Empty(Grades(Held(plan with { Year = 2026 }, "competent")));
    }

    [Fact]
    public void Before_WhenTheGradeIsNotDeterminedOrWasOvertaken_IsEmpty()
    {
        var year = new Year(Years.Plan(units: 1, year: 2025)).Rated();
        Assert.Empty(Grades(year.State));
        year.DetermineAll("excellent").Void(year.State.Meetings[0].Meeting);
        Assert.Empty(Grades(year.State));
    }

    [Fact]
    public void Before_WhenTwoYearsBearOneNumber_TheGradeConfirmedLastStandsInAnyOrder()
    {
        var first = Earlier(2025, "competent", on: new DateOnly(2025, 12, 20));
        var second = Earlier(2025, "incompetent", on: new DateOnly(2026, 1, 5)) with { Id = new CycleId(Guid.Empty) };

        Assert.Equal(["incompetent"], Grades(first, second));
        Assert.Equal(["incompetent"], Grades(second, first));
    }

    [Fact]
    public void Before_WhenAGradeIsKnown_WinsOverTheOneFromPaper()
    {
        var year = new Year(Now);
        var id = year.Subject(1).Id;
        year.Do(
            new EnterEarlierGrade(id, new EarlierGrade(2024, "incompetent", "文件")),
            new EnterEarlierGrade(id, new EarlierGrade(2025, "excellent", "文件")));

        var career = Career.Of(year.State, [Earlier(2025, "incompetent")]);

        Assert.Equal(["incompetent", "incompetent"], career.Before(2026, id, year.State.File(id).Earlier));
    }

    [Fact]
    public void Standing_WhenAnotherVersionOfTheSchemeHadOtherGrades_CountsThatYearAsNone()
    {
        var old = Town with { Scales = [new GradeScale("member", [new("good", "好"), new("competent", "称职"), new("poor", "差"), new("bad", "很差", Negative: true)])] };
        old = old with { Rules = old.Rules with { GradeRule = new GradeRule(GradeRuleKind.Committee, []) } };
        var year = new Year(Now);
        year.Career = Career.Of(year.State, [Held(Years.Plan(units: 1, year: 2025) with { Scheme = old }, "bad")]);

        Assert.Equal([null], year.Standing(year.Subject(1)).History);
    }

    [Fact]
    public void ThreeYears_OfTheCommunity_ClimbThroughTheStepsOfTheScheme()
    {
        List<CycleState> past = [];
        List<string[]> offered = [];
        for (var y = 2024; y <= 2027; y++)
        {
            var year = new Year(Years.Plan(Year.Community, 1, y));
            year.Career = Career.Of(year.State, past);
            year.Hold("review", [1], [0, 0, 0, 10]);
            year.DetermineAll("unqualified");
            offered.Add([.. year.Standing(year.Subject(1)).Assessment.Offers.Select(o => o.Key)]);
            past.Add(year.State);
        }

        Assert.Equal(
            [["warningTalk"], ["admonitionTalk", "reducedPay"], ["removalFromPost", "recallVote"], ["removalFromPost", "recallVote"]],
            offered);
    }

    private static CycleState Earlier(int year, string grade, Func<CycleSubject, CycleSubject>? change = null, DateOnly? on = null)
    {
        var plan = Years.Plan(units: 1, year: year);
        return Held(plan.With((change ?? (s => s))(plan.Subjects[0])), grade, on);
    }

    private static CycleState Held(CyclePlan plan, string grade, DateOnly? on = null)
    {
        var year = new Year(plan) { Today = on ?? new DateOnly(plan.Year, 12, 20) };
        int[] unit = [plan.Units[0].Id == Years.Unit(1) ? 1 : 2];
        year.Hold("villageReview", unit);
        year.Hold("townReview", unit);
        return year.DetermineAll(grade).State;
    }

    private static ImmutableArray<string?> Grades(params CycleState[] others)
    {
        var now = new Year(Now);
        return Career.Of(now.State, others).Before(2026, now.Subject(1).Id, []);
    }
}
