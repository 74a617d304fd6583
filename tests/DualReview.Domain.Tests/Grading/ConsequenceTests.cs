using System.Collections.Immutable;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Grading;

/// <summary>What is offered, to whom, and after how many years.</summary>
public class ConsequenceTests
{
    private static readonly string?[] Years = ["excellent", "qualified", "unqualified", null];

    [Property]
    public void Offers_AreOfTheSchemeAndTheSeat_AndNoneSupersedesAnother(byte a, byte b, byte c, byte d, byte[] history, bool confirmed, bool branch, bool committee)
    {
        var graded = Cadre(a, b, c, d, history, confirmed, branch, committee);
        var offers = Assessment.Of(graded).Offers;

        Assert.Subset(graded.Rules.Consequences.ToHashSet(), offers.ToHashSet());
        Assert.All(offers, o => Assert.True(o.Seats.IsEmpty || o.Seats.Intersect(graded.Seats).Any()));
        Assert.Empty(offers.SelectMany(o => o.Supersedes).Intersect(offers.Select(o => o.Key)));
        Assert.True(confirmed || offers.IsEmpty);
    }

    [Property]
    public void Offers_WithOneMoreNegativeYear_AreReplacedOnlyByWhatSupersedesThem(byte years, bool branch, bool committee)
    {
        var history = Enumerable.Repeat((byte)2, years % 6).ToArray();
        var before = Assessment.Of(Cadre(0, 0, 0, 9, history, true, branch, committee)).Offers;
        var after = Assessment.Of(Cadre(0, 0, 0, 9, [2, .. history], true, branch, committee)).Offers;

        Assert.NotEmpty(after);
        Assert.All(before, o => Assert.True(after.Contains(o) || after.Any(s => s.Supersedes.Contains(o.Key))));
    }

    [Fact]
    public void Offers_WhenHolderOfTwoSeats_AreThoseOfEach()
    {
        var both = Offered("partyBranch", "villageCommittee");

        Assert.Equal(["免职", "劝其辞职"], both);
        Assert.Equal(both.Order(), Offered("partyBranch").Concat(Offered("villageCommittee")).Order());

        static string[] Offered(params string[] seats) =>
            [.. Assessment.Of(GradingCase.Of(Cases.Farm, "member", [.. seats], [Cases.Round("a", [0, 0, 9]), Cases.Round("b", [0, 0, 9])], [], "incompetent")).Offers.Select(o => o.Name)];
    }

    [Property]
    public void Run_OfAnyHistory_IsAtMostItsLength_AndGrowsByOne(byte[] history)
    {
        var graded = Cadre(1, 0, 0, 0, history, false, true, true);
        var before = RunningYears.Before(graded);

        Assert.InRange(before, 0, graded.History.Count(y => y == "unqualified"));
        Assert.Equal(before + 1, RunningYears.Before(graded with { History = graded.History.Add("unqualified") }));
        Assert.Equal(before + 1, RunningYears.With(graded, "unqualified"));
        Assert.Equal(0, RunningYears.With(graded, "qualified"));
        Assert.Equal(0, RunningYears.With(graded, null));
        Assert.Equal(0, RunningYears.Before(graded with { History = graded.History.Add("qualified") }));
        Assert.Equal(0, RunningYears.Before(graded with { History = graded.History.Add(null) }));
    }

    [Property]
    public void Run_WhereAMissedYearDoesNotBreakIt_IsThatOfTheOtherYears(byte[] history)
    {
        var graded = Cadre(1, 0, 0, 0, history, false, true, true);
        graded = graded with { Rules = graded.Rules with { MissedYearBreaksRun = false } };

        Assert.Equal(RunningYears.Before(graded with { History = [.. graded.History.Where(y => y is not null)] }), RunningYears.Before(graded));
    }

    [Theory]
    [InlineData("villageCommittee", "incompetent", "incompetent", 1)]
    [InlineData("villageCommittee", "competent", "incompetent", 0)]
    [InlineData("villageCommittee", "incompetent", "competent", 0)]
    [InlineData("villageCommittee", null, "incompetent", 0)]
    [InlineData("villageCommittee", "incompetent", null, 0)]
    [InlineData("partyBranch", "incompetent", "incompetent", 0)]
    public void Notices_OnlyInTheSecondRunningYear_AndOnlyForTheSeatOfTheLaw(string seat, string? lastYear, string? confirmed, int notices)
    {
        var graded = GradingCase.Of(Cases.Farm, "member", [seat], [Cases.Round("a", [9, 0, 0]), Cases.Round("b", [9, 0, 0])], [lastYear], confirmed);

        Assert.Equal(notices, Assessment.Of(graded).Notices.Length);
    }

    [Fact]
    public void RunningNegative_WhenTheRuleAloneDecides_CountsToo()
    {
        var graded = Cases.Secretary([0, 0, 0, 9], [0, 0, 0, 9]) with { History = ["incompetent"] };

        Assert.Equal((AssessmentStatus.Decided, 2), (Assessment.Of(graded).Status, Assessment.Of(graded).RunningNegative));
    }

    [Fact]
    public void Of_AMalformedCase_IsABug()
    {
        var graded = Cases.Secretary([9, 0, 0, 0], [9, 0, 0, 0]);

        Assert.Throws<ArgumentException>(() => Assessment.Of(graded with { Rounds = [Cases.Round("r", [1, 2])] }));
        Assert.Throws<ArgumentException>(() => Assessment.Of(graded with { Confirmed = "优秀" }));
        Assert.Throws<ArgumentException>(() => Assessment.Of(graded with { History = ["nothing"] }));
        Assert.Throws<ArgumentException>(() => Assessment.Of(graded with { RoundWeights = [100] }));
    }

    [Fact]
    public void Of_ASubjectRatedInNoRound_IsPending() =>
        Assert.Equal(AssessmentStatus.PendingRound, Assessment.Of(Cases.Secretary([9, 0, 0, 0], [9, 0, 0, 0]) with { Rounds = [] }).Status);

    private static GradingCase Cadre(byte a, byte b, byte c, byte d, byte[] history, bool confirmed, bool branch, bool committee)
    {
        ImmutableArray<string> seats = [.. branch ? ["partyBranch"] : Array.Empty<string>(), .. committee ? ["residentsCommittee"] : Array.Empty<string>()];
        return Cases.Cadre(Cases.Four(a, b, c, d), [.. history.Select(y => Years[y % 4])], confirmed ? "unqualified" : null, [.. seats]);
    }
}
