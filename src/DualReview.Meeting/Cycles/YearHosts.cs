using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Cycles;

/// <summary>
/// The members of a year may host its meetings. The right is written into the meeting's own list of hosts, because a meeting knows
/// nothing of its year (ADR 0014); a name without an account is nobody who could sign in.
/// </summary>
internal static class YearHosts
{
    /// <summary>Lets these accounts host these meetings. Who may already, and a meeting that is gone, change nothing.</summary>
    public static async Task LetAsync(IMeetingRooms rooms, IEnumerable<MeetingId> meetings, IReadOnlyCollection<string> members)
    {
        foreach (var meeting in meetings)
        {
            foreach (var member in members)
            {
                await rooms.AddHostAsync(meeting, member, CancellationToken.None);
            }
        }
    }

    /// <summary>Makes up for a server that died between the joining of a member and the right to host, and for meetings planned before members had it.</summary>
    public static Task CatchUpAsync(IMeetingRooms rooms, CycleState year) =>
        year.Closed ? Task.CompletedTask : LetAsync(rooms, year.Meetings.Where(m => m.Stands).Select(m => m.Meeting), year.Members);
}
