using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>评议结果运用件: the determined grades, handed to whoever uses them, with the source of every grade.</summary>
internal sealed class AppraisalBasisDocument : YearDocument
{
    /// <inheritdoc/>
    public override string Key => "appraisalBasis";

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Year;

    /// <inheritdoc/>
    public override bool HasSheets => true;

    /// <inheritdoc/>
    protected override string OwnName => "评议结果运用件";

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) =>
        file.Subjects.Count(s => file.Year.File(s.Id).Determination is null) is > 0 and var missing ? new GradesMissing(missing) : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var rule = RuleIn(file.Scheme)!;
        var issuer = rule.PreparedBy is { } named ? file.Bodies.Of(named) : file.Committee;
        Standing[] people = [.. file.Subjects.Select(file.Standing)];
        return file.Document(
            this,
            $"{issuer}关于{file.Year.Plan.Year}年度\n{file.Scheme.Name}\n评议结果运用的通知",
            null,
            [
                new Paragraph($"{file.Year.Plan.Year}年度{file.Scheme.Name}工作已经结束，经{file.Committee}研究，确定了各评议对象的等次（见下表）。请将评议结果作为{string.Join('、', rule.For)}的依据。"),
                TableOf(file, people),
                new Note($"等次由{file.Committee}根据各轮测评结果确定。各轮票数见测评结果汇总表，签认的计票结果报告单存档备查。"),
                new Closing(issuer, file.DatedOn(this)),
            ]);
    }

    private static Table TableOf(YearFile file, Standing[] people) => new(
        [new Column(3), new Column(7), new Column(6), new Column(8), new Column(6), new Column(10), new Column(8, CellAlign.Left)],
        [[new Cell("序号"), new Cell("单位"), new Cell("姓名"), new Cell("职务"), new Cell("等次"), new Cell("确定日期"), new Cell("后续措施")]],
        [.. people.Select((p, i) => Row(file, p, i + 1))])
    {
        Print = TablePrint.Small,
        Sheet = "评议等次",
    };

    private static ImmutableArray<Cell> Row(YearFile file, Standing p, int number)
    {
        var notes = file.Year.File(p.Subject.Id);
        var measures = notes.Consequences
            .Where(c => c.State is ConsequenceState.Decided or ConsequenceState.Completed)
            .Select(c => file.Scheme.Rules.Consequences.FirstOrDefault(r => r.Key == c.Rule)?.Name)
            .OfType<string>();
        return
        [
            Cell.Of(number),
            new Cell(file.Year.Unit(p.Subject.Unit)?.Name ?? string.Empty),
            new Cell(p.Subject.Name),
            new Cell(p.Subject.Post),
            new Cell(p.NameOf(notes.Determination!.Grade) ?? string.Empty) { Label = true },
            new Cell(DayText.Of(notes.Determination.On)),
            new Cell(string.Join('、', measures) is { Length: > 0 } all ? all : "—"),
        ];
    }
}
