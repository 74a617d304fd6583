namespace DualReview.Meeting.Features.Alarms;

/// <summary>Names the resource file of the alarms.</summary>
public sealed class Alarms;
