using DualReview.Load.Phones;

namespace DualReview.Load.Measures;

/// <summary>What became of a meeting's ballots.</summary>
/// <param name="Acknowledged">Phones that were told their ballot is in the box.</param>
/// <param name="Lost">Acknowledged ballots without their receipt in the count.</param>
/// <param name="Doubled">Receipts counted more than once, and ballots counted that no phone sent.</param>
/// <param name="CloseMs">From the wish to close to the result on the projector.</param>
internal sealed record Finding(int Acknowledged, int Lost, int Doubled, double CloseMs)
{
    /// <summary>Looks for each phone's receipt in the published list, and for what nobody sent.</summary>
    public static Finding Of(IReadOnlyCollection<LoadPhone> phones, string[] receipts, int returned, double closeMs)
    {
        var times = receipts.CountBy(r => r).ToDictionary();
        var sent = phones.Select(p => p.Receipt).ToHashSet();
        var acknowledged = phones.Where(p => p.Acknowledged).ToArray();
        return new Finding(
            acknowledged.Length,
            acknowledged.Count(p => !times.ContainsKey(p.Receipt)) + Math.Max(0, receipts.Length - returned),
            times.Sum(t => t.Value - 1) + receipts.Count(r => !sent.Contains(r)) + Math.Max(0, returned - receipts.Length),
            closeMs);
    }
}
