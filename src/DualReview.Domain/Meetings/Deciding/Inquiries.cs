using DualReview.Domain.Meetings.Minutes;

namespace DualReview.Domain.Meetings.Deciding;

/// <summary>质询: signed questions, moderated by the host.</summary>
internal static class Inquiries
{
    // A hall of 5,000 cannot be answered in one afternoon; the limit keeps a prank from burying the real ones.
    private const int MostWaiting = 300;
    private const int MostEver = 2000;

    public static Decision Ask(MeetingState s, AskQuestion c)
    {
        if (s.Stage != MeetingStage.Running)
        {
            return new MeetingNotStarted();
        }

        if (!s.TakesQuestions)
        {
            return new NoInquiry();
        }

        if (Words.Name(c.Name) is not { } name)
        {
            return new TextUnusable("name");
        }

        if (Words.Usable(c.Text, PlainText.MaximumRemark) is not { } text)
        {
            return new TextUnusable("text");
        }

        if (c.GroupKey is { } group && s.Groups.All(g => g.GroupKey != group))
        {
            return new GroupUnknown();
        }

        if (c.About is { } about && s.Plan.Subjects.All(x => x.Id != about))
        {
            return new AttendeeUnknown();
        }

        // A phone that sends twice asks once.
        if (s.Questions.Any(q => q.Status == QuestionStatus.Waiting && q.Name == name && q.Text == text && q.About == c.About))
        {
            return Decision.Accept();
        }

        return s.Questions.Length >= MostEver || s.Questions.Count(q => q.Status == QuestionStatus.Waiting) >= MostWaiting
            ? new TooManyQuestions()
            : new QuestionAsked(new QuestionId(s.Questions.Length + 1), name, c.GroupKey, c.About, text);
    }

    public static Decision Admit(MeetingState s, AdmitQuestion c) =>
        s.QuestionOf(c.Id) is { Status: QuestionStatus.Waiting or QuestionStatus.Dismissed }
            ? new QuestionAdmitted(c.Id)
            : new QuestionNotThere();

    public static Decision Dismiss(MeetingState s, DismissQuestion c)
    {
        if (s.QuestionOf(c.Id) is not { Status: QuestionStatus.Waiting or QuestionStatus.Admitted })
        {
            return new QuestionNotThere();
        }

        if (s.Minutes.Closed is { } closed && closed.Passages.Any(p => p.Key == MinutesDraft.KeyOf(c.Id)))
        {
            return new QuestionInMinutes();
        }

        return Words.Reason(c.Reason) is { } reason ? new QuestionDismissed(c.Id, reason) : new TextUnusable("reason");
    }

    public static Decision Move(MeetingState s, MoveQuestion c) =>
        s.Queue.Contains(c.Id) && c.Position >= 0 && c.Position < s.Queue.Length
            ? new QuestionMoved(c.Id, c.Position)
            : new QuestionNotThere();

    public static Decision Call(MeetingState s, CallQuestion c)
    {
        if (s.Stage != MeetingStage.Running)
        {
            return new MeetingNotStarted();
        }

        return s.Queue.Contains(c.Id) ? new QuestionCalled(c.Id) : new QuestionNotThere();
    }

    public static Decision Answer(MeetingState s, AnswerQuestion c)
    {
        if (!s.Queue.Contains(c.Id))
        {
            return new QuestionNotThere();
        }

        var note = PlainText.Clean(c.Note);
        return note.Length > Words.LongestNote ? new TextUnusable("note") : new QuestionAnswered(c.Id, c.Kind, note);
    }
}
