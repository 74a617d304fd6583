using DualReview.Faults.Network;

namespace DualReview.Faults.Nemesis;

/// <summary>One thing that goes wrong, and when.</summary>
/// <param name="Kind">What.</param>
/// <param name="After">After so many more acknowledged ballots, so that it hits work under way. 0 for a full disk, which acknowledges nothing.</param>
/// <param name="Milliseconds">How long it lasts, or how long the server stays away.</param>
/// <param name="Weather">For <see cref="StrikeKind.Network"/>: what the network does.</param>
/// <param name="Seconds">For <see cref="StrikeKind.Clock"/>: how wrong the wall clock is from now on.</param>
/// <param name="Bystander">Hits an instance that does not serve the phones, where there is one. Otherwise whoever serves, since that is what hurts.</param>
internal sealed record Strike(StrikeKind Kind, int After, int Milliseconds = 0, Weather Weather = Weather.Clear, int Seconds = 0, bool Bystander = false);

/// <summary>What goes wrong.</summary>
internal enum StrikeKind
{
    /// <summary>kill -9, and a start after a while.</summary>
    Kill,

    /// <summary>kill -9; it stays away until <see cref="Revive"/> or the end of the meeting. Of several instances only.</summary>
    KillAndLeave,

    /// <summary>SIGSTOP, and SIGCONT after a while.</summary>
    Freeze,

    /// <summary>SIGSTOP until <see cref="Revive"/> or the end of the meeting. Of several instances only.</summary>
    FreezeAndLeave,

    /// <summary>Those that were left dead or frozen come back.</summary>
    Revive,

    /// <summary>An orderly restart.</summary>
    Restart,

    /// <summary>The network is bad for a while.</summary>
    Network,

    /// <summary>Somebody sets the machine's clock.</summary>
    Clock,

    /// <summary>The disk is full until several phones have been told so.</summary>
    FullDisk,

    /// <summary>The disk is full and the server is killed; it starts again before there is room.</summary>
    FullDiskAndKill,
}
