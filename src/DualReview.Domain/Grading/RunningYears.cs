using DualReview.Domain.Schemes;

namespace DualReview.Domain.Grading;

/// <summary>
/// 连续 (requirements.md, reading 6): consecutive evaluated cycles of the same person in the same post that ended in a
/// negative grade. A missed year breaks the run unless the scheme says otherwise; it never counts as one.
/// </summary>
public static class RunningYears
{
    /// <summary>Negative years in a row that ended with last year, 0 or more; this year is not looked at.</summary>
    public static int Before(GradingCase c)
    {
        var years = 0;
        for (var i = c.History.Length - 1; i >= 0; i--)
        {
            switch (c.History[i])
            {
                case null when c.Rules.MissedYearBreaksRun:
                    return years;
                case null:
                    break;
                case { } grade when IsNegative(c.Scale, grade):
                    years++;
                    break;
                default:
                    return years;
            }
        }

        return years;
    }

    /// <summary>Negative years in a row with this year's grade; 0 when that is not negative or not settled.</summary>
    /// <param name="c">The case.</param>
    /// <param name="grade">Key of this year's grade, or null.</param>
    public static int With(GradingCase c, string? grade) => grade is not null && IsNegative(c.Scale, grade) ? Before(c) + 1 : 0;

    private static bool IsNegative(GradeScale scale, string grade) => scale.Grades[scale.IndexOf(grade)].Negative;
}
