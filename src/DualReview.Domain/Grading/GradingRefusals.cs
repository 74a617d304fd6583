using System.Collections.Immutable;
using System.Globalization;

namespace DualReview.Domain.Grading;

/// <summary>A number of ballots or votes is below zero.</summary>
public sealed record FigureNegative(int Figure) : Refusal("grading.negative")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Figure.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>A number is larger than any meeting: <see cref="RoundVotes.Most"/>.</summary>
public sealed record FigureTooLarge(int Figure) : Refusal("grading.tooLarge")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Figure.ToString(CultureInfo.InvariantCulture), RoundVotes.Most.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>There are not as many figures as the scale has grades.</summary>
public sealed record GradesDoNotFit(int Given, int Grades) : Refusal("grading.gradesDoNotFit")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Given.ToString(CultureInfo.InvariantCulture), Grades.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>无效 is more than 收回.</summary>
public sealed record InvalidOverReturned(int Invalid, int Returned) : Refusal("grading.invalidOverReturned")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Invalid.ToString(CultureInfo.InvariantCulture), Returned.ToString(CultureInfo.InvariantCulture)];
}

/// <summary>Votes and abstentions of the overall row are not 有效 (收回 − 无效).</summary>
public sealed record OverallRowDoesNotAddUp(int Total, int Valid) : Refusal("grading.rowDoesNotAddUp")
{
    /// <inheritdoc/>
    public override ImmutableArray<string> Arguments => [Total.ToString(CultureInfo.InvariantCulture), Valid.ToString(CultureInfo.InvariantCulture)];
}
