namespace DualReview.Meeting.Features.Ledger;

/// <summary>Names the resource file of the ledger's pages.</summary>
public sealed class Ledger;
