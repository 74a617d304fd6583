using System.Collections.Immutable;

namespace DualReview.Faults.Histories;

/// <summary>A ballot as the phone filled it in, by what the count must show of it.</summary>
/// <param name="Phone">Whose.</param>
/// <param name="Ballot">Which of the phone's; see <see cref="PhoneAct.Ballot"/>.</param>
/// <param name="Receipt">The receipt, lower-case hexadecimal.</param>
/// <param name="Marks">Index of the grade row by row, in paper order; null for an abstention.</param>
internal sealed record SentBallot(int Phone, int Ballot, string Receipt, ImmutableArray<int?> Marks);

/// <summary>What is left of a box after its count: the sealed archive, recounted from nothing but its bytes.</summary>
/// <param name="Problem">Code of the first thing in the archive that does not hold; null when all does.</param>
/// <param name="Receipts">The published receipts.</param>
/// <param name="Issued">发出.</param>
/// <param name="Returned">收回.</param>
/// <param name="Valid">有效.</param>
/// <param name="Rows">Votes row by row in paper order: one number for each grade, the last one for abstentions.</param>
/// <param name="CountBegan">Place in the history before which nothing can have been counted: until then <c>cast.closed</c> says that a ballot is not in the box.</param>
internal sealed record Evidence(
    string? Problem,
    ImmutableArray<string> Receipts,
    int Issued,
    int Returned,
    int Valid,
    ImmutableArray<ImmutableArray<int>> Rows,
    long CountBegan);
