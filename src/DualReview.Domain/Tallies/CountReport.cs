using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Tallies;

/// <summary>
/// 计票结果报告单: the one stored record of a count. Every screen, page and paper shows this record and computes nothing of its own.
/// </summary>
/// <param name="Expected">应到 of the voting groups.</param>
/// <param name="Present">实到 with the right to vote.</param>
/// <param name="NonVoting">列席.</param>
/// <param name="Issued">发出.</param>
/// <param name="Returned">收回.</param>
/// <param name="Valid">有效.</param>
/// <param name="Invalid">无效, counted with its reason and never dropped.</param>
/// <param name="Subjects">One tally per rated subject, in ballot order.</param>
public sealed record CountReport(
    int Expected,
    int Present,
    int NonVoting,
    int Issued,
    int Returned,
    int Valid,
    int Invalid,
    ImmutableArray<SubjectTally> Subjects);

/// <summary>Votes of one subject.</summary>
public sealed record SubjectTally(SubjectId Subject, ImmutableArray<RowTally> Rows)
{
    /// <summary>The overall row, the only one that decides (requirements.md, reading 9).</summary>
    public RowTally Overall => Rows[^1];
}

/// <summary>Votes of one row.</summary>
/// <param name="Row">Key of the aspect, or the overall row.</param>
/// <param name="Votes">Votes per grade in the order of the subject's scale.</param>
/// <param name="Abstain">弃权.</param>
public sealed record RowTally(string Row, ImmutableArray<int> Votes, int Abstain)
{
    /// <summary>Sum of the row; must equal 有效.</summary>
    public int Total => Votes.Sum() + Abstain;
}
