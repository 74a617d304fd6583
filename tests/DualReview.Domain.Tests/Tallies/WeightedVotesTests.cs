using System.Numerics;
using DualReview.Domain.Ballots;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Tallies;

public class WeightedVotesTests
{
    private static readonly BallotSplit Asked = new(5, [new("a", "甲", 40), new("b", "乙", 30), new("c", "丙", 30)]);

    /// <summary>0.4·(3/7) + 0.3·(5/6) + 0.3·(1/9) = 191/420: as a fraction, not as rounded percents.</summary>
    [Fact]
    public void Of_ThreeGroups_IsTheExactFraction()
    {
        var weighted = Of(Split(("a", 7, 3), ("b", 6, 5), ("c", 9, 1)));

        Assert.Equal((new BigInteger(191), new BigInteger(420)), Fraction(weighted));
        Assert.Equal("45.5%", weighted.Print());
    }

    [Fact]
    public void Of_GroupsOfARoundWhoseWeightsAreNotAHundred_IsTakenOfTheirSum()
    {
        var asked = Asked with { Groups = [.. Asked.Groups.Take(2)] };

        Assert.Equal("100.0%", Of(Split(("a", 7, 7), ("b", 6, 6)), asked).Print());
        Assert.Equal((new BigInteger(4), new BigInteger(7)), Fraction(Of(Split(("a", 7, 7), ("b", 6, 0)), asked)));
    }

    [Fact]
    public void Of_BallotsWithoutAGroup_LeavesThemOut() =>
        Assert.Equal(Of(Split(("a", 7, 3), ("b", 6, 5), ("c", 9, 1))), Of(Split(("a", 7, 3), ("b", 6, 5), ("c", 9, 1), (null, 50, 50))));

    [Fact]
    public void Of_AWithheldSplit_IsNothing() => Assert.True(Of(new GroupSplit(5, Withheld: true, [])).IsEmpty);

    /// <summary>Giving its weight to the others would be another rule than the one announced.</summary>
    [Fact]
    public void Of_AWeightedGroupWithoutABallot_IsNothing() => Assert.True(Of(Split(("a", 7, 3), ("b", 6, 5))).IsEmpty);

    [Fact]
    public void Of_AGroupThatOnlyAbstained_IsNothingWhereAbstentionsAreNotCounted()
    {
        var split = Split(("a", 7, 3), ("b", 6, 5), ("c", 9, 0));

        Assert.True(WeightedVotes.Of(Asked, split, ShareBase.ExcludeAbstain, 0, 0, 0).IsEmpty);
        Assert.False(WeightedVotes.Of(Asked, split, ShareBase.Valid, 0, 0, 0).IsEmpty);
    }

    [Fact]
    public void Of_GroupsWithoutWeights_IsNothing() =>
        Assert.True(Of(Split(("a", 7, 3), ("b", 6, 5), ("c", 9, 1)), Asked with { Groups = [.. Asked.Groups.Select(g => g with { Weight = null })] }).IsEmpty);

    [Property]
    public void Of_EqualSharesInAllGroups_IsThatShare(byte one, byte of)
    {
        var whole = of + 1;
        var votes = one % (whole + 1);

        var weighted = Of(Split(("a", whole * 5, votes * 5), ("b", whole * 7, votes * 7), ("c", whole * 6, votes * 6)));

        Assert.Equal(weighted.Numerator * whole, weighted.Denominator * votes);
        Assert.Equal(new VoteShare(votes, whole).Print(), weighted.Print());
    }

    private static (BigInteger, BigInteger) Fraction(ExactShare share) => (share.Numerator, share.Denominator);

    private static ExactShare Of(GroupSplit split, BallotSplit? asked = null) => WeightedVotes.Of(asked ?? Asked, split, ShareBase.Valid, 0, 0, 0);

    private static GroupSplit Split(params (string? Key, int Valid, int Best)[] groups) => new(
        5,
        Withheld: false,
        [.. groups.Select(g => new GroupTally(g.Key, g.Valid, [new SubjectTally(new("s1"), [new RowTally("overall", [g.Best, 0], g.Valid - g.Best)])]))]);
}
