using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>Rehearsals (演练): a whole meeting with simulated people, marked on every screen and deletable.</summary>
public interface IRehearsals
{
    /// <summary>The scheme that is rehearsed where nobody chose another: its agenda has every step there is.</summary>
    const string UsualScheme = "huoerqi-community";

    /// <summary>
    /// Creates a rehearsal of a scheme's first meeting with a ballot, hosted by this account, and lets simulated attendees and tellers into
    /// it, who answer whatever the host's dashboard does. Returns as soon as the meeting exists.
    /// </summary>
    /// <param name="account">Who presides.</param>
    /// <param name="scheme">Key of a built-in scheme: people and places are invented for these.</param>
    /// <param name="cancel">Stops creating.</param>
    /// <exception cref="ArgumentException">There is no built-in scheme of this key.</exception>
    Task<MeetingId> StartAsync(string account, string scheme, CancellationToken cancel);

    /// <summary>Hands slips fresh from the printer to the simulated hall of a rehearsal, where there is one.</summary>
    /// <param name="meeting">Which.</param>
    /// <param name="codes">What is printed on them.</param>
    /// <param name="first">Whether they are the first of this round; otherwise they come to those in hand.</param>
    void TakeSlips(MeetingId meeting, IReadOnlyCollection<string> codes, bool first);
}
