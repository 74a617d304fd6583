using DualReview.Domain.Cycles;
using DualReview.Meeting.Organisations;

namespace DualReview.Meeting.Features.Staff;

/// <summary>People of the register as a list to choose from: two of one name are told apart by where they serve.</summary>
internal static class RegisteredPeople
{
    /// <summary>Everybody who holds or held a post, by name: 张一（前进村 村党组织书记）.</summary>
    public static async Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(IOrganisations organisations, CancellationToken cancel)
    {
        var units = (await organisations.UnitsAsync(cancel)).ToDictionary(u => u.Id, u => u.Name);
        return (await organisations.TenuresAsync([.. units.Keys], cancel))
            .GroupBy(t => t.Person)
            .Select(g => (Person: g.Key, Last: g.OrderByDescending(t => t.To ?? DateOnly.MaxValue).ThenByDescending(t => t.From).First()))
            .OrderBy(p => p.Last.Name, StringComparer.Ordinal)
            .ToDictionary(p => p.Person, p => $"{p.Last.Name}（{units[p.Last.Unit]} {p.Last.Post}）");
    }
}
