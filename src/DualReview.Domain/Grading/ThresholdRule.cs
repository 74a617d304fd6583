using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Grading;

/// <summary>
/// The numeric rule (requirements.md, "The town's numeric rule"): a grade follows when its own votes reach its threshold, in each
/// round or added up. It decides only when exactly one grade follows; none and several are both a main path.
/// </summary>
internal static class ThresholdRule
{
    /// <summary>One line per threshold and round, or per threshold over all rounds, in the order of the scheme.</summary>
    public static ImmutableArray<RuleLine> Lines(GradingCase c) => [.. c.Rules.GradeRule.Thresholds.SelectMany(t => Lines(c, t))];

    /// <summary>The grade that follows, or why none does.</summary>
    /// <param name="lines">Lines of a complete case.</param>
    public static RuleOutcome Outcome(ImmutableArray<RuleLine> lines)
    {
        if (lines.Any(l => l.Parts.Any(p => p.Base == 0)))
        {
            return new RuleOutcome(null, AwaitingReason.EmptyBase);
        }

        ImmutableArray<string> met = [.. lines.GroupBy(l => l.Grade).Where(g => g.All(l => l.Met)).Select(g => g.Key)];
        return met switch
        {
            [var only] => new RuleOutcome(only, null),
            [] => new RuleOutcome(null, AwaitingReason.NoRuleMatched),
            _ => new RuleOutcome(null, AwaitingReason.SeveralRulesMatched),
        };
    }

    private static IEnumerable<RuleLine> Lines(GradingCase c, GradeThreshold t)
    {
        var votes = SharesOfRounds.Only(c.Scale.IndexOf(t.Grade));
        return t.Over switch
        {
            ThresholdScope.EachRound => SharesOfRounds.Lines(c, RuleLineKind.Threshold, t.Grade, votes, t.AtLeast, t.Bound),
            ThresholdScope.Pooled => SharesOfRounds.SumLine(c, RuleLineKind.Threshold, t.Grade, votes, t.AtLeast, t.Bound),
        };
    }
}

/// <summary>What the rule of a scheme says by itself.</summary>
/// <param name="Grade">Key of the grade; null when it leaves the grade open.</param>
/// <param name="Reason">Why it does.</param>
internal sealed record RuleOutcome(string? Grade, AwaitingReason? Reason);
