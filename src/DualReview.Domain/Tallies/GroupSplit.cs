using System.Collections.Immutable;
using DualReview.Domain.Ballots;

namespace DualReview.Domain.Tallies;

/// <summary>
/// Votes by group (F42). Shown whole or not at all (F29): when a group that has valid ballots has fewer than the floor, nothing of the
/// split is kept, not even how large the groups are, so that no part is left to be had by subtraction (requirements.md, reading 11).
/// </summary>
/// <param name="Floor">Least valid ballots of a group shown.</param>
/// <param name="Withheld">A group was too small; then there are no parts.</param>
/// <param name="Groups">Groups that have valid ballots, in the paper's order, 未注明 last.</param>
public sealed record GroupSplit(int Floor, bool Withheld, ImmutableArray<GroupTally> Groups)
{
    /// <summary>Splits valid ballots.</summary>
    /// <param name="paper">Their paper.</param>
    /// <param name="asked">The paper's question.</param>
    /// <param name="valid">Valid ballots.</param>
    public static GroupSplit Of(BallotPaper paper, BallotSplit asked, IReadOnlyCollection<Ballot> valid)
    {
        var parts = valid.GroupBy(b => b.Group ?? asked.Groups.Length).OrderBy(g => g.Key).Select(g => (Index: g.Key, Ballots: g.ToList())).ToList();
        return SmallGroups.MayShow([.. parts.Select(p => p.Ballots.Count)], asked.Floor)
            ? new GroupSplit(
                asked.Floor,
                Withheld: false,
                [.. parts.Select(p => new GroupTally(p.Index < asked.Groups.Length ? asked.Groups[p.Index].Key : null, p.Ballots.Count, Tally.Votes(paper, p.Ballots)))])
            : new GroupSplit(asked.Floor, Withheld: true, []);
    }
}

/// <summary>Votes of one group.</summary>
/// <param name="Group">Key of the group; null for 未注明, the ballots that chose none.</param>
/// <param name="Valid">Its 有效.</param>
/// <param name="Subjects">Its tallies, in ballot order.</param>
public sealed record GroupTally(string? Group, int Valid, ImmutableArray<SubjectTally> Subjects);
