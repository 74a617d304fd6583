using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Duties;

/// <summary>
/// A wish of the 整改台账 or of 反馈本人 given by the rated person it concerns, who need not lead the year. It leads to the same events as
/// the wish itself; only who may have it is decided otherwise.
/// </summary>
/// <param name="Subject">As whom the person acts; whose account it is stands in <see cref="CycleContext.Person"/>.</param>
/// <param name="Wish">
/// <see cref="NoteLedgerProgress"/>, <see cref="AttachLedgerProof"/>, <see cref="DetachLedgerProof"/> or <see cref="SubmitLedgerItem"/> on an
/// item the person is 责任人 of; <see cref="AcknowledgeFeedback"/> or <see cref="AnswerFeedback"/> on the person's own feedback. Anything
/// else is refused.
/// </param>
public sealed record DoOwnPart(SubjectId Subject, CycleCommand Wish) : PersonalCommand
{
    /// <inheritdoc/>
    public override SubjectId About => Subject;
}

/// <summary>The item or feedback is somebody else's, or the wish is not the person's to have.</summary>
public sealed record PartNotYours() : Refusal("cycle.partNotYours");
