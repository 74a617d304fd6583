namespace DualReview.Domain.Meetings.Deciding;

/// <summary>The 书记's reply.</summary>
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
}
