using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles;

/// <summary>The scheme's calendar laid on a year.</summary>
public static class PhaseDates
{
    /// <summary>
    /// Phases of a year. A phase that ends earlier in the year than it begins ends in the next one; the 29th of February is the 28th
    /// in a year without it.
    /// </summary>
    public static ImmutableArray<Phase> Of(Scheme scheme, int year) =>
    [
        .. scheme.Calendar.Select(p =>
        {
            var from = On(p.From, p.NextYear ? year + 1 : year);
            var to = On(p.To, from.Year);
            return new Phase(p.Key, p.Name, from, to < from ? On(p.To, from.Year + 1) : to, p.Responsible, p.Outcome, p.Round, p.Note);
        }),
    ];

    private static DateOnly On(MonthDay day, int year) => new(year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(year, day.Month)));
}
