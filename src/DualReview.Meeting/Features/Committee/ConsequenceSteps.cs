using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Committee;

/// <summary>What can be recorded about a consequence.</summary>
public static class ConsequenceSteps
{
    /// <summary>The steps a form offers now; a declined one can only be taken back, to be decided after all.</summary>
    public static ConsequenceStepKind[] Of(ConsequenceState state, ConsequenceNature nature) => state switch
    {
        ConsequenceState.Decided => [.. Of(nature), ConsequenceStepKind.Completed, ConsequenceStepKind.Withdrawn],
        ConsequenceState.Declined => [ConsequenceStepKind.Withdrawn],
        ConsequenceState.Completed or ConsequenceState.Superseded or ConsequenceState.Withdrawn => [],
    };

    private static ConsequenceStepKind[] Of(ConsequenceNature nature) => nature switch
    {
        ConsequenceNature.Talk => [ConsequenceStepKind.TalkHeld],
        ConsequenceNature.Rectification => [ConsequenceStepKind.PlanReceived, ConsequenceStepKind.Reviewed],
        ConsequenceNature.Pay => [],
        ConsequenceNature.Recommendation => [ConsequenceStepKind.ProcedureBegun],
    };
}
