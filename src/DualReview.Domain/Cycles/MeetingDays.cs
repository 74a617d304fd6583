namespace DualReview.Domain.Cycles;

/// <summary>The days of a year's meetings beside its calendar. They are only ever warned about: the schemes' windows slip.</summary>
public static class MeetingDays
{
    /// <summary>The phase of a round that a day lies outside of; null where it lies in one of them, or the calendar has none for the round.</summary>
    public static Phase? Missed(CycleState s, string round, DateOnly on)
    {
        var phases = s.Phases.Where(p => p.Round == round).ToArray();
        return phases.Any(p => p.From <= on && on <= p.To) ? null : phases.FirstOrDefault();
    }

    /// <summary>
    /// The day by which the papers of a unit must exist: that of its first meeting, or for a round without one the last day of its
    /// phase. Papers of the leading unit are for all of its meetings. Null where neither is known.
    /// </summary>
    public static FirstDay? First(CycleState s, UnitId unit)
    {
        var meetings = s.Meetings.Where(m => m is { Stands: true, On: not null } && (m.Units.Contains(unit) || (unit == s.Plan.Leading.Id && s.Plan.Units.All(u => u.Id != unit)))).ToArray();
        return meetings.Select(m => new FirstDay(m.On!.Value, true))
            .Concat(s.Phases.Where(p => p.Round is { } round && meetings.All(m => m.Round != round)).Select(p => new FirstDay(p.To, false)))
            .OrderBy(d => d.Day).ThenBy(d => !d.Planned)
            .FirstOrDefault();
    }
}

/// <summary>The first day on which people vote.</summary>
/// <param name="Day">Day.</param>
/// <param name="Planned">Whether it is a meeting's own; otherwise the last day of the phase in which one should be held.</param>
public sealed record FirstDay(DateOnly Day, bool Planned);
