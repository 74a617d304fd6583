namespace DualReview.Meeting.Features.Notices;

/// <summary>Names the resource file of public notices.</summary>
public sealed class Notices;
