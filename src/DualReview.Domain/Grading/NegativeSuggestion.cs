using System.Collections.Immutable;

namespace DualReview.Domain.Grading;

/// <summary>
/// What the system proposes to a committee (huoerqi: over half 不合格 suggests 不合格): votes of the worst grade, over all rounds
/// added up, against <see cref="Schemes.GradeRule.SuggestNegativeAbove"/>. It is a proposal; the committee decides.
/// </summary>
internal static class NegativeSuggestion
{
    /// <summary>One line, or none where the scheme proposes nothing or the rounds are not complete.</summary>
    public static ImmutableArray<RuleLine> Lines(GradingCase c)
    {
        var worst = c.Scale.Grades.Length - 1;
        return c.Rules.GradeRule is { SuggestNegativeAbove: { } limit, SuggestNegativeBound: var bound }
            ? [.. SharesOfRounds.SumLine(c, RuleLineKind.Suggestion, c.Scale.Grades[worst].Key, SharesOfRounds.Only(worst), limit, bound)]
            : [];
    }

    /// <summary>Key of the grade proposed, or null.</summary>
    public static string? Grade(ImmutableArray<RuleLine> lines) => lines.FirstOrDefault(l => l.Met)?.Grade;
}
