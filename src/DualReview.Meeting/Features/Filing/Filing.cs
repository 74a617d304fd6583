namespace DualReview.Meeting.Features.Filing;

/// <summary>Names the resource file of the year's archive.</summary>
public sealed class Filing;
