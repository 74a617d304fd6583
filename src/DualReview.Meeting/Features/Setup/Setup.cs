namespace DualReview.Meeting.Features.Setup;

/// <summary>Names the resource file of the list of meetings and the wizard.</summary>
public sealed class Setup;
