namespace DualReview.Meeting.Features.Units;

/// <summary>Names the resource file of the register of organisations.</summary>
public sealed class Units;
