using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles.Appraisals;

/// <summary>Whom a year appraises and when it may: read out of the scheme's round that says <c>appraises</c>.</summary>
public static class AppraisalScope
{
    /// <summary>The units whose 支委会 appraise; empty where the scheme appraises nobody.</summary>
    public static ImmutableArray<CycleUnit> Units(CycleState s) => s.Scheme.AppraisingRound switch
    {
        null => [],
        { Scope: RoundScope.AllUnits } => [s.Plan.Leading],
        { Scope: RoundScope.PerUnit } => s.Plan.Units,
    };

    /// <summary>The groups whose members are appraised.</summary>
    public static ImmutableArray<VoterGroup> Groups(CycleState s) =>
        s.Scheme.AppraisingRound is { } round ? [.. s.Scheme.VoterGroups.Where(g => round.Appraises.Contains(g.Key))] : [];

    /// <summary>Everybody on a unit's list, in the order in which they came on it.</summary>
    public static ImmutableArray<Appraisal> Listed(CycleState s, UnitId unit) => [.. s.Appraisals.Where(a => a.Unit == unit)];

    /// <summary>
    /// Who stands on the roster and not on the list. Counted by name and group: two of one name on the roster are two people, and
    /// one who was typed by hand before the roster was there is not doubled.
    /// </summary>
    public static ImmutableArray<Elector> Unlisted(CycleState s, UnitId unit)
    {
        var groups = Groups(s).Select(g => g.Key).ToHashSet();
        var listed = s.Appraisals.Where(a => a.Unit == unit).GroupBy(a => (a.Name, a.Group)).ToDictionary(g => g.Key, g => g.Count());
        return
        [
            .. s.Electorate(unit).People
                .Where(p => groups.Contains(p.Group))
                .GroupBy(p => (p.Name, p.Group))
                .SelectMany(g => g.Skip(listed.GetValueOrDefault(g.Key))),
        ];
    }

    /// <summary>The meeting that must be over in a unit before its people are appraised; null when nothing is waited for.</summary>
    public static SchemeRound? Awaited(CycleState s, UnitId unit) => Before(s).FirstOrDefault(r => Involved(s, unit).Any(u => !s.IsOver(r.Key, u)));

    /// <summary>First day the calendar has for the meetings on which the appraisals rest; null where it has none.</summary>
    public static DateOnly? FirstDay(CycleState s) =>
        Before(s).SelectMany(r => s.Phases.Where(p => p.Round == r.Key)).Select(p => (DateOnly?)p.From).Max();

    private static IEnumerable<SchemeRound> Before(CycleState s) =>
        (s.Scheme.AppraisingRound?.After ?? []).Select(s.Scheme.Round).Where(r => r.Kind != RoundKind.Committee);

    private static IEnumerable<UnitId> Involved(CycleState s, UnitId unit) =>
        s.Scheme.AppraisingRound is { Scope: RoundScope.AllUnits } ? s.Plan.Units.Select(u => u.Id) : [unit];
}
