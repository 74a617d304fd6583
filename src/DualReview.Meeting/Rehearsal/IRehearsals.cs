using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Rehearsal;

/// <summary>Rehearsals (演练): a whole meeting with simulated people, marked on every screen and deletable.</summary>
public interface IRehearsals
{
    /// <summary>
    /// Creates a rehearsal of the community scheme hosted by this account and lets simulated attendees and tellers into
    /// it, who answer whatever the host's dashboard does. Returns as soon as the meeting exists.
    /// </summary>
    Task<MeetingId> StartAsync(string account, CancellationToken cancel);

    /// <summary>Hands slips fresh from the printer to the simulated hall of a rehearsal, where there is one.</summary>
    /// <param name="meeting">Which.</param>
    /// <param name="codes">What is printed on them.</param>
    /// <param name="first">Whether they are the first of this round; otherwise they come to those in hand.</param>
    void TakeSlips(MeetingId meeting, IReadOnlyCollection<string> codes, bool first);
}
