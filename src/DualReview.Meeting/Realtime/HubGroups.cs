using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Realtime;

/// <summary>Names of the hub's groups. Phones are apart from screens because they are never told the turnout.</summary>
internal static class HubGroups
{
    public static string Phones(MeetingId meeting) => $"phones:{meeting}";

    public static string Screens(MeetingId meeting) => $"screens:{meeting}";

    public static string Box(MeetingId meeting) => $"box:{meeting}";
}
