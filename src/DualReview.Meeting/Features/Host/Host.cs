namespace DualReview.Meeting.Features.Host;

/// <summary>Names the resource file of the host's pages.</summary>
public sealed class Host;
