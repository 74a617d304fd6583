using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>Events of the ledger → its items.</summary>
internal static class LedgerFold
{
    public static ImmutableArray<LedgerItem> Apply(ImmutableArray<LedgerItem> all, CycleEvent e) => e switch
    {
        LedgerItemOpened x => all.Add(Begun(new LedgerItem(
            x.Item, x.Number, x.Unit, x.Source, string.Empty, string.Empty, null, null, null, LedgerState.Waiting, [], [], null, null, null, false, x.By, x.On, 1), x.Arrangement)),
        LedgerItemArranged x => Change(all, x.Item, i => Begun(i, x.Arrangement)),
        LedgerProgressNoted x => Change(all, x.Item, i => i with { Notes = i.Notes.Add(x.Note), State = i.State == LedgerState.Waiting ? LedgerState.Working : i.State }),
        LedgerProofAttached x => Change(all, x.Item, i => i with { Proofs = i.Proofs.Add(x.Proof), State = i.State == LedgerState.Waiting ? LedgerState.Working : i.State }),
        LedgerProofDetached x => Change(all, x.Item, i => i with { Proofs = i.Proofs.RemoveAll(p => p.Sha256 == x.Proof.Sha256) }),
        LedgerItemSubmitted x => Change(all, x.Item, i => i with { State = LedgerState.InReview, SubmittedBy = x.By, Reason = null }),
        LedgerItemClosedOut x => Change(all, x.Item, i => i with { State = LedgerState.ClosedOut, Closing = x.Closing, Reason = null }),
        LedgerItemSentBack x => Change(all, x.Item, i => i with { State = LedgerState.Working, SubmittedBy = null, Reason = x.Reason }),
        LedgerItemReopened x => Change(all, x.Item, i => Started(i with { SubmittedBy = null, Closing = null, Reason = x.Reason })),
        LedgerItemLeftOut x => Change(all, x.Item, i => i with { State = LedgerState.LeftOut, Reason = x.Reason }),
        _ => throw new InvalidOperationException($"{e.GetType().Name} is not the ledger's."),
    };

    /// <summary>A rated person left the list: the name stays, and whoever gets the identifier next inherits no duty.</summary>
    public static ImmutableArray<LedgerItem> Forget(ImmutableArray<LedgerItem> all, SubjectId subject) =>
        [.. all.Select(i => i.Responsible is { } r && r.Subject == subject ? i with { Responsible = r with { Subject = null } } : i)];

    private static LedgerItem Begun(LedgerItem i, LedgerArrangement a)
    {
        var arranged = i with { Problem = a.Problem, Measure = a.Measure, Responsible = a.Responsible, Reviewer = a.Reviewer, Deadline = a.Deadline, Public = a.Public };
        return i.State is LedgerState.Waiting or LedgerState.Working ? Started(arranged) : arranged;
    }

    /// <summary>Being worked on once something was done, or it is said what is to be done by whom.</summary>
    private static LedgerItem Started(LedgerItem i) =>
        i with { State = (i.Measure.Length > 0 && i.Responsible is not null) || !i.Notes.IsEmpty || !i.Proofs.IsEmpty ? LedgerState.Working : LedgerState.Waiting };

    private static ImmutableArray<LedgerItem> Change(ImmutableArray<LedgerItem> all, LedgerItemId id, Func<LedgerItem, LedgerItem> change) =>
        [.. all.Select(i => i.Id == id ? change(i) with { Version = i.Version + 1 } : i)];
}
