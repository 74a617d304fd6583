namespace DualReview.Meeting.Features.Appraisals;

/// <summary>Names the resource file of the appraisals' pages.</summary>
public sealed class Appraisals;
