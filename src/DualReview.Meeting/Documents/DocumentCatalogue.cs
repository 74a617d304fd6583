using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Documents.Composing;

namespace DualReview.Meeting.Documents;

/// <summary>Every document that is composed. A new one is a class and a line here.</summary>
public static class DocumentCatalogue
{
    private static readonly ImmutableArray<MeetingDocument> OfMeetings =
    [
        new NoticeDocument(),
        new AgendaDocument(),
        new SignInDocument(),
        new BallotFormDocument(),
        new ScriptDocument(),
        new TallyReportDocument(),
        new MinutesDocument(),
    ];

    private static readonly ImmutableArray<YearDocument> OfYears =
    [
        new CommitmentLetterDocument(),
        .. MaterialDocument.All(),
        new SummaryDocument(),
        new DeterminationDocument(),
        new SubmissionDocument(),
        new AppraisalBasisDocument(),
        new OpinionSummaryDocument(),
        new PublicNoticeDocument(),
        new FeedbackLetterDocument(),
        new RegisterDocument(),
        new DeferredReplyDocument(),
        new RectificationPlanDocument(),
        new LedgerDocument(DocumentScope.Year),
        new LedgerDocument(DocumentScope.Unit),
    ];

    /// <summary>Documents of a meeting, in the order in which they are wanted.</summary>
    public static IEnumerable<MeetingDocument> Of(MeetingState meeting) => OfMeetings.Where(d => d.BelongsTo(meeting));

    /// <summary>Documents of a scheme's year besides those of its meetings, in the order in which they are wanted.</summary>
    public static IEnumerable<YearDocument> Of(Scheme scheme) => [.. OfYears.Where(d => d.BelongsTo(scheme)), .. ConsequenceNotice.Of(scheme)];

    /// <summary>Papers the scheme orders that nothing here composes: somebody writes them.</summary>
    public static IEnumerable<DocumentRule> ByHand(Scheme scheme) =>
        scheme.Documents.Where(d => !OfMeetings.Any(x => x.SchemeKeys.Contains(d.Key)) && !OfYears.Any(x => x.SchemeKeys.Contains(d.Key)));
}
