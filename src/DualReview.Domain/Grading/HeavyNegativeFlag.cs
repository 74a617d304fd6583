using System.Collections.Immutable;

namespace DualReview.Domain.Grading;

/// <summary>
/// 差票较多 (requirements.md, reading 3): the votes of all negative grades together reach the scheme's fraction of the base in
/// <em>any</em> round. A round that was held counts as soon as it was, since nothing later takes the flag back.
/// </summary>
internal static class HeavyNegativeFlag
{
    /// <summary>One line per round that counts; none where the scheme raises no flag or its scale has no negative grade.</summary>
    public static ImmutableArray<RuleLine> Lines(GradingCase c)
    {
        // Only the last grades of a scale are negative; the reader of schemes holds them to that.
        var first = c.Scale.Grades.TakeWhile(g => !g.Negative).Count();
        return c.Rules.HeavyNegative is { } limit && first < c.Scale.Grades.Length
            ? [.. SharesOfRounds.Lines(c, RuleLineKind.HeavyNegative, c.Scale.Grades[first].Key, first.., limit, c.Rules.HeavyNegativeBound)]
            : [];
    }

    /// <summary>Whether the flag is raised.</summary>
    public static bool IsRaised(ImmutableArray<RuleLine> lines) => lines.Any(l => l.Met);
}
