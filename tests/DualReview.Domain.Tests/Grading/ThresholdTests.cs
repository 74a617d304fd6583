using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Domain.Tests.Meetings;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Grading;

/// <summary>The numeric rule and the reading beside it.</summary>
public class ThresholdTests
{
    [Theory]
    [InlineData(7, 10, true)]
    [InlineData(6, 10, false)]
    [InlineData(139, 199, false)]
    [InlineData(140, 200, true)]
    public void Excellent_AtTheBorder_IsReachedByIntegers(int votes, int of, bool reached)
    {
        var assessment = Assessment.Of(Cases.Secretary([votes, of - votes, 0, 0], [30, 0, 0, 0]));

        Assert.Equal(reached ? "excellent" : null, assessment.Grade);
    }

    [Fact]
    public void AllSplitsOfTenAndTen_MostlyMatchNoRule()
    {
        var splits = Splits(10).ToArray();
        var reasons = (from one in splits from other in splits select Assessment.Of(Cases.Secretary(one, other)).Reason).CountBy(r => r?.ToString() ?? "").ToDictionary();

        Assert.Equal(286 * 286, reasons.Values.Sum());
        Assert.InRange(reasons[nameof(AwaitingReason.NoRuleMatched)] * 100 / reasons.Values.Sum(), 77, 78);
        Assert.True(reasons[nameof(AwaitingReason.SeveralRulesMatched)] > 0);
    }

    [Property]
    public void Advice_WithOneMoreExcellentBallot_IsNeverWorse(byte a, byte b, byte c, byte d, byte e, byte f, byte g, byte h, bool second)
    {
        var (village, town) = (Cases.Four(a, b, c, d), Cases.Four(e, f, g, h));
        var before = Place(Assessment.Of(Cases.Secretary(village, town)).Advice);
        (second ? town : village)[0]++;

        Assert.True(Place(Assessment.Of(Cases.Secretary(village, town)).Advice) <= before);
    }

    [Property]
    public void Advice_IsNeverWorseThanTheRule_UnlessTheRuleAddsUp(byte a, byte b, byte c, byte d, byte e, byte f, byte g, byte h)
    {
        var assessment = Assessment.Of(Cases.Secretary(Cases.Four(a, b, c, d), Cases.Four(e, f, g, h)));

        if (assessment.Grade is "excellent" or "competent")
        {
            Assert.True(Place(assessment.Advice) <= Place(assessment.Grade));
        }
    }

    [Property]
    public void Assessment_OfRoundsInTheOtherOrder_IsTheSame(byte a, byte b, byte c, byte d, byte e, byte f, byte g, byte h, SumRule sum, bool weighted)
    {
        var case1 = Cases.Secretary(Cases.Four(a, b, c, d), Cases.Four(e, f, g, h));
        case1 = case1 with { Rules = case1.Rules with { GradeRule = case1.Rules.GradeRule with { SumRule = sum }, HeavyNegative = new Fraction(1, 3) }, RoundWeights = weighted ? [30, 70] : [] };
        var case2 = case1 with { Rounds = [.. case1.Rounds.Reverse()], RoundWeights = [.. case1.RoundWeights.Reverse()] };
        var (one, other) = (Assessment.Of(case1), Assessment.Of(case2));

        Assert.Equal((one.Status, one.Grade, one.Advice, one.HeavyNegative, one.Reason), (other.Status, other.Grade, other.Advice, other.HeavyNegative, other.Reason));
    }

    [Property]
    public void Assessment_OfBallotsInAnyOrder_IsTheSame(byte[] choices)
    {
        var paper = BallotPaper.For(Plans.Plan(aspects: 1));
        var figures = new HandOutFigures(5000, 5000, 0, choices.Length);

        Assert.Equal(Graded(choices), Graded([.. choices.Order()]));

        (AssessmentStatus, string?, bool, string) Graded(byte[] order)
        {
            var report = Tally.Count(paper, [.. order.Select(c => JudgedBallot.Of(paper, new Ballot([.. Enumerable.Range(0, paper.RowCount).Select(i => (c + i) % 5 == 4 ? Mark.Abstain : Mark.Of((c + i) % 5))], ["", ""], "", [.. new byte[32]])))], figures);
            var round = RoundVotes.Of("review", report, report.Subjects[1]);
            var assessment = Assessment.Of(GradingCase.Of(Plans.Scheme(), "cadre", ["partyBranch"], [round], [], null));
            return (assessment.Status, assessment.Suggestion, assessment.HeavyNegative, string.Join(' ', assessment.Lines.Select(l => l.Share)));
        }
    }

    [Fact]
    public void Sum_FollowsTheSumRule_AndWeightsOfRoundsGoBeforeIt()
    {
        // 60/90 and 10/30: pooled 70/120, mean 1/2, weighted 20 to 80 2/5.
        var pooled = Cases.Secretary([10, 20, 60, 0], [10, 10, 10, 0]);
        var mean = pooled with { Rules = pooled.Rules with { GradeRule = pooled.Rules.GradeRule with { SumRule = SumRule.Mean } } };

        Assert.Equal("70/120", SumOf(pooled));
        Assert.Equal("1/2", SumOf(mean));
        Assert.Equal("2/5", SumOf(pooled with { RoundWeights = [20, 80] }));
        Assert.Equal("2/5", SumOf(mean with { RoundWeights = [20, 80] }));

        static string SumOf(GradingCase c) => Assessment.Of(c).Lines.Single(l => l is { Kind: RuleLineKind.Threshold, Grade: "basicallyCompetent" }).Share.ToString();
    }

    [Fact]
    public void Of_ASchemeThatWeightsItsRounds_TakesTheirWeights()
    {
        var weighted = Cases.Town with { Rounds = [.. Cases.Town.Rounds.Select(r => r.Kind == RoundKind.ReviewMeeting ? r with { Weight = r.Key == "villageReview" ? 40 : 60 } : r)] };
        var graded = GradingCase.Of(weighted, "secretary", [], [null, null], [], null);

        Assert.Equal([40, 60], graded.RoundWeights);
        Assert.Empty(GradingCase.Of(Cases.Town, "secretary", [], [null, null], [], null).RoundWeights);
    }

    [Fact]
    public void Lines_SayEveryComparison()
    {
        var lines = Assessment.Of(Cases.Secretary([42, 12, 4, 2], [20, 7, 2, 1])).Lines;

        Assert.Equal(
            [
                "Threshold excellent villageReview 42/60 70/100 True",
                "Threshold excellent townReview 20/30 70/100 False",
                "Threshold competent villageReview 12/60 60/100 False",
                "Threshold competent townReview 7/30 60/100 False",
                "Threshold basicallyCompetent  6/90 50/100 False",
                "Threshold incompetent  3/90 50/100 False",
                "Advice excellent villageReview 42/60 70/100 True",
                "Advice excellent townReview 20/30 70/100 False",
                "Advice competent villageReview 54/60 60/100 True",
                "Advice competent townReview 27/30 60/100 True",
                "Advice basicallyCompetent villageReview 58/60 50/100 True",
                "Advice basicallyCompetent townReview 29/30 50/100 True",
            ],
            lines.Select(l => $"{l.Kind} {l.Grade} {l.Round} {l.Share} {l.Limit} {l.Met}"));
        Assert.Equal([new VoteShare(4, 60), new VoteShare(2, 30)], lines.Single(l => l.Grade == "basicallyCompetent" && l.Round is null).Parts);
    }

    [Fact]
    public void Lines_BeforeTheSecondRound_AreThoseOfTheFirst()
    {
        var graded = Cases.Secretary([42, 12, 4, 2], [20, 7, 2, 1]);
        var assessment = Assessment.Of(graded with { Rounds = [graded.Rounds[0], null] });

        Assert.All(assessment.Lines, l => Assert.Equal("villageReview", l.Round));
        Assert.Equal((AssessmentStatus.PendingRound, null, null), (assessment.Status, assessment.Advice, assessment.Reason));
    }

    [Fact]
    public void Reason_WhenARoundHasNoBase_IsThatEvenWhereRoundsArePooled()
    {
        // Without the rule the first round alone would make it 不称职, and nobody said anything in the second.
        var graded = Cases.Secretary([0, 0, 0, 9], [9, 0, 0, 0]);
        var silent = Cases.Round("townReview", [0, 0, 0, 0], abstain: 30);
        var pooledOnly = graded.Rules.GradeRule.Thresholds.Where(t => t.Over == ThresholdScope.Pooled);
        graded = graded with
        {
            Rounds = [graded.Rounds[0], silent],
            Rules = graded.Rules with { ShareBase = ShareBase.ExcludeAbstain, GradeRule = graded.Rules.GradeRule with { Thresholds = [.. pooledOnly] } },
        };

        Assert.Equal((AssessmentStatus.AwaitingDetermination, null, AwaitingReason.EmptyBase), (Assessment.Of(graded).Status, Assessment.Of(graded).Grade, Assessment.Of(graded).Reason));
    }

    [Fact]
    public void RuleGrade_WhenTheCommitteeDeparts_StaysBesideIt()
    {
        var assessment = Assessment.Of(Cases.Secretary([42, 12, 4, 2], [21, 6, 2, 1]) with { Confirmed = "incompetent" });

        Assert.Equal((AssessmentStatus.Confirmed, "incompetent", "excellent"), (assessment.Status, assessment.Grade, assessment.RuleGrade));
    }

    private static int Place(string? grade) => grade is null ? int.MaxValue : Cases.Town.Scale("member").IndexOf(grade);

    private static IEnumerable<int[]> Splits(int n) =>
        from a in Enumerable.Range(0, n + 1)
        from b in Enumerable.Range(0, n + 1 - a)
        from c in Enumerable.Range(0, n + 1 - a - b)
        select new[] { a, b, c, n - a - b - c };
}
