namespace DualReview.Meeting.Features.Start;

/// <summary>Names the resource file of what is due and of the calendar.</summary>
public sealed class Start;
