using System.Collections.Immutable;

namespace DualReview.Domain.Ballots;

/// <summary>
/// A ballot. Marks stand in paper order, subject by subject and row by row. There is nothing in it that says who, when or
/// from where.
/// </summary>
/// <param name="Marks">As many as the paper has rows.</param>
/// <param name="Remarks">One per subject, empty where nothing was written.</param>
/// <param name="Opinion">General opinion, empty where nothing was written.</param>
/// <param name="Receipt">SHA-256 of a random number only the phone knows, 32 bytes; lets it check inclusion afterwards.</param>
/// <param name="Group">Index of the group the voter chose among the paper's; null where none was chosen or asked for.</param>
public sealed record Ballot(
    ImmutableArray<Mark> Marks,
    ImmutableArray<string> Remarks,
    string Opinion,
    ImmutableArray<byte> Receipt,
    int? Group = null);

/// <summary>A ballot as it arrives in words, from a page without script or from the teller who keys in a paper sheet; unchecked.</summary>
/// <param name="Marks">Subject id → row key → grade key, or one of the words below.</param>
/// <param name="Remarks">Subject id → remark.</param>
/// <param name="Opinion">General opinion.</param>
/// <param name="Receipt">32 bytes.</param>
/// <param name="Group">Key of the voter's group; empty or null for none chosen.</param>
public sealed record BallotDraft(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Marks,
    IReadOnlyDictionary<string, string> Remarks,
    string? Opinion,
    ImmutableArray<byte> Receipt,
    string? Group = null)
{
    /// <summary>The explicit word for 弃权 in place of a grade key.</summary>
    public const string AbstainKey = "abstain";

    /// <summary>The explicit word for a row left open.</summary>
    public const string OpenKey = "open";

    /// <summary>The explicit word for a row with more than one grade, on paper only.</summary>
    public const string SeveralKey = "several";
}
