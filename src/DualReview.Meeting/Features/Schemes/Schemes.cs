namespace DualReview.Meeting.Features.Schemes;

/// <summary>Names the resource file of the scheme library and its editor.</summary>
public sealed class Schemes;
