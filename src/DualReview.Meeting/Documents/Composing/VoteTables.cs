using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Ballots;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Features.Host.Printing;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>The votes of one count as tables: who, which row of the form, every grade with 票数 and 得票率, 弃权, and the sum that is 有效.</summary>
internal static class VoteTables
{
    private const int Who = 8, Post = 13, Item = 8, Figure = 4, ShareWidth = 6;

    /// <summary>Tables of many grades are printed smaller, and a share takes less of them.</summary>
    private const int NarrowShare = 5;

    /// <summary>Whether the tables need lying sheets.</summary>
    public static bool AreWide(BallotPaper paper) => paper.Subjects.Any(s => s.Rows.Length > 1 && s.Scale.Grades.Length > 3);

    /// <summary>One table for each stretch of the ballot with the same scale.</summary>
    public static IEnumerable<Table> Of(BallotPaper paper, CountReport report, ShareBase shareBase)
    {
        var first = 0;
        foreach (var (part, number) in PaperPart.Of(paper).Select((p, i) => (p, i + 1)))
        {
            yield return Of(part, [.. report.Subjects.Skip(first).Take(part.Subjects.Length)], report, shareBase) with { Sheet = Name("得票", number) };
            first += part.Subjects.Length;
        }
    }

    /// <summary>The overall row by group; empty where the ballot did not ask for it or a group was too small.</summary>
    public static IEnumerable<Table> Split(BallotPaper paper, CountReport report, ShareBase shareBase)
    {
        if (paper.Split is not { } asked || report.Split is not { Withheld: false, Groups.Length: > 0 } split)
        {
            yield break;
        }

        var first = 0;
        foreach (var (part, number) in PaperPart.Of(paper).Select((p, i) => (p, i + 1)))
        {
            var from = first;
            yield return new Table(
                [new Column(Who), new Column(Post), .. Figures(part.Scale)],
                Head(part.Scale, "被评议人", "参加身份"),
                [
                    .. part.Subjects.SelectMany((subject, i) => split.Groups.Select((group, g) => Row(
                        g == 0 ? [new Cell(subject.Name, Down: split.Groups.Length)] : [],
                        new Cell($"{asked.Groups.FirstOrDefault(x => x.Key == group.Group)?.Name ?? "未注明"}（{group.Valid}张）"),
                        group.Subjects[from + i].Overall,
                        votes => new VoteShare(votes, WeightedVotes.BaseOf(group, group.Subjects[from + i].Overall, shareBase)).Print()))),
                ])
            {
                Print = TablePrint.Tiny,
                Sheet = Name("按身份分计", number),
            };
            first += part.Subjects.Length;
        }
    }

    /// <summary>The weighted shares of the overall row; empty where there is none to work out for somebody.</summary>
    public static IEnumerable<Table> Weighted(BallotPaper paper, CountReport report, ShareBase shareBase)
    {
        if (paper.Split is not { Weighted: true } asked || report.Split is not { Withheld: false, Groups.IsEmpty: false } split)
        {
            yield break;
        }

        var first = 0;
        foreach (var (part, number) in PaperPart.Of(paper).Select((p, i) => (p, i + 1)))
        {
            var from = first;
            first += part.Subjects.Length;
            var rows = part.Subjects.Select((s, i) => (Subject: s, Shares: Shares(s, from + i))).ToArray();
            if (rows.Any(r => r.Shares.Any(s => s.IsEmpty)))
            {
                continue;
            }

            yield return new Table(
                [new Column(Who), new Column(Post), .. part.Scale.Grades.Select(_ => new Column(ShareWidth + Figure))],
                [[new Cell("被评议人"), new Cell("职务"), .. part.Scale.Grades.Select(g => new Cell($"{g.Name}\n加权得票率"))]],
                [.. rows.Select(r => ImmutableArray.Create([new Cell(r.Subject.Name), new Cell(r.Subject.Post), .. r.Shares.Select(s => new Cell(s.Print()))]))])
            {
                Print = TablePrint.Small,
                Sheet = Name("加权得票率", number),
            };
        }

        ExactShare[] Shares(BallotSubject subject, int place) =>
            [.. subject.Scale.Grades.Select((_, grade) => WeightedVotes.Of(asked, split, shareBase, place, subject.Rows.Length - 1, grade))];
    }

    private static Table Of(PaperPart part, ImmutableArray<SubjectTally> tallies, CountReport report, ShareBase shareBase)
    {
        var rows = part.Subjects[0].Rows.Length > 1;
        var narrow = !rows && part.Scale.Grades.Length > 3;
        return new Table(
            [new Column(Who), new Column(rows ? Item : Post), .. Figures(part.Scale)],
            Head(part.Scale, "被评议人", rows ? "项目" : "职务"),
            [
                .. part.Subjects.Zip(tallies).SelectMany(x => x.First.Rows.Zip(x.Second.Rows).Select((r, i) => Row(
                    i == 0 ? [new Cell(rows ? $"{x.First.Name}\n{x.First.Post}" : x.First.Name, Down: x.First.Rows.Length)] : [],
                    new Cell(rows ? r.First.Name : x.First.Post) { Label = rows && r.First.Key == Aspect.OverallKey },
                    r.Second,
                    votes => Say.Share(report, r.Second, votes, shareBase)))),
            ])
        {
            Print = narrow ? TablePrint.Tiny : TablePrint.Small,
        };
    }

    private static IEnumerable<Column> Figures(GradeScale scale) =>
        [.. scale.Grades.SelectMany(_ => new[] { new Column(Figure), new Column(scale.Grades.Length > 3 ? NarrowShare : ShareWidth) }), new Column(Figure), new Column(Figure)];

    private static ImmutableArray<ImmutableArray<Cell>> Head(GradeScale scale, string first, string second) =>
    [
        [new Cell(first, Down: 2), new Cell(second, Down: 2), .. scale.Grades.Select(g => new Cell(g.Name, Across: 2)), new Cell("弃权", Down: 2), new Cell("合计", Down: 2)],
        [.. scale.Grades.SelectMany(_ => new[] { new Cell("票数"), new Cell("得票率") })],
    ];

    private static ImmutableArray<Cell> Row(IEnumerable<Cell> who, Cell what, RowTally tally, Func<int, string> share) =>
        [.. who, what, .. tally.Votes.SelectMany(v => new[] { Cell.Of(v), new Cell(share(v)) }), Cell.Of(tally.Abstain), Cell.Of(tally.Total)];

    private static string Name(string what, int number) => number == 1 ? what : string.Create(CultureInfo.InvariantCulture, $"{what}{number}");
}
