namespace DualReview.Meeting.Features.Teller;

/// <summary>Names the resource file of the desks at the box.</summary>
public sealed class Teller;
