using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings;

/// <summary>A ballot box. Counts of 发出 and 收回 of phones live in the box store, not here.</summary>
public sealed record Box(
    int Number,
    HandOutMode Mode,
    int Cap,
    BallotPaper Paper,
    BoxSeal Seal,
    BoxStatus Status,
    bool HandingOut,
    bool ClosingProposed = false,
    StepTimer? Countdown = null,
    CountReport? Report = null,
    bool Announced = false,
    bool CountdownCloses = false,
    int Sheets = 0,
    int SheetsProposed = 0,
    int? SheetsReturned = null,
    string? RollKey = null,
    string? VoidProposed = null,
    VoidRecord? Void = null)
{
    /// <summary>The people at the box and their devices when it was opened: the archive's journal ends there and proves no later device.</summary>
    public ImmutableArray<SeatState> SeatsAtOpening { get; init; } = [];

    /// <summary>Most rights for phones.</summary>
    public int Phones => Cap - Sheets;

    /// <summary>Whether paper was handed out that is not yet keyed in.</summary>
    public bool AwaitsSheets => Sheets > 0 && SheetsReturned is null;
}

/// <summary>How a box became void, and what it held; the figures are null until it is destroyed.</summary>
public sealed record VoidRecord(VoidCause Cause, string? Reason, int? Issued = null, int? Returned = null);

/// <summary>Life of a box.</summary>
public enum BoxStatus
{
    /// <summary>Takes ballots.</summary>
    Open,

    /// <summary>Closed and sealed: paper is keyed in, then the scrutineers open it.</summary>
    Closed,

    /// <summary>Opened, being counted.</summary>
    Counting,

    /// <summary>Counted; the report waits for signatures or is signed.</summary>
    Counted,

    /// <summary>Void; the vote is held again.</summary>
    Void,
}
