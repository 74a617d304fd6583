using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Years;

/// <summary>Entries of the ledger as sentences of the year's journal.</summary>
internal static class LedgerJournalText
{
    /// <summary>The sentence of an event of the ledger.</summary>
    public static string Of(CycleEvent e, CycleState s, IStringLocalizer<Years> l) => e switch
    {
        LedgerItemOpened x => l["J.LedgerOpened", x.Number, s.Unit(x.Unit)?.Name ?? string.Empty, x.Arrangement.Problem],
        LedgerItemArranged x => l["J.LedgerArranged", Number(s, x.Item), Arrangement(x.Arrangement, l)],
        LedgerProgressNoted x => l["J.LedgerNoted", Number(s, x.Item), Day(x.Note.On), x.Note.Text],
        LedgerProofAttached x => l["J.LedgerAttached", Number(s, x.Item), x.Proof.FileName],
        LedgerProofDetached x => l["J.LedgerDetached", Number(s, x.Item), x.Proof.FileName, x.Reason],
        LedgerItemSubmitted x => l["J.LedgerSubmitted", Number(s, x.Item)],
        LedgerItemClosedOut x => l["J.LedgerClosedOut", Number(s, x.Item), Day(x.Closing.On), x.Closing.Remark],
        LedgerItemSentBack x => l["J.LedgerSentBack", Number(s, x.Item), x.Reason],
        LedgerItemReopened x => l["J.LedgerReopened", Number(s, x.Item), x.Reason],
        LedgerItemLeftOut x => l["J.LedgerLeftOut", Number(s, x.Item), x.Reason],
        _ => throw new InvalidOperationException($"{e.GetType().Name} is not the ledger's."),
    };

    private static int Number(CycleState s, LedgerItemId id) => s.Ledger.FirstOrDefault(i => i.Id == id)?.Number ?? 0;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Arrangement(LedgerArrangement a, IStringLocalizer<Years> l) => l[
        "J.LedgerArrangement",
        a.Problem,
        a.Measure.Length > 0 ? a.Measure : l["J.LedgerNone"],
        a.Responsible?.Name ?? l["J.LedgerNone"],
        a.Reviewer ?? l["J.LedgerNone"],
        a.Deadline is { } day ? Day(day) : l["J.LedgerNone"],
        l[a.Public ? "J.LedgerPublic" : "J.LedgerNotPublic"]];
}
