using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Features.Host;

/// <summary>What the people at the box are asked for now, as the host's page may know it. Pure.</summary>
public static class HostActs
{
    /// <summary>Acts that belong to this seat now, given or not, in the order in which they come up.</summary>
    public static IEnumerable<Act> Of(MeetingState s, Seat seat) => Enum.GetValues<Act>().Where(act => IsOpen(s, act, seat));

    /// <summary>The host's page has no unsigned report, so whether it adds up is left to the desks and to the decider.</summary>
    private static bool IsOpen(MeetingState s, Act act, Seat seat) => act == Act.SignReport
        ? s.Box is { Status: BoxStatus.Counted } && s.Needed(act).Contains(seat)
        : s.WhyNot(act, seat) is null;
}
