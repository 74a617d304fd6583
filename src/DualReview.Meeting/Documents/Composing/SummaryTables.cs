using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>Tables of a year's results. Forty people with eleven rows each and two rounds still fit the width of a sheet.</summary>
internal static class SummaryTables
{
    private const int Unit = 8, Who = 9, What = 6, Figure = 5;

    /// <summary>Rows of the form with most of them; the overall row is the last.</summary>
    public static ImmutableArray<Aspect> Rows(YearFile file, Standing standing) =>
        standing.Rounds.Select(r => file.Scheme.Form(r.Round.Form!).Rows).MaxBy(r => r.Length) is { IsDefault: false } rows ? rows : [];

    /// <summary>The overall row: 票数 above, 得票率 below.</summary>
    public static Table Overall(YearFile file, Standing[] people, int number)
    {
        var (rounds, scale, units) = (people[0].Rounds, people[0].Scale, Units(file));
        return new Table(
            [.. units ? [new Column(Unit)] : ImmutableArray<Column>.Empty, new Column(Who), new Column(What), .. rounds.SelectMany(_ => Enumerable.Repeat(new Column(Figure), scale.Grades.Length + 2))],
            Head(units, "总体评价", rounds, ["有效", .. scale.Grades.Select(g => g.Name), "弃权"]),
            [.. people.SelectMany(p => Person(file, p, units))])
        {
            Print = rounds.Length > 1 ? TablePrint.Tiny : TablePrint.Small,
            Sheet = Name("总体评价", number),
        };
    }

    /// <summary>Every row of the form; with one round 得票率 too.</summary>
    public static Table Aspects(YearFile file, Standing[] people, int number)
    {
        var (rounds, scale, units, rows) = (people[0].Rounds, people[0].Scale, Units(file), Rows(file, people[0]));
        var shares = rounds.Length == 1;
        string[] grades = [.. scale.Grades.SelectMany(g => shares ? new[] { g.Name, "得票率" } : [g.Name])];
        return new Table(
            [.. units ? [new Column(Unit)] : ImmutableArray<Column>.Empty, new Column(Who), new Column(What + 2), .. rounds.SelectMany(_ => Enumerable.Repeat(new Column(Figure), grades.Length + 1))],
            Head(units, "项目", rounds, [.. grades, "弃权"]),
            [.. people.SelectMany(p => rows.Select((row, i) => ImmutableArray.Create<Cell>(
                [
                    .. i == 0 ? WhoCells(file, p, units, rows.Length) : [],
                    new Cell(row.Name) { Label = row.Key == Aspect.OverallKey },
                    .. p.Rounds.SelectMany(r => AspectCells(file, r, row.Key, scale.Grades.Length, shares)),
                ])))])
        {
            Print = TablePrint.Tiny,
            Sheet = Name("各项目", number),
        };
    }

    /// <summary>Day, place and figures of every meeting held.</summary>
    public static Table Meetings(YearFile file) => new(
        [new Column(12), new Column(9), new Column(10), .. Enumerable.Repeat(new Column(4), 6)],
        [[new Cell("会议"), new Cell("日期"), new Cell("地点"), new Cell("应到"), new Cell("实到"), new Cell("发出"), new Cell("收回"), new Cell("有效"), new Cell("无效")]],
        [
            .. from meeting in file.Year.Meetings
               where meeting is { Stands: true, Report: not null }
               select MeetingRow(file, meeting, meeting.Report!),
        ])
    {
        Print = TablePrint.Small,
        Sheet = "会议情况",
    };

    private static ImmutableArray<Cell> MeetingRow(YearFile file, CycleMeeting meeting, CountReport r)
    {
        var (round, plan) = (file.Scheme.Round(meeting.Round), file.Meetings.GetValueOrDefault(meeting.Meeting));
        var unit = round.Scope == RoundScope.PerUnit && Units(file) ? file.Year.Unit(meeting.Units[0])?.Name : null;
        return
        [
            new Cell($"{unit}{round.Name}"),
            new Cell(plan is null ? string.Empty : DayText.Of(DateOnly.FromDateTime(plan.StartsAt))),
            new Cell(plan?.Place ?? string.Empty),
            .. new[] { r.Expected, r.Present, r.Issued, r.Returned, r.Valid, r.Invalid }.Select(Cell.Of),
        ];
    }

    private static bool Units(YearFile file) => file.Year.Plan.Units.Length > 1;

    private static IEnumerable<Cell> WhoCells(YearFile file, Standing p, bool units, int down) =>
        [.. units ? [new Cell(file.Year.Unit(p.Subject.Unit)?.Name ?? string.Empty, Down: down)] : ImmutableArray<Cell>.Empty, new Cell($"{p.Subject.Name}\n{p.Subject.Post}", Down: down)];

    private static IEnumerable<ImmutableArray<Cell>> Person(YearFile file, Standing p, bool units)
    {
        var shareBase = file.Scheme.Rules.ShareBase;
        yield return [.. WhoCells(file, p, units, 2), new Cell("票数"), .. p.Rounds.SelectMany(r => r is { Report: { } report, Tally: { } tally }
            ? [new Cell($"{report.Valid}", Down: 2) { Number = report.Valid }, .. tally.Overall.Votes.Select(Cell.Of), new Cell($"{tally.Overall.Abstain}", Down: 2) { Number = tally.Overall.Abstain }]
            : new[] { new Cell(Missing(r), Across: p.Scale.Grades.Length + 2, Down: 2) })];
        yield return [new Cell("得票率"), .. p.Rounds.SelectMany(r => r is { Report: { } report, Tally: { } tally }
            ? tally.Overall.Votes.Select(v => new Cell(Say.Share(report, tally.Overall, v, shareBase)))
            : [])];
    }

    private static IEnumerable<Cell> AspectCells(YearFile file, RoundStanding round, string row, int grades, bool shares)
    {
        var width = (shares ? 2 * grades : grades) + 1;
        if (round is not { Report: { } report, Tally: { } tally } || tally.Rows.FirstOrDefault(r => r.Row == row) is not { } votes)
        {
            return [new Cell(round.Report is null ? Missing(round) : "—", Across: width)];
        }

        return
        [
            .. votes.Votes.SelectMany(v => shares ? new[] { Cell.Of(v), new Cell(Say.Share(report, votes, v, file.Scheme.Rules.ShareBase)) } : [Cell.Of(v)]),
            Cell.Of(votes.Abstain),
        ];
    }

    private static string Missing(RoundStanding round) => round.Excuse is { } excuse ? $"未举行：{excuse.Reason}" : "尚无结果";

    private static ImmutableArray<ImmutableArray<Cell>> Head(bool units, string what, ImmutableArray<RoundStanding> rounds, string[] figures) =>
    [
        [
            .. units ? [new Cell("单位", Down: 2)] : ImmutableArray<Cell>.Empty,
            new Cell("被评议人", Down: 2),
            new Cell(what, Down: 2),
            .. rounds.Select(r => new Cell(r.Round.Name, Across: figures.Length)),
        ],
        [.. rounds.SelectMany(_ => figures.Select(f => new Cell(f)))],
    ];

    private static string Name(string what, int number) => number == 1 ? what : string.Create(CultureInfo.InvariantCulture, $"{what}{number}");
}
