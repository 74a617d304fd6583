using DualReview.Domain.Cycles.Dues;

namespace DualReview.Meeting.Features.Start;

/// <summary>A month as weeks from Monday to Sunday, and which bar stands in which lane.</summary>
public static class MonthGrid
{
    /// <summary>Weeks of a month, each of seven days; those of its neighbours fill the first and the last.</summary>
    public static DateOnly[][] Weeks(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var monday = first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
        var days = first.AddMonths(1).DayNumber - monday.DayNumber;
        return [.. Enumerable.Range(0, (days + 6) / 7).Select(w => Enumerable.Range(0, 7).Select(d => monday.AddDays((w * 7) + d)).ToArray())];
    }

    /// <summary>What lasts several days and touches a week, one lane each, so that a bar keeps its height over the week.</summary>
    public static YearDay[] Bars(IEnumerable<YearDay> days, DateOnly[] week) => [.. days.Where(d => IsBar(d) && d.From <= week[^1] && d.To >= week[0])];

    /// <summary>What stands on one day only, or is no bar.</summary>
    public static IEnumerable<YearDay> Points(IEnumerable<YearDay> days, DateOnly day) => days.Where(d => !IsBar(d) && d.IsOn(day));

    private static bool IsBar(YearDay d) => d.Kind is YearDayKind.Phase or YearDayKind.NoticeTerm;
}
