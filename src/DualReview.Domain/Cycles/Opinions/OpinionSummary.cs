using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Opinions;

/// <summary>意见和建议汇总, as the document prints it. Withheld originals are not in it; their number is.</summary>
/// <param name="Rows">Points by unit, those about nobody first.</param>
/// <param name="Withheld">How many originals are withheld.</param>
public sealed record OpinionSummary(ImmutableArray<OpinionSummaryRow> Rows, int Withheld)
{
    /// <summary>The summary of a year, or of one of its units.</summary>
    public static OpinionSummary Of(CycleState s, UnitId? unit = null)
    {
        var order = s.Plan.Units.Select(u => u.Id).ToList();
        var points = s.Opinions.Points
            .Where(p => unit is null || p.Unit == unit)
            .OrderBy(p => order.IndexOf(p.Unit))
            .ThenBy(p => p.About is { } about ? s.Plan.Subjects.ToList().FindIndex(x => x.Id == about) : -1)
            .ThenBy(p => p.Number);
        var meetings = s.Meetings.Where(m => unit is null || m.Units.Contains(unit.Value)).Select(m => m.Meeting).ToHashSet();
        return new OpinionSummary(
            [.. points.Select((p, i) => new OpinionSummaryRow(i + 1, s.Unit(p.Unit)?.Name ?? string.Empty, p.About is { } about ? s.Subject(about)?.Name : null, p.Text, p.Voices))],
            s.Opinions.Withheld.Where(w => w.ConfirmedBy is not null && meetings.Contains(w.Opinion.Meeting)).Sum(w => w.Opinion.Count));
    }
}

/// <summary>One line of it.</summary>
/// <param name="Number">序号, from 1.</param>
/// <param name="Unit">Name of the unit.</param>
/// <param name="About">Whom it is about; null for the unit's work as a whole.</param>
/// <param name="Text">The point.</param>
/// <param name="Voices">How many sheets say it. For the committee; not for a public or a rated person's paper.</param>
public sealed record OpinionSummaryRow(int Number, string Unit, string? About, string Text, int Voices);
