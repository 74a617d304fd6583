using System.Collections.Immutable;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Grading;

/// <summary>One comparison the assessment made, so that a page can print it and a clerk can do it by hand.</summary>
/// <param name="Kind">What the comparison is for; it says how <paramref name="Grade"/> is meant.</param>
/// <param name="Grade">Key of the grade concerned.</param>
/// <param name="Round">Key of the round the share is of; null when it is of all rounds together.</param>
/// <param name="Parts">Votes and base of the round, or of each round when they were added up.</param>
/// <param name="Share">The share compared.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Bound">Whether the limit must be reached or exceeded.</param>
/// <param name="Met">Whether it was.</param>
public sealed record RuleLine(
    RuleLineKind Kind,
    string Grade,
    string? Round,
    ImmutableArray<VoteShare> Parts,
    ExactShare Share,
    Fraction Limit,
    Bound Bound,
    bool Met)
{
    internal static RuleLine OfRound(RuleLineKind kind, string grade, string round, VoteShare part, Fraction limit, Bound bound)
    {
        var share = ExactShare.Of(part);
        return new RuleLine(kind, grade, round, [part], share, limit, bound, share.IsMetBy(limit, bound));
    }

    internal static RuleLine OfAll(RuleLineKind kind, string grade, ImmutableArray<VoteShare> parts, ExactShare share, Fraction limit, Bound bound) =>
        new(kind, grade, null, parts, share, limit, bound, share.IsMetBy(limit, bound));
}

/// <summary>What a <see cref="RuleLine"/> is for.</summary>
public enum RuleLineKind
{
    /// <summary>A threshold of the grade rule: votes of the grade itself.</summary>
    Threshold,

    /// <summary>The cumulative reading: votes of the grade and of every better one. Advice, never a decision.</summary>
    Advice,

    /// <summary>The proposal to a committee: votes of the worst grade.</summary>
    Suggestion,

    /// <summary>差票较多: votes of the grade, the mildest negative one, and of every worse one.</summary>
    HeavyNegative,
}
