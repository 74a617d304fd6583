using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Ledger;

/// <summary>Words of the ledger; page, table and print say the same.</summary>
public sealed class LedgerText(IStringLocalizer<Ledger> text)
{
    /// <summary>Where an item stands.</summary>
    public string Of(LedgerState state) => text[$"State.{state}"];

    /// <summary>How its deadline stands; empty while it is not due.</summary>
    public string Of(DueState due) => due == DueState.NotDue ? string.Empty : text[$"Due.{due}"];

    /// <summary>A day; empty for none.</summary>
    public string Of(DateOnly? day) => day is { } d ? text["Day", d.Year, d.Month, d.Day] : string.Empty;

    /// <summary>来源, with the asker where the row has one.</summary>
    /// <param name="row">Row.</param>
    /// <param name="from">Where a carried item came from; null when that is not known or not to be said.</param>
    public string Source(LedgerRow row, CarryOffer? from = null) => row.Item.Source switch
    {
        { Kind: LedgerSourceKind.Question, Asker: { } asker, Question: { } question } => text["Source.QuestionOf", row.Round ?? string.Empty, asker, question.Value],
        { Kind: LedgerSourceKind.Question } => text["Source.Question"],
        { Kind: LedgerSourceKind.CarriedOver } when from is not null => text["Source.CarriedFrom", from.Year.Plan.Year, from.Item.Number],
        { Kind: var kind } => text[$"Source.{kind}"],
    };

    /// <summary>进度: every line with its day.</summary>
    public string Progress(LedgerItem item, string separator) => string.Join(separator, item.Notes.Select(n => text["NoteLine", Of(n.On), n.Text].Value));

    /// <summary>证明材料: names of the files.</summary>
    public string Proofs(LedgerItem item) => string.Join(text["Comma"], item.Proofs.Select(p => p.FileName));

    /// <summary>责任人; a dash while nobody is named.</summary>
    public string Responsible(LedgerItem item) => item.Responsible?.Name ?? text["Nobody"];

    /// <summary>Title of a whole ledger or of one unit's.</summary>
    public string Title(CycleState year, UnitId? unit, bool extract) =>
        text[extract ? "ExtractTitle" : "DocumentTitle", (unit is { } id ? year.Unit(id)?.Name : null) ?? year.Plan.Leading.Name, year.Plan.Year] + (year.Plan.Rehearsal ? text["Rehearsal"] : string.Empty);
}
