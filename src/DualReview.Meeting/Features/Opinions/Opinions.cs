namespace DualReview.Meeting.Features.Opinions;

/// <summary>Names the resource file of collated opinions.</summary>
public sealed class Opinions;
