using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>Enters an item. Repeating it, or entering one of a source that has its item already, changes nothing.</summary>
/// <param name="Item">Identifier, chosen by whoever enters it.</param>
/// <param name="Unit">A unit of the year.</param>
/// <param name="Source">来源.</param>
/// <param name="Problem">1–300 characters.</param>
/// <param name="Measure">What was pledged in the meeting already; may be empty.</param>
/// <param name="Public">Whether the public extract shows it.</param>
public sealed record OpenLedgerItem(LedgerItemId Item, UnitId Unit, LedgerSource Source, string Problem, string Measure = "", bool Public = true) : CycleCommand;

/// <summary>Carries open items of earlier years over. Those carried already are passed over.</summary>
public sealed record CarryLedgerItems(ImmutableArray<CarriedItem> Items) : CycleCommand;

/// <summary>Says what is to be done, by whom, until when, and who looks at it then. Refused when the item changed since <paramref name="Seen"/>.</summary>
/// <param name="Item">Which.</param>
/// <param name="Seen">Version of the item the page showed.</param>
/// <param name="Arrangement">The whole of it.</param>
public sealed record ArrangeLedgerItem(LedgerItemId Item, int Seen, LedgerArrangement Arrangement) : CycleCommand;

/// <summary>Adds a line of progress. Adding takes nothing of anybody's away, so it depends on nothing seen.</summary>
/// <param name="Item">Which.</param>
/// <param name="On">Day it is about; not in the future.</param>
/// <param name="Text">1–500 characters.</param>
public sealed record NoteLedgerProgress(LedgerItemId Item, DateOnly On, string Text) : CycleCommand;

/// <summary>Attaches a file that is kept already. The same content twice changes nothing.</summary>
public sealed record AttachLedgerProof(LedgerItemId Item, KeptFile Proof) : CycleCommand;

/// <summary>Takes a proof away, with the reason; it stays in the journal.</summary>
public sealed record DetachLedgerProof(LedgerItemId Item, string Sha256, string Reason) : CycleCommand;

/// <summary>送复核. Needs a measure, a responsible person, a reviewer who is somebody else, and a line of progress or a proof.</summary>
public sealed record SubmitLedgerItem(LedgerItemId Item, int Seen) : CycleCommand;

/// <summary>销号, by the reviewer only, who is never the one who submitted.</summary>
/// <param name="Item">Which.</param>
/// <param name="Seen">Version of the item the reviewer looked at.</param>
/// <param name="On">销号日期; not before the item was entered and not in the future.</param>
/// <param name="Remark">What was found; may be empty.</param>
public sealed record CloseOutLedgerItem(LedgerItemId Item, int Seen, DateOnly On, string Remark) : CycleCommand;

/// <summary>The reviewer sends it back, with the reason.</summary>
public sealed record SendBackLedgerItem(LedgerItemId Item, int Seen, string Reason) : CycleCommand;

/// <summary>Takes up again what was closed or left out, with the reason.</summary>
public sealed record ReopenLedgerItem(LedgerItemId Item, int Seen, string Reason) : CycleCommand;

/// <summary>不予列入, with the reason: it stays to be read and is nobody's duty.</summary>
public sealed record LeaveOutLedgerItem(LedgerItemId Item, int Seen, string Reason) : CycleCommand;

/// <summary>What goes over from an item of an earlier year. A deadline that passed goes over as it is: the item is overdue from its first day here.</summary>
public sealed record CarriedItem(
    LedgerItemId Item,
    LedgerSource Source,
    UnitId Unit,
    string Problem,
    string Measure,
    Responsible? Responsible,
    DateOnly? Deadline,
    bool Public);
