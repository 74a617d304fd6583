using DualReview.Domain.Ballots;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tests.Meetings;

namespace DualReview.Domain.Tests.Ballots;

public class BallotRulesTests
{
    private const BallotReading Valid = BallotReading.Valid;
    private const BallotReading Invalid = BallotReading.Invalid;

    private static BallotPaper Paper(BallotValidity validity, params GradeQuota[] quotas)
    {
        var plan = Plans.Plan();
        return BallotPaper.For(plan with { Scheme = plan.Scheme with { Rules = plan.Scheme.Rules with { Validity = validity, Quotas = [.. quotas] } } });
    }

    private static InvalidReason? Judge(BallotPaper paper, params Mark[] marks) =>
        paper.Rules.Judge(paper, new Ballot([.. marks], ["", ""], "", [.. new byte[32]]));

    [Theory]
    [InlineData(Valid, null)]
    [InlineData(Invalid, InvalidReason.Blank)]
    public void Judge_ABlankBallot_AsTheSchemeReadsIt(BallotReading reading, InvalidReason? reason) =>
        Assert.Equal(reason, Judge(Paper(new BallotValidity(Blank: reading, PartlyBlank: Valid)), Mark.Open, Mark.Open));

    [Theory]
    [InlineData(Valid, null)]
    [InlineData(Invalid, InvalidReason.PartlyBlank)]
    public void Judge_APartlyBlankBallot_AsTheSchemeReadsIt(BallotReading reading, InvalidReason? reason) =>
        Assert.Equal(reason, Judge(Paper(new BallotValidity(Blank: Valid, PartlyBlank: reading)), Mark.Of(1), Mark.Open));

    [Theory]
    [InlineData(Valid, null)]
    [InlineData(Invalid, InvalidReason.Contradictory)]
    public void Judge_AContradictoryBallot_AsTheSchemeReadsIt(BallotReading reading, InvalidReason? reason) =>
        Assert.Equal(reason, Judge(Paper(new BallotValidity(Contradictory: reading)), Mark.Of(1), Mark.Several));

    [Theory]
    [InlineData(Valid, null)]
    [InlineData(Invalid, InvalidReason.OverQuota)]
    public void Judge_ABallotOverAQuota_AsTheSchemeReadsIt(BallotReading reading, InvalidReason? reason) =>
        Assert.Equal(reason, Judge(Paper(new BallotValidity(OverQuota: reading), new GradeQuota("cadre", "excellent", new Fraction(1, 2))), Mark.Of(0), Mark.Of(0)));

    [Fact]
    public void Judge_ABallotAtTheQuota_IsValid() =>
        Assert.Null(Judge(Paper(new BallotValidity(), new GradeQuota("cadre", "excellent", new Fraction(1, 2))), Mark.Of(0), Mark.Abstain));

    [Fact]
    public void Quota_OfAThirdOfTwoPeople_AllowsNone()
    {
        var paper = Paper(new BallotValidity(), new GradeQuota("cadre", "excellent", new Fraction(1, 3)));

        Assert.Equal(0, Assert.Single(paper.Rules.Quotas).AtMost);
        Assert.Equal(InvalidReason.OverQuota, Judge(paper, Mark.Of(0), Mark.Of(1)));
    }

    [Fact]
    public void Judge_ExplicitAbstentions_AreNoBlank() =>
        Assert.Null(Judge(Paper(new BallotValidity(Blank: Invalid, PartlyBlank: Invalid)), Mark.Abstain, Mark.Abstain));

    [Fact]
    public void Judge_SeveralFaults_NamesTheFirstReasonOnly() =>
        Assert.Equal(InvalidReason.Contradictory, Judge(Paper(new BallotValidity(PartlyBlank: Invalid)), Mark.Open, Mark.Several));
}
