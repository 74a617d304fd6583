namespace DualReview.Meeting.Features.Mine;

/// <summary>Names the resource file of a person's own pages and of 述职材料.</summary>
public sealed class Mine;
