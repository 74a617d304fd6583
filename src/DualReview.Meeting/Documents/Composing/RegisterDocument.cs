using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>
/// 登记表 of a unit: a sheet for each person whose own opinion was recorded, since each signs their own. Who is not so far is not in it; who
/// is filed stays in it.
/// </summary>
internal sealed class RegisterDocument : YearDocument
{
    private const int Short = 12, High = 40;

    /// <inheritdoc/>
    public override string Key => AppraisalRegister.DocumentKey;

    /// <inheritdoc/>
    public override CyclePart When => CyclePart.After;

    /// <inheritdoc/>
    public override DocumentScope Scope => DocumentScope.Unit;

    /// <inheritdoc/>
    protected override string OwnName => "综合评议登记表";

    /// <inheritdoc/>
    public override bool BelongsTo(Scheme scheme) => RuleIn(scheme) is not null || scheme.AppraisingRound is not null;

    /// <inheritdoc/>
    public override Refusal? WhyNot(YearFile file) => Ready(Register(file)).IsEmpty ? new NobodyAppraised() : null;

    /// <inheritdoc/>
    public override OfficialDocument Compose(YearFile file)
    {
        var register = Register(file);
        return file.Document(
            this,
            register.Title,
            null,
            [.. Ready(register).SelectMany((p, i) => i == 0 ? Sheet(register, p) : Sheet(register, p).Prepend(new PageBreak(register.Title)))]);
    }

    private static AppraisalRegister Register(YearFile file) => AppraisalRegister.Of(file.Year, file.Unit!.Id);

    private static ImmutableArray<Appraisal> Ready(AppraisalRegister register) => [.. register.Entries.Where(a => a.State is AppraisalState.Answered or AppraisalState.Filed)];

    private static IEnumerable<Block> Sheet(AppraisalRegister register, Appraisal person) =>
    [
        new Note($"单位：{register.Unit}　　年度：{register.Year}"),
        new Table(
            [new Column(5), new Column(15, CellAlign.Left)],
            [],
            [.. register.Columns.Select(c => ImmutableArray.Create(new Cell(c) { Label = true }, new Cell(AppraisalRegister.Cell(c, person))))])
        {
            Print = TablePrint.Large,
            RowHeight = register.Columns.Length > 8 ? Short : High / 2,
            Flowing = true,
        },
        new Signatures([.. register.Signatures.Where(s => s.Length > 0).Select((s, i) => new SignatureLine(s, i == 0 ? person.Name : string.Empty))]),
        .. person.FiledOn is { } day ? new[] { new Note($"{DayText.Of(day)}备案。") } : [],
    ];
}
