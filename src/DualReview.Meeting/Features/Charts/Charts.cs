namespace DualReview.Meeting.Features.Charts;

/// <summary>Names the resource file of the charts.</summary>
public sealed class Charts;
