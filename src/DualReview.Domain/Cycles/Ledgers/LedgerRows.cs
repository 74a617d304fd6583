using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>The ledger as its documents print it; page, table, print and Word all take their rows from here.</summary>
public static class LedgerRows
{
    /// <summary>Rows for internal use, by number; what was left out stands at the end with its reason.</summary>
    /// <param name="s">The year.</param>
    /// <param name="unit">One unit only; null for all.</param>
    public static ImmutableArray<LedgerRow> Of(CycleState s, UnitId? unit = null) =>
        [.. s.Ledger.Where(i => unit is null || i.Unit == unit).OrderBy(i => i.State == LedgerState.LeftOut).ThenBy(i => i.Number).Select(i => new LedgerRow(i, s.Unit(i.Unit)?.Name ?? string.Empty, Round(s, i)))];

    /// <summary>The public extract: items marked public and not left out, without who asked, who recorded and who submitted.</summary>
    /// <param name="s">The year.</param>
    /// <param name="unit">One unit only; null for all.</param>
    public static ImmutableArray<LedgerRow> Public(CycleState s, UnitId? unit = null) =>
    [
        .. Of(s, unit).Where(r => r.Item is { Public: true, State: not LedgerState.LeftOut }).Select(r => r with
        {
            Item = r.Item with { Source = r.Item.Source with { Asker = null }, Recorder = string.Empty, SubmittedBy = null, Reviewer = null, Reason = null, Notes = [], Proofs = [] },
        }),
    ];

    /// <summary>Items whose deadline has passed on a day, the longest overdue first.</summary>
    public static ImmutableArray<LedgerItem> Overdue(CycleState s, DateOnly today) => Due(s, today, DueState.Overdue);

    /// <summary>Items due within <see cref="LedgerItem.SoonDays"/> days, the next first.</summary>
    public static ImmutableArray<LedgerItem> DueSoon(CycleState s, DateOnly today) => Due(s, today, DueState.Soon);

    /// <summary>
    /// What a rated person still answers for when this year is reported on, items carried over included: those that name the person from the
    /// list, and those of the same unit that name somebody of that name.
    /// </summary>
    public static ImmutableArray<LedgerItem> OpenOf(CycleState s, SubjectId id) =>
        s.Subject(id) is not { } subject
            ? []
            : [.. s.Ledger.Where(i => i.IsOpen && i.Responsible is { } r && (r.Subject == id || (r.Subject is null && r.Name == subject.Name && i.Unit == subject.Unit)))];

    private static ImmutableArray<LedgerItem> Due(CycleState s, DateOnly today, DueState due) => [.. s.Ledger.Where(i => i.Due(today) == due).OrderBy(i => i.Deadline).ThenBy(i => i.Number)];

    private static string? Round(CycleState s, LedgerItem i) => i.Source.Meeting is { } id && s.Meeting(id) is { } meeting ? s.Scheme.Round(meeting.Round).Name : null;
}

/// <summary>A row of the ledger.</summary>
/// <param name="Item">The item; in the public extract without names of askers and accounts.</param>
/// <param name="Unit">Name of its unit.</param>
/// <param name="Round">Name of the round its question was asked in; null for another source.</param>
public sealed record LedgerRow(LedgerItem Item, string Unit, string? Round);
