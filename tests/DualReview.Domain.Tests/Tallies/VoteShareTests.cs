using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Domain.Tests.Meetings;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Tallies;

public class VoteShareTests
{
    [Theory]
    [InlineData(28, 40, "70.0%")]
    [InlineData(139, 199, "69.8%")]
    [InlineData(2, 3, "66.7%")]
    [InlineData(1, 3, "33.3%")]
    [InlineData(0, 40, "0.0%")]
    [InlineData(40, 40, "100.0%")]
    [InlineData(0, 0, "—")]
    [InlineData(3498, 4998, "69.9%")]
    [InlineData(4999, 5000, "99.9%")]
    public void Print_NeverReachesAWholePercentItHasNot(int votes, int of, string text) => Assert.Equal(text, new VoteShare(votes, of).Print());

    [Property]
    public void Print_OfAWholePercent_MeansItIsReached(FsCheck.NonNegativeInt votes, FsCheck.PositiveInt more)
    {
        var of = votes.Get + more.Get;
        var text = new VoteShare(votes.Get, of).Print();

        if (text.EndsWith(".0%", StringComparison.Ordinal))
        {
            var percent = int.Parse(text[..^3], System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(new Fraction(percent, 100).IsReachedBy(votes.Get, of) || percent == 0);
        }
    }

    [Theory]
    [InlineData(ShareBase.Valid, 7)]
    [InlineData(ShareBase.ExcludeAbstain, 6)]
    [InlineData(ShareBase.Returned, 9)]
    public void BaseOf_FollowsTheScheme(ShareBase shareBase, int expected)
    {
        var report = Hall.Report() with { Returned = 9, Invalid = 2 };

        Assert.Equal(expected, VoteShare.BaseOf(report, report.Subjects[0].Overall, shareBase));
    }
}
