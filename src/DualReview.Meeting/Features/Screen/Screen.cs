namespace DualReview.Meeting.Features.Screen;

/// <summary>Names the resource file of the projector.</summary>
public sealed class Screen;
