namespace DualReview.Meeting.Features.Years;

/// <summary>Names the resource file of the year's pages.</summary>
public sealed class Years;
