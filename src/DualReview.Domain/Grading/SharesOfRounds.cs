using System.Collections.Immutable;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Grading;

/// <summary>The shares of a case, by round and added up.</summary>
internal static class SharesOfRounds
{
    /// <summary>One line per round that counts, against the same limit.</summary>
    public static IEnumerable<RuleLine> Lines(GradingCase c, RuleLineKind kind, string grade, Range votes, Fraction limit, Bound bound) =>
        from round in c.Rounds.OfType<RoundVotes>()
        where round.Counts
        select RuleLine.OfRound(kind, grade, round.Round, round.ShareOf(votes, c.Rules.ShareBase), limit, bound);

    /// <summary>One line for all rounds added up; none before all of them count.</summary>
    public static IEnumerable<RuleLine> SumLine(GradingCase c, RuleLineKind kind, string grade, Range votes, Fraction limit, Bound bound)
    {
        if (!c.IsComplete)
        {
            yield break;
        }

        ImmutableArray<VoteShare> parts = [.. c.Rounds.Select(r => r!.ShareOf(votes, c.Rules.ShareBase))];
        yield return RuleLine.OfAll(kind, grade, parts, Sum(c, parts), limit, bound);
    }

    /// <summary>Weights of rounds, where a scheme sets them, say how rounds are added up and leave <see cref="SumRule"/> nothing to say.</summary>
    private static ExactShare Sum(GradingCase c, ImmutableArray<VoteShare> parts) => c switch
    {
        { RoundWeights.IsEmpty: false } => ExactShare.Weighted(parts, c.RoundWeights),
        { Rules.GradeRule.SumRule: SumRule.Pooled } => ExactShare.Pooled(parts),
        { Rules.GradeRule.SumRule: SumRule.Mean } => ExactShare.Mean(parts),
    };

    /// <summary>The votes of one grade.</summary>
    public static Range Only(int grade) => grade..(grade + 1);
}
