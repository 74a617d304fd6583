namespace DualReview.Meeting.Features.Documents;

/// <summary>Names the resource file of the documents' pages.</summary>
public sealed class DocumentPages;
