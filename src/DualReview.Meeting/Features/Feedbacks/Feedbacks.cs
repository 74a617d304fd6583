namespace DualReview.Meeting.Features.Feedbacks;

/// <summary>Names the resource file of feedback.</summary>
public sealed class Feedbacks;
