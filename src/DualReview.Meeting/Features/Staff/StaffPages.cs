namespace DualReview.Meeting.Features.Staff;

/// <summary>Names the resource file of the account pages.</summary>
public sealed class StaffPages;
