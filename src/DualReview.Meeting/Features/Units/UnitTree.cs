using DualReview.Domain.Cycles;
using DualReview.Meeting.Organisations;

namespace DualReview.Meeting.Features.Units;

/// <summary>Units in the order of a tree.</summary>
internal static class UnitTree
{
    /// <summary>Every unit after the one above it, with how deep it lies. One whose unit above is not among them is at the top.</summary>
    public static IEnumerable<(OrganisationUnit Unit, int Depth)> Of(IEnumerable<OrganisationUnit> units)
    {
        var all = units.ToArray();
        var known = all.Select(u => u.Id).ToHashSet();
        var below = all.ToLookup(u => u.Parent is { } parent && known.Contains(parent) ? u.Parent : null);
        return Below(null, 0);

        IEnumerable<(OrganisationUnit, int)> Below(UnitId? parent, int depth) => below[parent].SelectMany(u => Below(u.Id, depth + 1).Prepend((u, depth)));
    }
}
