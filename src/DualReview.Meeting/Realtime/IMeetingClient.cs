using DualReview.Domain.Meetings.Views;

namespace DualReview.Meeting.Realtime;

/// <summary>What the hub tells phones, projectors and the people at the box.</summary>
public interface IMeetingClient
{
    /// <summary>The meeting changed.</summary>
    Task Changed(HallMessage message);

    /// <summary>发出 and 收回 changed. Never sent to phones.</summary>
    Task Turnout(TurnoutMessage message);

    /// <summary>Something about the machine began or ceased to be wrong. Sent to the people at the boxes.</summary>
    Task Alarmed();

    /// <summary>The server is about to stop. Whoever listens comes back by itself, after a random part of this many milliseconds more than otherwise.</summary>
    Task Leaving(int spreadMs);
}

/// <summary>What changed, small enough for a hall of phones: the state travels in the message, fragments are fetched.</summary>
/// <param name="Version">Version of the meeting.</param>
/// <param name="Scene">What the hall is looking at now.</param>
/// <param name="Box">Number of the current box; 0 before the first.</param>
/// <param name="BoxOpen">Whether it takes ballots: a phone that has its form already shows it without asking.</param>
/// <param name="NextBox">Number of the box that comes, for a right taken before the opening.</param>
/// <param name="SpreadMs">A follow-up request is sent after a random part of this time, so that a hall does not come at once.</param>
public sealed record HallMessage(long Version, Scene Scene, int Box, bool BoxOpen, int NextBox, int SpreadMs);

/// <summary>发出 and 收回.</summary>
public sealed record TurnoutMessage(int Issued, int Returned);
