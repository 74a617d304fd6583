using DualReview.Domain.Ballots;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Meetings.Views;

/// <summary>The current box. Turnout travels beside it; there is no figure of what was voted.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="HandingOut">Whether rights are handed out on the projector now.</param>
/// <param name="Cap">Ballots to hand out.</param>
/// <param name="Countdown">Countdown to the closing.</param>
/// <param name="CountdownCloses">Whether the box closes at its end.</param>
/// <param name="Paper">The ballot paper.</param>
/// <param name="Seal">Whose public keys ballots are sealed with.</param>
/// <param name="ArchiveRoot">First digits of the sealed archive's root, shown before any figure; null until counted.</param>
/// <param name="AwaitsSheets">Closed, and paper is being keyed in; how much, is not said.</param>
public sealed record PublicBox(
    int Number,
    BoxStatus Status,
    bool HandingOut,
    int Cap,
    StepTimer? Countdown,
    bool CountdownCloses,
    BallotPaper Paper,
    BoxSeal Seal,
    string? ArchiveRoot,
    bool AwaitsSheets)
{
    /// <summary>Whether everybody at the box has signed the count, so that it only waits to be announced.</summary>
    public bool CountSigned { get; init; }
}

/// <summary>An announced result.</summary>
public sealed record PublicResult(int BoxNumber, CountReport Report, ShareBase ShareBase, BallotPaper Paper);
