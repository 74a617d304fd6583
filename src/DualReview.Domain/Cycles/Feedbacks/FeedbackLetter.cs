using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Feedbacks;

/// <summary>反馈意见书: what a rated person or body is told of its own result, and of nobody else's.</summary>
/// <param name="Unit">Name of the unit.</param>
/// <param name="Name">Name.</param>
/// <param name="Post">Post.</param>
/// <param name="Meeting">Title of the meeting or activity.</param>
/// <param name="Rounds">Own rows, round by round.</param>
/// <param name="Grade">Name of the determined grade; null where nobody is graded, or not yet.</param>
/// <param name="Points">Collated points about them.</param>
/// <param name="Remarks">Remarks released word for word.</param>
/// <param name="Note">A sentence of the committee; empty for none.</param>
public sealed record FeedbackLetter(
    string Unit,
    string Name,
    string Post,
    string Meeting,
    ImmutableArray<FeedbackRound> Rounds,
    string? Grade,
    ImmutableArray<string> Points,
    ImmutableArray<string> Remarks,
    string Note)
{
    /// <summary>The letter as it would be handed over now; null before the result may be known, and for somebody no round rates.</summary>
    public static FeedbackLetter? Of(CycleState s, CycleSubject subject) => FeedbackProposal.Of(s, subject).Letter;
}

/// <summary>A round in a letter.</summary>
/// <param name="Name">Name of the round.</param>
/// <param name="Valid">有效票.</param>
/// <param name="Floor">Least valid ballots for figures to be shown where the room was not told them.</param>
/// <param name="Grades">Names of the grades.</param>
/// <param name="Rows">Rows of the ballot with votes; empty where so few voted that figures would nearly tell who voted what.</param>
public sealed record FeedbackRound(string Name, int Valid, int Floor, ImmutableArray<string> Grades, ImmutableArray<FeedbackRow> Rows);

/// <summary>A row of the ballot.</summary>
/// <param name="Name">Aspect, or the overall row.</param>
/// <param name="Votes">Votes per grade.</param>
/// <param name="Abstain">弃权.</param>
public sealed record FeedbackRow(string Name, ImmutableArray<int> Votes, int Abstain);
