using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Tallies;
using DualReview.Domain.Tests.Meetings;
using FsCheck.Xunit;

namespace DualReview.Domain.Tests.Tallies;

/// <summary>F42 under F29: what is split adds up, and no part is ever small.</summary>
public class GroupSplitProperties
{
    private const int Floor = 5;

    private static readonly BallotPaper Paper = BallotPaper.For(Plans.Splitting(Floor, aspects: 1));

    [Property(MaxTest = 500)]
    public void Split_OfAnyBallots_AddsUpOrSaysNothing(byte[] choices)
    {
        var report = Count(choices);
        var split = report.Split!;
        var sizes = Sizes(choices);

        Assert.True(Reconciliation.Holds(report));
        Assert.Equal(sizes.Any(n => n is > 0 and < Floor), split.Withheld);
        if (split.Withheld)
        {
            Assert.Empty(split.Groups);
            return;
        }

        Assert.Equal(sizes.Where(n => n > 0), split.Groups.Select(g => g.Valid));
        Assert.Equal(report.Valid, split.Groups.Sum(g => g.Valid));
        for (var s = 0; s < report.Subjects.Length; s++)
        {
            for (var r = 0; r < report.Subjects[s].Rows.Length; r++)
            {
                var whole = report.Subjects[s].Rows[r];
                var parts = split.Groups.Select(g => g.Subjects[s].Rows[r]).ToArray();
                Assert.Equal(whole.Votes, whole.Votes.Select((_, i) => parts.Sum(p => p.Votes[i])));
                Assert.Equal(whole.Abstain, parts.Sum(p => p.Abstain));
            }
        }
    }

    /// <summary>Neither a part nor what is left when any of the parts are taken from the whole belongs to fewer than the floor.</summary>
    [Property(MaxTest = 500)]
    public void Split_WhereItIsShown_LeavesNoSmallPartAndNoSmallComplement(byte[] choices)
    {
        var report = Count(choices);
        var parts = report.Split!.Groups.Select(g => g.Valid).ToArray();

        for (var chosen = 0; chosen < 1 << parts.Length; chosen++)
        {
            var together = parts.Where((_, i) => (chosen >> i & 1) == 1).Sum();
            Assert.True(together == 0 || together >= Floor);
            Assert.True(parts.Length == 0 || report.Valid - together == 0 || report.Valid - together >= Floor);
        }
    }

    /// <summary>A withheld split leaves nothing: the record is the same whoever was in which group.</summary>
    [Property(MaxTest = 200)]
    public void Report_WithAWithheldSplit_DoesNotDependOnTheGroups(byte[] choices)
    {
        byte[] one = [.. choices.Take(40), 1, 2];
        var report = Tally.Count(Paper, [.. one.Select((c, i) => Judged(c, i == 0 ? 0 : 1))], Figures(one.Length));
        var other = Tally.Count(Paper, [.. one.Select((c, i) => Judged(c, i == 1 ? 2 : null))], Figures(one.Length));

        if (report.Split!.Withheld && other.Split!.Withheld)
        {
            Assert.Equal(JsonSerializer.Serialize(report), JsonSerializer.Serialize(other));
        }
    }

    [Property]
    public void Split_InAnyOrder_IsTheSame(byte[] choices) =>
        Assert.Equal(JsonSerializer.Serialize(Count(choices)), JsonSerializer.Serialize(Count([.. choices.Reverse()])));

    [Fact]
    public void Count_OfAPaperThatDoesNotAsk_HasNoSplit() =>
        Assert.Null(Tally.Count(BallotPaper.For(Plans.Plan()), [], Figures(0)).Split);

    [Fact]
    public void Paper_WhereOnlyOneGroupVotes_DoesNotAsk()
    {
        var plan = Plans.Splitting();

        Assert.Null(BallotPaper.For(plan with { Groups = [.. plan.Groups.Take(2)] }).Split);
        Assert.Equal(["居民代表", "党员", "居民组长"], BallotPaper.For(plan).Split!.Groups.Select(g => g.Name));
    }

    [Fact]
    public void Split_WithoutAnAnswer_IsAGroupOfItsOwnUnderTheSameFloor()
    {
        var twelve = Count([.. Enumerable.Repeat((byte)0, 7), .. Enumerable.Repeat((byte)3, 5)]);
        var eleven = Count([.. Enumerable.Repeat((byte)0, 7), .. Enumerable.Repeat((byte)3, 4)]);

        Assert.Equal([("deputies", 7), (null, 5)], twelve.Split!.Groups.Select(g => (g.Group, g.Valid)));
        Assert.True(eleven.Split!.Withheld);
    }

    private static CountReport Count(byte[] choices) => Tally.Count(Paper, [.. choices.Select(c => Judged(c, Group(c)))], Figures(choices.Length));

    private static int?[] Groups => [0, 1, 2, null];

    private static int? Group(byte choice) => Groups[choice % 4];

    private static int[] Sizes(byte[] choices) => [.. Enumerable.Range(0, 4).Select(g => choices.Count(c => c % 4 == g && !IsUnreadable(c)))];

    private static bool IsUnreadable(byte choice) => choice % 13 == 12;

    private static JudgedBallot Judged(byte choice, int? group) => JudgedBallot.Of(
        Paper,
        IsUnreadable(choice) ? null : new Ballot([.. Enumerable.Range(0, Paper.RowCount).Select(i => ((choice / 4) + i) % 5 == 4 ? Mark.Abstain : Mark.Of(((choice / 4) + i) % 5))], ["", ""], "", [.. new byte[32]], group));

    private static HandOutFigures Figures(int issued) => new(5000, 5000, 0, issued);
}
