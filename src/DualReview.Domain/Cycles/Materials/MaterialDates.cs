namespace DualReview.Domain.Cycles.Materials;

/// <summary>Until when 述职材料 is handed in.</summary>
public static class MaterialDates
{
    /// <summary>
    /// As the organiser set it; otherwise the last day of the phase before the first round, and the day before that round where the calendar
    /// has no phase before it. Null for a scheme without a calendar of rounds.
    /// </summary>
    public static DateOnly? Due(CycleState s) => s.Materials.Due ?? Default(s);

    /// <summary>What the calendar says.</summary>
    public static DateOnly? Default(CycleState s)
    {
        var first = s.Phases.Where(p => p.Round is not null).MinBy(p => p.From);
        return first is null ? null
            : s.Phases.TakeWhile(p => p.Round is null).LastOrDefault()?.To ?? first.From.AddDays(-1);
    }
}
