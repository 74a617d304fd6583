using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using FsCheck;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Grading;

public class ExactShareTests
{
    [Property]
    public void IsMetBy_OfOneRow_IsWhatTheFractionSays(NonNegativeInt votes, NonNegativeInt more, PositiveInt numerator, NonNegativeInt further, Bound bound)
    {
        var (share, limit) = (new VoteShare(votes.Get, votes.Get + more.Get), new Fraction(numerator.Get, numerator.Get + further.Get));

        Assert.Equal(limit.IsMetBy(share.Votes, share.Base, bound), ExactShare.Of(share).IsMetBy(limit, bound));
    }

    [Property]
    public void IsMetBy_AtTheBorder_IsReachedAndNotExceeded_AndOneBelowIsNeither(PositiveInt times, PositiveInt numerator, NonNegativeInt further)
    {
        var limit = new Fraction(numerator.Get, numerator.Get + further.Get);
        var (votes, of) = (limit.Numerator * times.Get, limit.Denominator * times.Get);

        Assert.True(ExactShare.Of(new(votes, of)).IsMetBy(limit, Bound.AtLeast));
        Assert.False(ExactShare.Of(new(votes, of)).IsMetBy(limit, Bound.MoreThan));
        Assert.False(ExactShare.Of(new(votes - 1, of)).IsMetBy(limit, Bound.AtLeast));
    }

    [Property]
    public void Print_OfOneRow_IsAsEverywhereElse(NonNegativeInt votes, NonNegativeInt more)
    {
        var share = new VoteShare(votes.Get, votes.Get + more.Get);

        Assert.Equal(share.Print(), ExactShare.Of(share).Print());
    }

    [Property]
    public void Weighted_WithEqualWeights_IsTheMean(NonNegativeInt a, NonNegativeInt b, PositiveInt weight)
    {
        VoteShare[] parts = [new(a.Get, a.Get + 3), new(b.Get, b.Get + 7)];

        Assert.Equal(ExactShare.Mean([.. parts]), ExactShare.Weighted([.. parts], [weight.Get, weight.Get]));
    }

    [Property]
    public void Weighted_OfEqualShares_IsThatShare(PositiveInt a, PositiveInt b, PositiveInt v, PositiveInt w)
    {
        var weighted = ExactShare.Weighted([new(2 * a.Get, 3 * a.Get), new(2 * b.Get, 3 * b.Get)], [v.Get, w.Get]);

        Assert.Equal("2/3", weighted.ToString());
    }

    [Fact]
    public void Weighted_AsAbcBallots_IsExact()
    {
        // A 40 % of 90.0 %, B 30 % of 2/3, C 30 % of 1/7: no decimal number says this.
        var weighted = ExactShare.Weighted([new(9, 10), new(2, 3), new(1, 7)], [40, 30, 30]);

        Assert.Equal("211/350", weighted.ToString());
        Assert.Equal("60.3%", weighted.Print());
    }

    [Fact]
    public void Weighted_APartOfWeightZero_DoesNotCount() =>
        Assert.Equal("1/2", ExactShare.Weighted([new(1, 2), new(9, 9), new(0, 0)], [100, 0, 0]).ToString());

    [Fact]
    public void Weighted_APartWithoutABase_LeavesNoShare()
    {
        var weighted = ExactShare.Weighted([new(5, 5), new(0, 0)], [90, 10]);

        Assert.True(weighted.IsEmpty);
        Assert.Equal("—", weighted.Print());
        Assert.False(weighted.IsMetBy(new Fraction(1, 2), Bound.AtLeast));
        Assert.Equal(default, weighted);
    }

    [Fact]
    public void Weighted_OfAHundredLargeParts_DoesNotOverflow()
    {
        var weighted = ExactShare.Weighted([.. Enumerable.Range(1, 100).Select(i => new VoteShare(RoundVotes.Most - i, RoundVotes.Most))], [.. Enumerable.Repeat(100, 100)]);

        Assert.Equal("99.9%", weighted.Print());
    }

    [Fact]
    public void Weighted_WithAWeightMissingOrNegative_IsABug()
    {
        Assert.Throws<ArgumentException>(() => ExactShare.Weighted([new(1, 2)], []));
        Assert.Throws<ArgumentException>(() => ExactShare.Weighted([new(1, 2)], [-1]));
    }
}
