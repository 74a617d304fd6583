using System.Collections.Frozen;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Cycles.Retention;

namespace DualReview.Meeting.Persistence.Cycles;

/// <summary>Stable names of a year's events. Written by hand, so that renaming a record cannot make old years unreadable.</summary>
internal static class CycleEventNames
{
    private static readonly FrozenDictionary<Type, string> Names = new Dictionary<Type, string>
    {
        [typeof(CycleBegun)] = "cycleBegun",
        [typeof(MemberAdded)] = "memberAdded",
        [typeof(UnitAdded)] = "unitAdded",
        [typeof(UnitRemoved)] = "unitRemoved",
        [typeof(SubjectListed)] = "subjectListed",
        [typeof(SubjectUnlisted)] = "subjectUnlisted",
        [typeof(ElectorateSet)] = "electorateSet",
        [typeof(PhaseMoved)] = "phaseMoved",
        [typeof(PhaseCompleted)] = "phaseCompleted",
        [typeof(PhaseReopened)] = "phaseReopened",
        [typeof(PaperRecorded)] = "paperRecorded",
        [typeof(MeetingPlanned)] = "meetingPlanned",
        [typeof(MeetingDropped)] = "meetingDropped",
        [typeof(RoundExcused)] = "roundExcused",
        [typeof(ExcuseWithdrawn)] = "excuseWithdrawn",
        [typeof(MeetingHeld)] = "meetingHeld",
        [typeof(ResultEntered)] = "resultEntered",
        [typeof(VoidAsked)] = "voidAsked",
        [typeof(VoidAskWithdrawn)] = "voidAskWithdrawn",
        [typeof(MeetingVoided)] = "meetingVoided",
        [typeof(NotesWritten)] = "notesWritten",
        [typeof(EarlierGradeEntered)] = "earlierGradeEntered",
        [typeof(EarlierGradeRemoved)] = "earlierGradeRemoved",
        [typeof(PaperRemoved)] = "paperRemoved",
        [typeof(PromisesWritten)] = "promisesWritten",
        [typeof(DeterminationEntered)] = "determinationEntered",
        [typeof(DeterminationWithdrawn)] = "determinationWithdrawn",
        [typeof(DeterminationConfirmed)] = "determinationConfirmed",
        [typeof(ConsequenceDecided)] = "consequenceDecided",
        [typeof(ConsequenceStepped)] = "consequenceStepped",
        [typeof(AppraisedListed)] = "appraisedListed",
        [typeof(AppraisedRenamed)] = "appraisedRenamed",
        [typeof(AppraisedUnlisted)] = "appraisedUnlisted",
        [typeof(AppraisalWritten)] = "appraisalWritten",
        [typeof(AppraisalFedBack)] = "appraisalFedBack",
        [typeof(AppraisalAnswered)] = "appraisalAnswered",
        [typeof(AppraisalFiled)] = "appraisalFiled",
        [typeof(AppraisalReopened)] = "appraisalReopened",
        [typeof(NoticeDrafted)] = "noticeDrafted",
        [typeof(NoticeDropped)] = "noticeDropped",
        [typeof(NoticePublished)] = "noticePublished",
        [typeof(NoticeTakenDown)] = "noticeTakenDown",
        [typeof(ObjectionEntered)] = "objectionEntered",
        [typeof(ObjectionAnswered)] = "objectionAnswered",
        [typeof(PointMade)] = "pointMade",
        [typeof(PointReworded)] = "pointReworded",
        [typeof(PointRegrouped)] = "pointRegrouped",
        [typeof(PointRemoved)] = "pointRemoved",
        [typeof(WithholdAsked)] = "withholdAsked",
        [typeof(WithholdReleased)] = "withholdReleased",
        [typeof(WithholdConfirmed)] = "withholdConfirmed",
        [typeof(FeedbackWritten)] = "feedbackWritten",
        [typeof(FeedbackGiven)] = "feedbackGiven",
        [typeof(FeedbackAcknowledged)] = "feedbackAcknowledged",
        [typeof(FeedbackAnswered)] = "feedbackAnswered",
        [typeof(FeedbackRecalled)] = "feedbackRecalled",
        [typeof(LedgerItemOpened)] = "ledgerItemOpened",
        [typeof(LedgerItemArranged)] = "ledgerItemArranged",
        [typeof(LedgerProgressNoted)] = "ledgerProgressNoted",
        [typeof(LedgerProofAttached)] = "ledgerProofAttached",
        [typeof(LedgerProofDetached)] = "ledgerProofDetached",
        [typeof(LedgerItemSubmitted)] = "ledgerItemSubmitted",
        [typeof(LedgerItemClosedOut)] = "ledgerItemClosedOut",
        [typeof(LedgerItemSentBack)] = "ledgerItemSentBack",
        [typeof(LedgerItemReopened)] = "ledgerItemReopened",
        [typeof(LedgerItemLeftOut)] = "ledgerItemLeftOut",
        [typeof(MaterialSubmitted)] = "materialSubmitted",
        [typeof(MaterialMoved)] = "materialMoved",
        [typeof(ReviewerAssigned)] = "reviewerAssigned",
        [typeof(MaterialDueSet)] = "materialDueSet",
        [typeof(MaterialsFrozen)] = "materialsFrozen",
        [typeof(CycleFiled)] = "cycleFiled",
        [typeof(CycleClosed)] = "cycleClosed",
        [typeof(DisposalAsked)] = "disposalAsked",
        [typeof(DisposalWithdrawn)] = "disposalWithdrawn",
        [typeof(DisposalConfirmed)] = "disposalConfirmed",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Type> Types = Names.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>Name of an event. Throws for an event without one: a bug a test catches.</summary>
    public static string Of(CycleEvent e) =>
        Names.TryGetValue(e.GetType(), out var name) ? name : throw new InvalidOperationException($"The event {e.GetType().Name} has no name in the journal.");

    /// <summary>Type behind a name; null for a name this version does not know.</summary>
    public static Type? TypeOf(string name) => Types.GetValueOrDefault(name);
}
