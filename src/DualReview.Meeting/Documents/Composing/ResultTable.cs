using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>The overall votes of one round as a letter shows them.</summary>
internal static class ResultTable
{
    /// <summary>Who, and every grade with 票数 above 得票率.</summary>
    public static Table Of(YearFile file, Standing[] people, SchemeRound round)
    {
        var scale = people[0].Scale;
        return new Table(
            [new Column(8), new Column(9), .. Enumerable.Repeat(new Column(6), scale.Grades.Length), new Column(5)],
            [[new Cell("被评议人"), new Cell("职务"), .. scale.Grades.Select(g => new Cell(g.Name)), new Cell("弃权")]],
            [.. people.Select(p => Row(file, p, round))])
        {
            Print = TablePrint.Ordinary,
        };
    }

    private static ImmutableArray<Cell> Row(YearFile file, Standing p, SchemeRound round)
    {
        var held = p.Rounds.Single(r => r.Round.Key == round.Key);
        var (report, row) = (held.Report!, held.Tally!.Overall);
        return
        [
            new Cell(p.Subject.Name),
            new Cell(p.Subject.Post),
            .. row.Votes.Select(v => new Cell($"{v}票\n{Say.Share(report, row, v, file.Scheme.Rules.ShareBase)}")),
            new Cell($"{row.Abstain}票"),
        ];
    }
}
