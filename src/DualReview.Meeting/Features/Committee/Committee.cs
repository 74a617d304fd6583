namespace DualReview.Meeting.Features.Committee;

/// <summary>Names the resource file of the committee's pages.</summary>
public sealed class Committee;
