using System.Globalization;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>What one instance tells the others of a box: that its turnout is another one, never by whom or how.</summary>
internal static class BoxChannel
{
    /// <summary>Name of the channel for LISTEN.</summary>
    public const string Turnout = "dualreview_turnout";

    /// <summary>The payload that names a box.</summary>
    public static string Payload(BoxId box) => string.Create(CultureInfo.InvariantCulture, $"{box.Meeting}/{box.Number}");

    /// <summary>The box that a payload names; null for anything else, since whoever may connect may notify.</summary>
    public static BoxId? Read(string payload) =>
        payload.Split('/') is [var meeting, var number] && MeetingId.Parse(meeting) is { } id && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new BoxId(id, n)
            : null;
}
