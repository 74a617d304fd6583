using System.Globalization;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Archiving;

/// <summary>What an archive is called when it is saved.</summary>
internal static class ArchiveName
{
    /// <summary>E.g. <c>霍尔奇社区-2026-评议存档-1.zip</c>; nothing in it can be a path.</summary>
    public static string Of(MeetingState s, int box) => string.Create(
        CultureInfo.InvariantCulture,
        $"{string.Concat(s.Plan.Unit.Select(c => char.IsLetterOrDigit(c) ? c : '_'))}-{s.Plan.Year}-评议存档-{box}.zip");
}
