using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Charts;

/// <summary>
/// Paint of a grade. Good grades go from dark to light green and amber, negative ones are hatched brown; every second
/// neighbour carries a pattern, so that they differ for a colour-blind eye and on a washed-out projector.
/// </summary>
internal static class GradePaint
{
    /// <summary>弃权.</summary>
    public const string Abstain = "#C9C2BA";

    private static readonly string[] Good = ["#0F6E5C", "#6FB9A5", "url(#g-dots)", "url(#g-lines)", "#E9D8A6"];
    private static readonly string[] Bad = ["url(#g-hatch)", "url(#g-cross)", "#8C3A2B", "url(#g-bars)", "#5E1F16"];

    /// <summary>Value of a fill attribute; patterns are defined by <c>GradePatterns</c>.</summary>
    public static string Of(GradeScale scale, int index)
    {
        var good = scale.Grades.Count(g => !g.Negative);
        return scale.Grades[index].Negative ? Bad[(index - good) % Bad.Length] : Good[index % Good.Length];
    }
}
