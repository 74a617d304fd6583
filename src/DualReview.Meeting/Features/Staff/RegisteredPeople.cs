using DualReview.Domain.Cycles;
using DualReview.Meeting.Organisations;

namespace DualReview.Meeting.Features.Staff;

/// <summary>People of the register as a list to choose from: two of one name are told apart by where they serve.</summary>
internal static class RegisteredPeople
{
    /// <summary>By name: 张一（前进村 村党组织书记）, with the newest post.</summary>
    public static IReadOnlyDictionary<PersonId, string> Names(IEnumerable<Tenure> posts, IReadOnlyDictionary<UnitId, string> units) => posts
        .GroupBy(t => t.Person)
        .Select(g => (Person: g.Key, Last: g.OrderByDescending(t => t.To ?? DateOnly.MaxValue).ThenByDescending(t => t.From).First()))
        .OrderBy(p => p.Last.Name, StringComparer.Ordinal)
        .ToDictionary(p => p.Person, p => $"{p.Last.Name}（{units[p.Last.Unit]} {p.Last.Post}）");
}
