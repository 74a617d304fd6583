using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>进度 and 证明材料.</summary>
internal static class LedgerWork
{
    public static CycleDecision Note(LedgerItem item, NoteLedgerProgress c, DateOnly today, string account) =>
        Closed(item) ? new LedgerItemNotOpen()
        : c.On > today || c.On < item.OpenedOn.AddYears(-1) ? new DayUnusable()
        : item.Notes.Length >= LedgerItem.MostNotes ? new LedgerItemFull(LedgerItem.MostNotes)
        : Words.Usable(c.Text, Words.LongestNote) is not { } text ? new ProgressUnusable()
        : item.Notes is [.., var last] && last == new ProgressNote(c.On, text, account) ? CycleDecision.Nothing
        : new LedgerProgressNoted(item.Id, new ProgressNote(c.On, text, account));

    public static CycleDecision Attach(LedgerItem item, AttachLedgerProof c) =>
        Closed(item) ? new LedgerItemNotOpen()
        : !c.Proof.IsUsable ? new ProofUnusable()
        : item.Proofs.Any(p => p.Sha256 == c.Proof.Sha256) ? CycleDecision.Nothing
        : item.Proofs.Length >= LedgerItem.MostProofs ? new LedgerItemFull(LedgerItem.MostProofs)
        : new LedgerProofAttached(item.Id, c.Proof);

    /// <summary>What a review rests on stays until it is decided.</summary>
    public static CycleDecision Detach(LedgerItem item, DetachLedgerProof c) =>
        Closed(item) ? new LedgerItemNotOpen()
        : item.State == LedgerState.InReview ? new LedgerItemInReview()
        : item.Proofs.FirstOrDefault(p => p.Sha256 == c.Sha256) is not { } proof ? CycleDecision.Nothing
        : Words.Reason(c.Reason) is { } reason ? new LedgerProofDetached(item.Id, proof, reason)
        : new TextUnusable("reason");

    private static bool Closed(LedgerItem item) => !item.IsOpen;
}
