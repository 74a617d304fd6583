using DualReview.Domain.Cycles;
using DualReview.Meeting.Organisations;

namespace DualReview.Meeting.Features.Units.Importing;

/// <summary>Finds the units a list names, at and below the unit it is of.</summary>
internal sealed class UnitsOfAList
{
    private readonly OrganisationUnit? root;
    private readonly ILookup<string, OrganisationUnit> byName;

    public UnitsOfAList(IReadOnlyList<OrganisationUnit> register, UnitId? of)
    {
        root = register.FirstOrDefault(u => u.Id == of);
        var below = register.ToLookup(u => u.Parent);
        var all = root is null ? register : [.. Subtree(root)];
        byName = all.ToLookup(u => u.Name, StringComparer.Ordinal);

        IEnumerable<OrganisationUnit> Subtree(OrganisationUnit unit) => below[unit.Id].SelectMany(Subtree).Prepend(unit);
    }

    /// <summary>The unit of a name, written with or without the name of the unit above in front; no name is the unit the list is of.</summary>
    public (OrganisationUnit? Unit, ImportOutcome? Wrong) Find(string name)
    {
        if (name.Length == 0)
        {
            return root is null ? (null, ImportOutcome.UnitMissing) : (root, root.EndedOn is null ? null : ImportOutcome.UnitEnded);
        }

        var found = byName[name].ToArray();
        if (found.Length == 0 && root is not null && name.Length > root.Name.Length && name.StartsWith(root.Name, StringComparison.Ordinal))
        {
            found = [.. byName[name[root.Name.Length..].Trim()]];
        }

        return found switch
        {
            [] => (null, ImportOutcome.UnitUnknown),
            [var one] => (one, one.EndedOn is null ? null : ImportOutcome.UnitEnded),
            _ => found.Count(u => u.EndedOn is null) == 1 ? (found.First(u => u.EndedOn is null), null) : (found[0], ImportOutcome.UnitUnclear),
        };
    }
}
