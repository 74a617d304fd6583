namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>An item was entered, or carried over with what was arranged for it.</summary>
public sealed record LedgerItemOpened(
    LedgerItemId Item,
    int Number,
    UnitId Unit,
    LedgerSource Source,
    LedgerArrangement Arrangement,
    DateOnly On,
    string By) : CycleEvent;

/// <summary>What is to be done, by whom and until when was written or changed; the entry keeps what was said before.</summary>
public sealed record LedgerItemArranged(LedgerItemId Item, LedgerArrangement Arrangement) : CycleEvent;

/// <summary>A line of progress was added.</summary>
public sealed record LedgerProgressNoted(LedgerItemId Item, ProgressNote Note) : CycleEvent;

/// <summary>A proof was attached.</summary>
public sealed record LedgerProofAttached(LedgerItemId Item, KeptFile Proof) : CycleEvent;

/// <summary>A proof was taken away. The file is kept: this entry and the earlier one refer to it.</summary>
public sealed record LedgerProofDetached(LedgerItemId Item, KeptFile Proof, string Reason) : CycleEvent;

/// <summary>It was submitted for review.</summary>
public sealed record LedgerItemSubmitted(LedgerItemId Item, string By) : CycleEvent;

/// <summary>The reviewer closed it.</summary>
public sealed record LedgerItemClosedOut(LedgerItemId Item, ClosingOut Closing) : CycleEvent;

/// <summary>The reviewer sent it back.</summary>
public sealed record LedgerItemSentBack(LedgerItemId Item, string Reason) : CycleEvent;

/// <summary>It was taken up again.</summary>
public sealed record LedgerItemReopened(LedgerItemId Item, string Reason) : CycleEvent;

/// <summary>It is not to be in the ledger after all.</summary>
public sealed record LedgerItemLeftOut(LedgerItemId Item, string Reason) : CycleEvent;

/// <summary>Tells the ledger's events from the year's other ones.</summary>
public static class LedgerEvents
{
    /// <summary>The item an event is about; null for an event of something else.</summary>
    public static LedgerItemId? ItemOf(CycleEvent e) => e switch
    {
        LedgerItemOpened x => x.Item,
        LedgerItemArranged x => x.Item,
        LedgerProgressNoted x => x.Item,
        LedgerProofAttached x => x.Item,
        LedgerProofDetached x => x.Item,
        LedgerItemSubmitted x => x.Item,
        LedgerItemClosedOut x => x.Item,
        LedgerItemSentBack x => x.Item,
        LedgerItemReopened x => x.Item,
        LedgerItemLeftOut x => x.Item,
        _ => null,
    };
}
