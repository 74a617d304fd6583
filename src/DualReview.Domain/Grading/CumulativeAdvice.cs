using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Grading;

/// <summary>
/// The advisory reading beside the numeric rule: "at least this good" in <em>every</em> round, against the same fractions, whatever the
/// scope of the threshold (requirements.md: in both rounds ≥ 70/60/50). It helps a committee where no rule or several match, and decides nothing.
/// </summary>
internal static class CumulativeAdvice
{
    /// <summary>Lines per grade from the best, per round. A negative grade is never advised.</summary>
    public static ImmutableArray<RuleLine> Lines(GradingCase c) =>
    [
        .. from t in c.Rules.GradeRule.Thresholds
           let at = c.Scale.IndexOf(t.Grade)
           where !c.Scale.Grades[at].Negative
           orderby at
           from line in SharesOfRounds.Lines(c, RuleLineKind.Advice, t.Grade, ..(at + 1), t.AtLeast, t.Bound)
           select line,
    ];

    /// <summary>Key of the best grade reached in every round, or null.</summary>
    /// <param name="lines">Lines of a complete case.</param>
    public static string? Grade(ImmutableArray<RuleLine> lines) => lines.GroupBy(l => l.Grade).FirstOrDefault(g => g.All(l => l.Met))?.Key;
}
