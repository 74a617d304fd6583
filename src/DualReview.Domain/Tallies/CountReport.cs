using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tallies;

/// <summary>
/// 计票结果报告单: the one stored record of a count. Every screen, page and paper shows this record and computes nothing of its own.
/// </summary>
/// <param name="Expected">应到 of the voting groups.</param>
/// <param name="Present">实到 with the right to vote.</param>
/// <param name="NonVoting">列席.</param>
/// <param name="Issued">发出, phone and paper together.</param>
/// <param name="Returned">收回.</param>
/// <param name="Valid">有效.</param>
/// <param name="Invalid">无效, counted with its reason and never dropped.</param>
/// <param name="InvalidBy">无效 by reason, only reasons that occur.</param>
/// <param name="Sheets">The part of paper in it; null where no paper was handed out.</param>
/// <param name="Subjects">One tally per rated subject, in ballot order.</param>
/// <param name="ArchiveRoot">Root of the sealed archive, 64 lower-case hexadecimal digits; empty until it is sealed.</param>
public sealed record CountReport(
    int Expected,
    int Present,
    int NonVoting,
    int Issued,
    int Returned,
    int Valid,
    int Invalid,
    ImmutableArray<InvalidCount> InvalidBy,
    SheetCount? Sheets,
    ImmutableArray<SubjectTally> Subjects,
    string ArchiveRoot)
{
    /// <summary>The votes by group; null where the ballot did not ask for it.</summary>
    public GroupSplit? Split { get; init; }

    /// <summary>The root as it is read aloud and compared: its first sixteen digits in groups of four.</summary>
    public string ShortRoot => ArchiveRoot.Length < 16
        ? string.Empty
        : string.Join(' ', Enumerable.Range(0, 4).Select(i => ArchiveRoot.Substring(i * 4, 4).ToUpperInvariant()));
}

/// <summary>How many ballots are invalid for a reason.</summary>
public sealed record InvalidCount(InvalidReason Reason, int Count);

/// <summary>Paper in a count. Shown in public only where <see cref="SmallGroups"/> allows it.</summary>
/// <param name="Issued">Paper ballots handed out.</param>
/// <param name="Returned">Paper ballots returned and keyed in by two tellers alike.</param>
public sealed record SheetCount(int Issued, int Returned);

/// <summary>Votes of one subject.</summary>
public sealed record SubjectTally(SubjectId Subject, ImmutableArray<RowTally> Rows)
{
    /// <summary>The overall row, the only one that decides (requirements.md, reading 9).</summary>
    public RowTally Overall => Rows[^1];
}

/// <summary>Votes of one row.</summary>
/// <param name="Row">Key of the aspect, or the overall row.</param>
/// <param name="Votes">Votes per grade in the order of the subject's scale.</param>
/// <param name="Abstain">弃权: said, left open, or on paper marked twice where the scheme lets such a ballot stand.</param>
public sealed record RowTally(string Row, ImmutableArray<int> Votes, int Abstain)
{
    /// <summary>Sum of the row; must equal 有效.</summary>
    public int Total => Votes.Sum() + Abstain;
}
