namespace DualReview.Domain.Schemes.Reading;

/// <summary>What must hold for the phases of the year.</summary>
internal static class CalendarChecks
{
    public static void Check(Scheme scheme, SchemeBooks books, ProblemLog log)
    {
        new KeyBook("calendar", "阶段", [.. scheme.Calendar.Select(p => p.Key)], log).RefuseDuplicates();
        for (var i = 0; i < scheme.Calendar.Length; i++)
        {
            var (phase, place) = (scheme.Calendar[i], $"calendar[{i}]");
            if (phase.Round is { } round)
            {
                books.Rounds.Knows($"{place}.round", round);
            }

            // A note says where the document and the calendar differ: somebody has to decide, so it is shown on every import.
            if (phase.Note is { } note)
            {
                log.Warning($"{place}.note", "calendar.note", $"“{SafeText.Quotable(phase.Name)}”的日期请核对：{note}");
            }

            if (i > 0 && DaysReadable(i) && DaysReadable(i - 1) && Start(phase) < Start(scheme.Calendar[i - 1]))
            {
                log.Warning($"{place}.from", "calendar.order", $"“{SafeText.Quotable(phase.Name)}”的开始日期早于前一阶段；如果整个阶段都在次年，请标明（nextYear 为 true）。");
            }
        }

        bool DaysReadable(int i) => !log.IsBroken($"calendar[{i}]") && !log.IsBroken($"calendar[{i}].from");
    }

    /// <summary>A number that grows with the day, over the cycle's year and the next.</summary>
    private static int Start(CalendarPhase phase) => (((phase.NextYear ? 12 : 0) + phase.From.Month) * 100) + phase.From.Day;
}
