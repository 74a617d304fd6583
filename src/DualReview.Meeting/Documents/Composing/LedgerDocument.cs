using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>整改台账 for internal use, with the scheme's columns; what was left out stands at its end with the reason.</summary>
/// <param name="scope">Of the whole year, or of one unit where the year has several.</param>
internal sealed class LedgerDocument(DocumentScope scope) : YearDocument
{
    private const string UnitColumn = "单位", Ordered = "rectificationLedger";

    /// <summary>As requirements.md has them; a scheme may order others.</summary>
    private static readonly ImmutableArray<string> Usual = ["序号", "问题", "来源", "整改措施", "责任人", "复核人", "时限", "进度", "证明材料", "销号日期", "记录人"];

    /// <inheritdoc/>
    public override string Key => scope == DocumentScope.Year ? Ordered : "unitLedger";

    /// <inheritdoc/>
    public override ImmutableArray<string> SchemeKeys => [Ordered];

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => scope;

    /// <inheritdoc/>
    public override bool HasSheets => true;

    /// <inheritdoc/>
    protected override string OwnName => "整改台账";

    /// <inheritdoc/>
    public override bool BelongsTo(Scheme scheme) => true;

    /// <inheritdoc/>
    public override bool Concerns(YearFile file) => scope == DocumentScope.Year || file.Year.Plan.Units.Length > 1;

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => Rows(file).IsEmpty ? new LedgerEmpty() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var rule = RuleIn(file.Scheme);
        var rows = Rows(file);
        var ordered = rule is { Columns: { IsDefaultOrEmpty: false } named } ? named : Usual;
        ImmutableArray<string> columns = scope == DocumentScope.Year && file.Year.Plan.Units.Length > 1 ? ordered.Insert(Math.Min(1, ordered.Length), UnitColumn) : ordered;
        return file.Document(
            this,
            $"{(file.Unit ?? file.Year.Plan.Leading).Name}{file.Year.Plan.Year}年度\n{NameIn(file.Scheme)}",
            null,
            [
                new Table(
                    [.. columns.Select(ColumnOf)],
                    [[.. columns.Select(c => new Cell(c))]],
                    [.. rows.Select(r => columns.Select(c => CellOf(file, c, r)).ToImmutableArray())])
                {
                    Print = TablePrint.Tiny,
                    Flowing = true,
                    Sheet = SheetNames.Of(NameIn(file.Scheme)),
                },
                new Note($"共{rows.Length}项，已销号{rows.Count(r => r.Item.State == LedgerState.ClosedOut)}项{LeftOut(rows)}。本台账内部使用，对外公开用公开摘要。"),
                .. rule?.PreparedBy is { } keeper ? new[] { new Note($"记录：{keeper}。") } : [],
            ],
            PageOrientation.Landscape);
    }

    private static ImmutableArray<LedgerRow> Rows(YearFile file) => LedgerRows.Of(file.Year, file.Unit?.Id);

    private static string LeftOut(ImmutableArray<LedgerRow> rows) =>
        rows.Count(r => r.Item.State == LedgerState.LeftOut) is > 0 and var left ? $"，不予列入{left}项" : string.Empty;

    private static Column ColumnOf(string name) => name switch
    {
        "序号" => new Column(3),
        "问题" or "整改措施" => new Column(13, CellAlign.Left),
        "进度" => new Column(13, CellAlign.Left),
        "来源" or "证明材料" => new Column(7, CellAlign.Left),
        "时限" or "销号日期" => new Column(9),
        _ => new Column(5),
    };

    /// <summary>A column that the ledger does not keep is one to be filled in by hand.</summary>
    private static Cell CellOf(YearFile file, string column, LedgerRow row) => column switch
    {
        "序号" => Cell.Of(row.Item.Number),
        UnitColumn => new Cell(row.Unit),
        "问题" => new Cell(row.Item.Problem),
        "来源" => new Cell(Source(file, row)),
        "整改措施" => new Cell(row.Item.Measure),
        "责任人" => new Cell(row.Item.Responsible?.Name ?? string.Empty),
        "复核人" => new Cell(row.Item.Reviewer ?? string.Empty),
        "时限" => new Cell(Day(row.Item.Deadline)),
        "进度" => new Cell(Progress(row.Item)),
        "证明材料" => new Cell(string.Join('\n', row.Item.Proofs.Select(p => p.FileName))),
        "销号日期" => new Cell(Day(row.Item.Closing?.On)),
        "记录人" => new Cell(row.Item.Recorder),
        _ => new Cell(string.Empty),
    };

    private static string Day(DateOnly? day) => day is { } d ? DayText.Of(d) : string.Empty;

    private static string Progress(LedgerItem item) => item.State == LedgerState.LeftOut
        ? $"不予列入{(string.IsNullOrEmpty(item.Reason) ? string.Empty : $"：{item.Reason}")}"
        : string.Join('\n', item.Notes.Select(n => $"{DayText.Of(n.On)}：{n.Text}"));

    private static string Source(YearFile file, LedgerRow row) => row.Item.Source switch
    {
        { Kind: LedgerSourceKind.Question, Asker: { } asker, Question: { } question } => $"{row.Round}上{asker}提问（第{question.Value}问）",
        { Kind: LedgerSourceKind.Question } => "会上提问",
        { Kind: LedgerSourceKind.Opinions } => "征求意见归纳",
        { Kind: LedgerSourceKind.CarriedOver } => LedgerCarry.CameFrom(row.Item, file.Years) is { } from ? $"{from.Year.Plan.Year}年度第{from.Item.Number}项结转" : "上年结转",
        { Kind: LedgerSourceKind.Own } => "自查发现",
        var other => throw new InvalidOperationException($"There is no source {other.Kind}."),
    };
}
