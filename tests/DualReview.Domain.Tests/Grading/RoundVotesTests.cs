using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Domain.Tests.Meetings;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Grading;

public class RoundVotesTests
{
    private static readonly GradeScale Scale = Cases.Town.Scale("member");

    [Property]
    public void Shares_OfOneRow_AreTogetherExactlyTheBase(byte a, byte b, byte c, byte d, byte abstain, byte invalid, ShareBase of)
    {
        var round = Cases.Round("r", [a, b, c, d], abstain, invalid);
        var left = of switch
        {
            ShareBase.Valid => abstain,
            ShareBase.ExcludeAbstain => 0,
            ShareBase.Returned => abstain + invalid,
        };

        Assert.Equal(round.BaseOf(of), Enumerable.Range(0, 4).Sum(i => round.ShareOf(i..(i + 1), of).Votes) + left);
        Assert.Equal(round.BaseOf(of), round.ShareOf(.., of).Votes + left);
        Assert.Null(round.Check(Scale));
    }

    [Fact]
    public void Of_ACountReport_TakesTheOverallRowOnly()
    {
        var report = Hall.Report() with { Issued = 9, Returned = 8, Invalid = 1 };
        var tally = new SubjectTally(new("s1"), [new RowTally("virtue", [0, 0, 0, 7], 0), new RowTally("overall", [4, 2, 0, 0], 1)]);

        var round = RoundVotes.Of("review", report, tally);

        Assert.Equal(("review", 9, 8, 1, 1, 7), (round.Round, round.Issued, round.Returned, round.Invalid, round.Abstain, round.Valid));
        Assert.Equal([4, 2, 0, 0], round.Votes);
    }

    [Theory]
    [InlineData(10, 10, 0, 9, 1, null)]
    [InlineData(10, 10, 0, 9, 0, "grading.rowDoesNotAddUp")]
    [InlineData(10, 10, 0, 10, 1, "grading.rowDoesNotAddUp")]
    [InlineData(10, 3, 4, 0, 0, "grading.invalidOverReturned")]
    [InlineData(-1, 0, 0, 0, 0, "grading.negative")]
    [InlineData(10, 10, 0, 11, -1, "grading.negative")]
    [InlineData(1_000_001, 0, 0, 0, 0, "grading.tooLarge")]
    [InlineData(int.MaxValue, int.MaxValue, 0, int.MaxValue, int.MaxValue, "grading.tooLarge")]
    [InlineData(10, 11, 0, 3, 0, null)]
    public void Check_NamesWhatIsWrong(int issued, int returned, int invalid, int excellent, int abstain, string? code) =>
        Assert.Equal(code, new RoundVotes("r", issued, returned, invalid, [excellent, 0, 0, 0], abstain).Check(Scale)?.Code);

    [Fact]
    public void Check_WhenTheScaleHasOtherGrades_IsRefused() =>
        Assert.Equal(new GradesDoNotFit(3, 4), Cases.Round("r", [1, 2, 3]).Check(Scale));

    [Theory]
    [InlineData(10, 10, 0, true)]
    [InlineData(10, 10, 10, false)]
    [InlineData(0, 0, 0, false)]
    [InlineData(10, 11, 0, false)]
    public void Counts_OnlyWithAValidBallotAndNoneTooMany(int issued, int returned, int invalid, bool counts) =>
        Assert.Equal(counts, new RoundVotes("r", issued, returned, invalid, [returned - invalid, 0, 0, 0], 0).Counts);
}
