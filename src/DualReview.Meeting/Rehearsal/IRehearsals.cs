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

    /// <summary>Hands printed slips to the simulated people of a rehearsal. Does nothing for a meeting with real ones.</summary>
    void HandOutSlips(MeetingId meeting, int box, IEnumerable<string> codes);
}
