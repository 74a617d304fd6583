namespace DualReview.Meeting.Features.Attendee;

/// <summary>Names the resource file of the attendee's pages.</summary>
public sealed class Attendee;
