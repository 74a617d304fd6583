using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// 研定表 or 综合评定表: what the committee weighs and what it determined. It is of use before the session too: a grade that is not determined
/// is a cell to write in.
/// </summary>
internal sealed class DeterminationDocument : YearDocument
{
    /// <inheritdoc/>
    public override string Key => "determination";

    /// <inheritdoc/>
    public override ImmutableArray<string> SchemeKeys => ["determination", "assessment"];

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Year;

    /// <inheritdoc/>
    public override bool HasSheets => true;

    /// <inheritdoc/>
    protected override string OwnName => "评议等次研定表";

    /// <inheritdoc/>
    public override bool BelongsTo(Scheme scheme) => scheme.Rules.GradeRule.Kind != GradeRuleKind.FiledOnly;

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) =>
        file.Subjects.Any(s => file.Standing(s).Assessment.Status is not (AssessmentStatus.PendingRound or AssessmentStatus.RoundVoid)) ? null : new NoResultYet();

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var committee = file.Scheme.Rounds.LastOrDefault(r => r.Kind == RoundKind.Committee);
        return file.Document(
            this,
            $"{file.Year.Plan.Leading.Name}{file.Year.Plan.Year}年度{NameIn(file.Scheme)}",
            file.Scheme.Name,
            [
                .. file.Subjects.Select(file.Standing).GroupBy(s => s.Scale.Key).Select((g, i) => TableOf(file, [.. g], i + 1)),
                .. committee is { Basis.IsEmpty: false } ? [new Note($"{committee.Name}依据：{string.Join('、', committee.Basis)}。")] : ImmutableArray<Block>.Empty,
                new Note($"{Say.Base(file.Scheme.Rules.ShareBase)}得票为总体评价一行。"),
                new Signatures([.. (RuleIn(file.Scheme)?.SignedBy is { IsDefaultOrEmpty: false } signers ? signers : [file.Committee]).Select(s => new SignatureLine(file.Bodies.Of(s)))]),
                new Closing(file.Committee, file.DatedOn(this)),
            ],
            PageOrientation.Landscape);
    }

    private static Table TableOf(YearFile file, Standing[] people, int number)
    {
        var rounds = people[0].Rounds;
        return new Table(
            [new Column(3), new Column(9), .. rounds.Select(_ => new Column(13, CellAlign.Left)), new Column(8), new Column(11, CellAlign.Left), new Column(6), new Column(11, CellAlign.Left)],
            [[new Cell("序号"), new Cell("被评议人"), .. rounds.Select(r => new Cell($"{r.Round.Name}\n得票")), new Cell("按办法测算"), new Cell("工作实绩、廉洁自律"), new Cell("确定等次"), new Cell("研定理由")]],
            [.. people.Select((p, i) => Row(file, p, i + 1))])
        {
            Print = TablePrint.Small,
            RowHeight = 14,
            Sheet = number == 1 ? "研定" : $"研定{number}",
        };
    }

    private static ImmutableArray<Cell> Row(YearFile file, Standing p, int number)
    {
        var notes = file.Year.File(p.Subject.Id);
        return
        [
            Cell.Of(number),
            new Cell($"{p.Subject.Name}\n{file.Year.Unit(p.Subject.Unit)?.Name}{p.Subject.Post}"),
            .. p.Rounds.Select(r => new Cell(Votes(file, p, r))),
            new Cell(string.Join('\n', new[] { RuleWords.Of(p), RuleWords.Beside(p) }.Where(x => x.Length > 0))),
            new Cell(string.Join('\n', new[] { notes.Work, notes.Integrity }.Where(x => x.Length > 0))),
            new Cell(p.NameOf(notes.Determination?.Grade) ?? string.Empty) { Label = true },
            new Cell(notes.Determination is { } d ? $"{d.Reason}{(d.Reason.Length > 0 ? "\n" : string.Empty)}{DayText.Of(d.On)}研定" : string.Empty),
        ];
    }

    private static string Votes(YearFile file, Standing p, RoundStanding round) => round switch
    {
        { Report: { } report, Tally: { } tally } => string.Join('\n', p.Scale.Grades.Select((g, i) => $"{g.Name}{tally.Overall.Votes[i]}票 {Say.Share(report, tally.Overall, tally.Overall.Votes[i], file.Scheme.Rules.ShareBase)}")),
        { Excuse: { } excuse } => $"未举行：{excuse.Reason}",
        _ => "尚无结果",
    };
}
