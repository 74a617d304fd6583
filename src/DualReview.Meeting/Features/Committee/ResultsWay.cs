using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Committee;

/// <summary>How a scheme lets the results of a year go.</summary>
public enum ResultsWay
{
    /// <summary>Filed, and fed back to each person.</summary>
    File,

    /// <summary>Sent up, reviewed, then made known.</summary>
    Send,

    /// <summary>Made known.</summary>
    Publish,
}

/// <summary>Reads the way from a scheme.</summary>
public static class ResultsWays
{
    /// <summary>The way of the last round with a ballot.</summary>
    public static ResultsWay Of(Scheme scheme) => scheme.Rounds.Last(r => r.Kind == RoundKind.ReviewMeeting).Announcement switch
    {
        AnnouncementRule.FiledWithFeedback => ResultsWay.File,
        AnnouncementRule.SentUp => ResultsWay.Send,
        AnnouncementRule.InTheRoom => ResultsWay.Publish,
    };
}
