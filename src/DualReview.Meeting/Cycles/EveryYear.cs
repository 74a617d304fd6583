using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Cycles;

/// <summary>All years, whoever leads them, for what goes over several: a person's history, the ledger's carrying over, what is due. Whoever asks decides what of it is shown to whom.</summary>
internal static class EveryYear
{
    /// <summary>The years, the newest first.</summary>
    public static Task<IReadOnlyList<ICycle>> EveryAsync(this ICycles cycles, CancellationToken cancel) => cycles.ListAsync(string.Empty, administrator: true, cancel);

    /// <summary>Each as it is now.</summary>
    public static async Task<CycleState[]> StatesAsync(this ICycles cycles, CancellationToken cancel) => [.. (await cycles.EveryAsync(cancel)).Select(c => c.State)];
}
