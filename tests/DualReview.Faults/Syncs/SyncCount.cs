namespace DualReview.Faults.Syncs;

/// <summary>How often the disk was asked to keep ballots, as the kernel saw it.</summary>
/// <param name="Acknowledged">Ballots acknowledged meanwhile.</param>
/// <param name="Commits">Transactions of the box that changed something.</param>
/// <param name="Syncs">fsync and fdatasync calls on the box's WAL.</param>
internal sealed record SyncCount(int Acknowledged, long Commits, long Syncs)
{
    /// <summary>Whether every commit was brought to the disk before it was answered: a store that skips syncs still commits.</summary>
    public bool Honest => Commits > 0 && Syncs >= Commits;

    /// <summary>Syncs that a ballot cost.</summary>
    public double PerAcknowledged => Acknowledged == 0 ? 0 : Math.Round((double)Syncs / Acknowledged, 3);
}
