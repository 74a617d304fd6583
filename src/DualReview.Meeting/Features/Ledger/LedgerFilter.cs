using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;

namespace DualReview.Meeting.Features.Ledger;

/// <summary>What of the ledger somebody wants to see; an empty field takes everything.</summary>
/// <param name="Unit">Unit.</param>
/// <param name="Person">Name of the responsible person; <see cref="Nobody"/> for items nobody is named for.</param>
/// <param name="State">State.</param>
/// <param name="Due">How the deadline stands.</param>
public sealed record LedgerFilter(UnitId? Unit = null, string? Person = null, LedgerState? State = null, DueState? Due = null)
{
    /// <summary>In place of a name: nobody is named.</summary>
    public const string Nobody = "-";

    /// <summary>Rows it takes, in their order.</summary>
    public LedgerRow[] Of(IEnumerable<LedgerRow> rows, DateOnly today) =>
    [
        .. rows.Where(r => (Unit is null || r.Item.Unit == Unit)
            && (Person is null || (Person == Nobody ? r.Item.IsOpen && r.Item.Responsible is null : r.Item.Responsible?.Name == Person))
            && (State is null || r.Item.State == State)
            && (Due is null || r.Item.Due(today) == Due)),
    ];
}
