using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles;

/// <summary>The 包村干部 of a unit, who signs the minutes where the scheme says so.</summary>
public static class LiaisonCadres
{
    private const string Word = "包村";

    /// <summary>Whether minutes under this scheme are signed by a 包村干部.</summary>
    public static bool Signs(Scheme scheme) => MinutesSigners.Of(scheme).Contains(MinutesRole.LiaisonCadre);

    /// <summary>The one name in the voter groups of 包村领导 or 包村干部; null where there is none, or more than one to choose from.</summary>
    public static string? Named(CycleState s, UnitId unit)
    {
        var groups = s.Scheme.VoterGroups.Where(g => g.Name.Contains(Word, StringComparison.Ordinal)).Select(g => g.Key).ToHashSet();
        var names = s.Electorate(unit).People.Where(p => groups.Contains(p.Group)).Select(p => p.Name).Distinct().ToArray();
        return names.Length == 1 ? names[0] : null;
    }
}
