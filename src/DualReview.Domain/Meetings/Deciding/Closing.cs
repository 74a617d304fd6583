namespace DualReview.Domain.Meetings.Deciding;

/// <summary>The 书记's reply and the signatures under the minutes.</summary>
internal static class Closing
{
    public static Decision Reply(MeetingState s, RecordReply c)
    {
        if (s.Stage == MeetingStage.Prepared)
        {
            return new MeetingNotStarted();
        }

        return Words.Usable(c.Text, 2000) is { } text ? new ReplyRecorded(c.Kind, text) : new TextUnusable("text");
    }

    public static Decision SignMinutes(MeetingState s, SignMinutes c)
    {
        if (Words.Name(c.Name) is not { } name)
        {
            return new TextUnusable("name");
        }

        var entitled = c.Role switch
        {
            MinutesRole.Questioner => s.Questions.Any(q => q.Name == name && q.Status is QuestionStatus.Admitted or QuestionStatus.Answered),
            MinutesRole.LiaisonCadre => s.Plan.LiaisonCadre == name,

            // Not named in the plan: whoever takes the chair and the pen on the day.
            MinutesRole.Presider or MinutesRole.Recorder => MinutesSigners.Of(s.Plan.Scheme).Contains(c.Role),
        };
        if (!entitled)
        {
            return new AttendeeUnknown();
        }

        return s.MinutesSignatures.Any(m => m.Role == c.Role && (m.Name == name || IsOne(c.Role))) ? new AlreadySigned() : new MinutesSigned(name, c.Role);
    }

    /// <summary>A meeting has one 主持人 and one 记录人 who answer for its minutes.</summary>
    private static bool IsOne(MinutesRole role) => role is MinutesRole.Presider or MinutesRole.Recorder;
}
