using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Feedbacks;

/// <summary>Feedback after one more event.</summary>
internal static class FeedbackFold
{
    public static CycleState Change(CycleState s, SubjectId subject, Func<Feedback, Feedback> change) =>
        s with { Feedbacks = s.Feedbacks.SetItem(subject, change(s.Feedback(subject))) };

    public static CycleState Recall(CycleState s, SubjectId subject, string reason) => s.Feedback(subject).Given is null
        ? s
        : Change(s, subject, f => f with
        {
            Given = null,
            AcknowledgedOn = null,
            Response = null,
            Overtaken = f.Overtaken.Add(new OvertakenFeedback(f.Given!, f.AcknowledgedOn, f.Response, reason)),
        });

    /// <summary>Letters that told a void result are overtaken; what was said to them stays beside them.</summary>
    public static CycleState Void(CycleState s, MeetingVoided e)
    {
        var meeting = s.Meeting(e.Meeting)!;
        var round = s.Scheme.Round(meeting.Round);
        return meeting.Units.SelectMany(u => s.Rated(round, u)).Aggregate(s, (x, p) => Recall(x, p.Id, e.Reason));
    }
}
