using DualReview.Domain.Cycles.Deciding;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>送复核, 销号 and back: whoever closes an item is never the one who said it was done.</summary>
internal static class LedgerReview
{
    public static CycleDecision Submit(LedgerItem item, string account) =>
        item.State == LedgerState.InReview ? new LedgerItemInReview()
        : !item.IsOpen ? new LedgerItemNotOpen()
        : Unready(item.Arrangement) is { } gap ? new LedgerItemUnready(gap)
        : item.Notes.IsEmpty && item.Proofs.IsEmpty ? new LedgerItemUnready(LedgerGap.Progress)
        : item.Reviewer == account ? new ReviewerSubmitted()
        : new LedgerItemSubmitted(item.Id, account);

    public static CycleDecision Close(LedgerItem item, CloseOutLedgerItem c, DateOnly today, string account) =>
        NotToReview(item, account) is { } refusal ? refusal
        : c.On > today || c.On < item.OpenedOn ? new DayUnusable()
        : Calendar.Optional(c.Remark) is { } remark ? new LedgerItemClosedOut(item.Id, new ClosingOut(c.On, remark, account))
        : new TextUnusable("note");

    public static CycleDecision SendBack(LedgerItem item, SendBackLedgerItem c, string account) =>
        NotToReview(item, account) is { } refusal ? refusal
        : Words.Reason(c.Reason) is { } reason ? new LedgerItemSentBack(item.Id, reason)
        : new TextUnusable("reason");

    public static CycleDecision Reopen(LedgerItem item, ReopenLedgerItem c) =>
        item.IsOpen ? new LedgerItemIsOpen()
        : Words.Reason(c.Reason) is { } reason ? new LedgerItemReopened(item.Id, reason)
        : new TextUnusable("reason");

    public static CycleDecision LeaveOut(LedgerItem item, LeaveOutLedgerItem c) =>
        !item.IsOpen ? new LedgerItemNotOpen()
        : item.State == LedgerState.InReview ? new LedgerItemInReview()
        : Words.Reason(c.Reason) is { } reason ? new LedgerItemLeftOut(item.Id, reason)
        : new TextUnusable("reason");

    /// <summary>What an arrangement lacks before a review; null when nothing.</summary>
    public static LedgerGap? Unready(LedgerArrangement a) =>
        a.Measure.Length == 0 ? LedgerGap.Measure
        : a.Responsible is null ? LedgerGap.Responsible
        : a.Reviewer is null ? LedgerGap.Reviewer
        : null;

    private static Refusal? NotToReview(LedgerItem item, string account) =>
        item.State != LedgerState.InReview ? new LedgerItemNotInReview()
        : item.Reviewer != account ? new OnlyTheReviewer(item.Reviewer!)
        : item.SubmittedBy == account ? new ReviewerSubmitted()
        : null;
}
