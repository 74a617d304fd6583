using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Notices;

/// <summary>
/// Working days in China: Monday to Friday, less the holidays of the State Council's yearly arrangement, plus the weekend days it makes
/// working days (调休). The arrangement of a year is published in the autumn before it, so a later year may be unknown.
/// </summary>
/// <param name="Holidays">Days off, weekends among them or not.</param>
/// <param name="Workdays">Saturdays and Sundays that are worked.</param>
public sealed record WorkingDays(ImmutableHashSet<DateOnly> Holidays, ImmutableHashSet<DateOnly> Workdays)
{
    /// <summary>Most working days a term may have.</summary>
    public const int LongestTerm = 100;

    /// <summary>Only weekends are known.</summary>
    public static WorkingDays WeekendsOnly { get; } = new([], []);

    /// <summary>Whether people work on a day.</summary>
    public bool Is(DateOnly day) =>
        Workdays.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day));

    /// <summary>
    /// Last day of a term. The day it begins is not counted and the last day is a working day, as the law counts days (民法典第二百零一条、
    /// 第二百零三条).
    /// </summary>
    /// <param name="begun">Day of publication.</param>
    /// <param name="term">Working days, 1–<see cref="LongestTerm"/>.</param>
    public DateOnly LastDay(DateOnly begun, int term)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(term, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(term, LongestTerm);
        var day = begun;
        for (var left = term; left > 0; left -= Is(day) ? 1 : 0)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>Years a term touches whose holidays are not known: only weekends were left out there.</summary>
    public ImmutableArray<int> Unknown(DateOnly begun, DateOnly last) =>
        [.. Enumerable.Range(begun.Year, last.Year - begun.Year + 1).Where(y => Holidays.All(h => h.Year != y))];
}
