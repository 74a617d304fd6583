using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Features.Years;

/// <summary>What the dialog asks before a meeting is made.</summary>
/// <param name="Units">Units whose people it rates.</param>
/// <param name="Place">Where.</param>
/// <param name="StartsAt">Local time.</param>
internal sealed record PlannedMeeting(UnitId[] Units, string Place, DateTime StartsAt);
