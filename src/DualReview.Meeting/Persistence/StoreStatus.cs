using System.Collections.Concurrent;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Persistence;

/// <summary>What is known about the store, for the health check. Written by whoever meets a problem.</summary>
internal sealed class StoreStatus
{
    private readonly ConcurrentDictionary<MeetingId, string> broken = new();
    private readonly ConcurrentDictionary<CycleId, string> brokenCycles = new();

    /// <summary>Whether the store is open and migrated.</summary>
    public bool Ready { get; set; }

    /// <summary>Why it is not; null while it is or is being opened.</summary>
    public string? Problem { get; set; }

    /// <summary>Meetings that cannot be opened, and why.</summary>
    public IReadOnlyDictionary<MeetingId, string> Broken => broken;

    /// <summary>Years that cannot be opened, and why.</summary>
    public IReadOnlyDictionary<CycleId, string> BrokenCycles => brokenCycles;

    /// <summary>A year cannot be opened.</summary>
    public void Report(CycleId cycle, string reason) => brokenCycles[cycle] = reason;

    /// <summary>A meeting cannot be opened.</summary>
    public void Report(MeetingId meeting, string reason) => broken[meeting] = reason;

    /// <summary>A meeting was opened, or is gone.</summary>
    public void Clear(MeetingId meeting) => broken.TryRemove(meeting, out _);
}
