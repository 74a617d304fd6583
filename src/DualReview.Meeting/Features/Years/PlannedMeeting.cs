using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Features.Years;

/// <summary>What the dialog asks before a meeting is made.</summary>
/// <param name="Units">Units whose people it rates.</param>
/// <param name="Details">Place, time and 包村干部.</param>
internal sealed record PlannedMeeting(UnitId[] Units, MeetingDetails Details);
