using DualReview.Domain.Cycles.Deciding;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Feedbacks;

/// <summary>反馈本人: written, handed over once the result may be known, read and answered.</summary>
internal static class FeedingBack
{
    private const int LongestResponse = 1000;
    private const int MostReleased = 100;

    public static CycleDecision Write(CycleState s, WriteFeedback c)
    {
        if (s.Subject(c.Subject) is null)
        {
            return new CycleSubjectUnknown();
        }

        var feedback = s.Feedback(c.Subject);
        if (feedback.Given is not null)
        {
            return new FeedbackGivenAlready();
        }

        if (Calendar.Optional(c.Note) is not { } note)
        {
            return new TextUnusable("note");
        }

        return c.Released.Length > MostReleased || c.Released.Any(r => !FeedbackProposal.MayRelease(s, c.Subject, r)) ? new RemarkNotReleasable()
            : feedback.Draft.Note == note && feedback.Draft.Released.SequenceEqual(c.Released) ? CycleDecision.Nothing
            : new FeedbackWritten(c.Subject, new FeedbackDraft(c.Released, note));
    }

    public static CycleDecision Give(CycleState s, GiveFeedback c, CycleContext context, string account)
    {
        if (s.Subject(c.Subject) is not { } subject)
        {
            return new CycleSubjectUnknown();
        }

        if (s.Feedback(c.Subject).Given is not null)
        {
            return CycleDecision.Nothing;
        }

        var proposal = FeedbackProposal.Of(s, subject);
        return proposal.Letter is not { } letter ? proposal.Refusal!
            : c.On > context.Today ? new FeedbackDayUnusable()
            : new FeedbackGiven(c.Subject, new FeedbackLetterGiven(c.On, letter, account));
    }

    public static CycleDecision Acknowledge(CycleState s, AcknowledgeFeedback c, CycleContext context) =>
        s.Subject(c.Subject) is null ? new CycleSubjectUnknown()
        : s.Feedback(c.Subject) is not { Given: { } given } feedback ? new FeedbackNotGiven()
        : c.On < given.On || c.On > context.Today ? new FeedbackDayUnusable()
        : feedback.AcknowledgedOn == c.On ? CycleDecision.Nothing
        : new FeedbackAcknowledged(c.Subject, c.On);

    public static CycleDecision Answer(CycleState s, AnswerFeedback c, CycleContext context) =>
        s.Subject(c.Subject) is null ? new CycleSubjectUnknown()
        : s.Feedback(c.Subject) is not { Given: { } given } feedback ? new FeedbackNotGiven()
        : c.On < given.On || c.On > context.Today ? new FeedbackDayUnusable()
        : Words.Usable(c.Text, LongestResponse) is not { } text ? new TextUnusable("text")
        : feedback.Response == new FeedbackResponse(c.On, text) ? CycleDecision.Nothing
        : new FeedbackAnswered(c.Subject, new FeedbackResponse(c.On, text));

    public static CycleDecision Recall(CycleState s, RecallFeedback c) =>
        s.Subject(c.Subject) is null ? new CycleSubjectUnknown()
        : s.Feedback(c.Subject).Given is null ? new FeedbackNotGiven()
        : Words.Reason(c.Reason) is { } reason ? new FeedbackRecalled(c.Subject, reason)
        : new TextUnusable("reason");
}
