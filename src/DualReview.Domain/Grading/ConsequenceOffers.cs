using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Grading;

/// <summary>
/// Consequences offered to the committee (requirements.md, readings 3–6). Offered, never imposed: what becomes of them
/// is decided with a reason elsewhere.
/// </summary>
internal static class ConsequenceOffers
{
    /// <summary>
    /// What is offered, in the order of the scheme. A step of 连续 years once reached stays offered, so the fourth year stays at the
    /// third year's step; what a stronger offer supersedes is left out (reading 5).
    /// </summary>
    /// <param name="c">The case.</param>
    /// <param name="heavyNegative">Whether 差票较多 is raised.</param>
    /// <param name="runningNegative">Negative years in a row with this one, 0 when this year's grade is not negative.</param>
    public static ImmutableArray<ConsequenceRule> Of(GradingCase c, bool heavyNegative, int runningNegative)
    {
        ImmutableArray<ConsequenceRule> triggered =
        [
            .. from rule in c.Rules.Consequences
               where rule.Kind == c.Kind && FollowsSeat(rule.Seats, c)
               where rule.Trigger switch
               {
                   ConsequenceTrigger.HeavyNegative => heavyNegative,
                   ConsequenceTrigger.ConfirmedNegative => runningNegative >= rule.RunningYears,
               }
               select rule,
        ];
        var superseded = triggered.SelectMany(r => r.Supersedes).ToHashSet();
        return [.. triggered.Where(r => !superseded.Contains(r.Key))];
    }

    /// <summary>Consequences follow the seat; one that names none is for everybody of its kind.</summary>
    public static bool FollowsSeat(ImmutableArray<string> seats, GradingCase c) => seats.IsEmpty || seats.Any(s => c.Seats.Contains(s));
}
