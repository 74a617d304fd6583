namespace DualReview.Meeting.Features.Landing;

/// <summary>Names the resource file of the landing page.</summary>
public sealed class Landing;
