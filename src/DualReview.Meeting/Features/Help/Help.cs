namespace DualReview.Meeting.Features.Help;

/// <summary>Names the resource file of the handbook's pages.</summary>
public sealed class Help;
