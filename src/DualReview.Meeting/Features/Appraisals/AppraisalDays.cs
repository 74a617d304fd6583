namespace DualReview.Meeting.Features.Appraisals;

/// <summary>The days a committee works with: sixty people are fed back and asked on one or two days, so the last one is offered again.</summary>
/// <param name="today">Local day.</param>
public sealed class AppraisalDays(DateOnly today)
{
    /// <summary>Day of the feedback.</summary>
    public DateOnly FedBack { get; set; } = today;

    /// <summary>Day of the person's opinion.</summary>
    public DateOnly Answered { get; set; } = today;

    /// <summary>Day of the filing.</summary>
    public DateOnly Filed { get; set; } = today;

    /// <summary>Local day; none of the others may be later.</summary>
    public DateOnly Today { get; } = today;
}
