using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Cycles.Notices;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Configuration;

/// <summary>
/// The State Council's yearly arrangement of holidays (部分节假日安排的通知), as days written 2026-10-01. A year without a holiday here counts as
/// not known, and a notice says so.
/// </summary>
public sealed class CalendarOptions
{
    private const int MostDays = 1000;

    /// <summary>Days off. The weekend days between them may be left out.</summary>
    public IList<string> Holidays { get; } = [];

    /// <summary>Saturdays and Sundays that are worked (调休).</summary>
    public IList<string> Workdays { get; } = [];

    /// <summary>Everything that is wrong, each with its key.</summary>
    internal IEnumerable<string> Errors()
    {
        foreach (var (key, days) in new[] { (nameof(Holidays), Holidays), (nameof(Workdays), Workdays) })
        {
            var name = $"{DualReviewOptions.Section}:Calendar:{key}";
            if (days.Count > MostDays)
            {
                yield return $"{name} 最多 {MostDays} 天。";
                continue;
            }

            for (var i = 0; i < days.Count; i++)
            {
                if (Read(days[i]) is not { } day)
                {
                    yield return $"{name}:{i} “{days[i]}” 不是日期，应类似 2026-10-01 。";
                }
                else if (key == nameof(Workdays) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                {
                    yield return $"{name}:{i} “{days[i]}” 不是星期六或星期日，不用写成调休上班。";
                }
                else if (key == nameof(Workdays) && Holidays.Any(h => Read(h) == day))
                {
                    yield return $"{name}:{i} “{days[i]}” 在 {DualReviewOptions.Section}:Calendar:{nameof(Holidays)} 里又是放假，两处只能写一处。";
                }
            }
        }
    }

    internal WorkingDays ToWorkingDays() => new([.. Holidays.Select(Read).OfType<DateOnly>()], [.. Workdays.Select(Read).OfType<DateOnly>()]);

    private static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>The working days this server knows.</summary>
public sealed class WorkingCalendar(IOptions<DualReviewOptions> options)
{
    /// <summary>As configured; read once, since a change of the settings is read at the next start.</summary>
    public WorkingDays Days { get; } = options.Value.Calendar.ToWorkingDays();
}
