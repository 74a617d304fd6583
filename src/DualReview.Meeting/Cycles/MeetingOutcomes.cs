using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Cycles;

/// <summary>What a meeting came to, as its year takes it over.</summary>
internal static class MeetingOutcomes
{
    /// <summary>
    /// The command that enters it; null while there is nothing to enter. A count is taken over once it is signed and the hall was told;
    /// before that it may still be declared void at the table. A meeting that ended without its vote has no outcome: the
    /// members see that and plan it anew.
    /// </summary>
    public static EnterOutcome? Of(MeetingState meeting) => meeting switch
    {
        { Round.Form: null } => meeting.Stage == MeetingStage.Ended ? new EnterOutcome(meeting.Id, null) : null,
        { Box: { Announced: true, Report: { } report } } => new EnterOutcome(meeting.Id, report),
        _ => null,
    };
}
