using DualReview.Domain.Ballots;
using DualReview.Domain.Tallies;
using DualReview.Domain.Tests.Meetings;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Tallies;

public class TallyProperties
{
    private static readonly BallotPaper Paper = BallotPaper.For(Plans.Plan(aspects: 2));

    private static List<JudgedBallot> Ballots(byte[] choices) =>
    [
        .. choices.Select(c => JudgedBallot.Of(
            Paper,
            c % 11 == 10 ? null : new Ballot([.. Enumerable.Range(0, Paper.RowCount).Select(i => (c + i) % 5 == 4 ? Mark.Abstain : Mark.Of((c + i) % 5))], ["", ""], "", [.. new byte[32]]))),
    ];

    [Property]
    public void Count_OfAnyBallots_AddsUp(byte[] choices)
    {
        var report = Tally.Count(Paper, Ballots(choices), new HandOutFigures(5000, 5000, 0, choices.Length));

        Assert.True(Reconciliation.Holds(report));
        Assert.Equal(choices.Length, report.Returned);
        Assert.Equal(choices.Count(c => c % 11 == 10), report.Invalid);
    }

    [Property]
    public void Count_InAnyOrder_IsTheSame(byte[] choices)
    {
        var figures = new HandOutFigures(10, 10, 1, choices.Length);
        var one = Tally.Count(Paper, Ballots(choices), figures);
        var other = Tally.Count(Paper, Ballots([.. choices.Reverse()]), figures);

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(one), System.Text.Json.JsonSerializer.Serialize(other));
    }

    [Fact]
    public void Count_OfThreeBallots_PutsEachVoteInItsPlace()
    {
        JudgedBallot[] ballots = [Judged(0, 0, 1, 0, 0, null), Judged(0, 0, 3, 0, 0, null), JudgedBallot.Of(Paper, null)];

        var report = Tally.Count(Paper, ballots, new HandOutFigures(5, 4, 1, 4));

        Assert.Equal((5, 4, 1, 4, 3, 2, 1), (report.Expected, report.Present, report.NonVoting, report.Issued, report.Returned, report.Valid, report.Invalid));
        Assert.Equal([0, 1, 0, 1], report.Subjects[0].Overall.Votes);
        Assert.Equal((2, 0), (report.Subjects[1].Overall.Abstain, report.Subjects[1].Overall.Votes.Sum()));
        Assert.Equal([new InvalidCount(InvalidReason.Unreadable, 1)], report.InvalidBy);
    }

    private static JudgedBallot Judged(params int?[] grades) =>
        JudgedBallot.Of(Paper, new Ballot([.. grades.Select(g => g is { } grade ? Mark.Of(grade) : Mark.Abstain)], ["", ""], "", [.. new byte[32]]));
}
