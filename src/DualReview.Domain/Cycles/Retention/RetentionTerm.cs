namespace DualReview.Domain.Cycles.Retention;

/// <summary>保管期限 of the files handed in during a year.</summary>
public static class RetentionTerm
{
    /// <summary>Years that can be set: the terms of 文书档案 are 10 and 30 years and for good.</summary>
    public const int Least = 1, Most = 100;

    /// <summary>
    /// First day on which the files of a year may be destroyed. A term counts from 1 January of the year after the one the files came into
    /// being in (机关文件材料归档范围和文书档案保管期限规定), so files of 2026 kept for 10 years may go from 1 January 2037 on.
    /// </summary>
    /// <param name="year">The year.</param>
    /// <param name="years">Length of the term in years.</param>
    public static DateOnly EndsOn(CycleState year, int years) => new(year.Plan.Year + 1 + years, 1, 1);
}
