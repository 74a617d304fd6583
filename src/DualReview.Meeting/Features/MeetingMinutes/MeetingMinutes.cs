namespace DualReview.Meeting.Features.MeetingMinutes;

/// <summary>Names the texts of the pages about 会议记录, <c>Resources/Features/MeetingMinutes/MeetingMinutes.resx</c>.</summary>
public sealed class MeetingMinutes;
