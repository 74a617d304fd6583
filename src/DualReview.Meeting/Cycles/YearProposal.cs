using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Organisations;

namespace DualReview.Meeting.Cycles;

/// <summary>Proposes who is rated in a year, from who holds which post in the register. Pure; people put it right on the page.</summary>
public static class YearProposal
{
    /// <summary>
    /// Bodies and people of the units on a day. A person with several posts (交叉任职) is one subject with the seats of all of them. A
    /// post belongs to the first class of the scheme that names it, or else whose seats it shares; posts that fit no class are left out.
    /// </summary>
    public static ImmutableArray<CycleSubject> Subjects(Scheme scheme, IReadOnlyList<CycleUnit> units, IReadOnlyList<Tenure> tenures, DateOnly on)
    {
        var all = ImmutableArray.CreateBuilder<CycleSubject>();
        foreach (var unit in units)
        {
            foreach (var team in scheme.Subjects.Where(c => c.Kind == SubjectKind.Team))
            {
                all.Add(new CycleSubject(Next(), null, unit.Id, Cut(unit.Name + team.Name, 30), Cut(team.Name, 40), team.Key, []));
            }

            var held = tenures.Where(t => t.Unit == unit.Id && t.Covers(on)).Select(t => (Tenure: t, Class: ClassOf(scheme, t))).Where(x => x.Class is not null);
            foreach (var person in held.GroupBy(x => x.Tenure.Person))
            {
                // The class that comes first in the scheme decides where somebody with posts of two classes is rated.
                var first = person.OrderBy(x => scheme.Subjects.IndexOf(x.Class!)).First();
                var posts = person.OrderBy(x => Rank(first.Class!, x.Tenure.Post)).Select(x => x.Tenure.Post).Distinct();
                all.Add(new CycleSubject(
                    Next(),
                    person.Key,
                    unit.Id,
                    first.Tenure.Name,
                    Cut(string.Join('、', posts), 40),
                    first.Class!.Key,
                    [.. first.Class.Seats.Where(s => person.Any(x => x.Tenure.Seats.Contains(s)))]));
            }
        }

        return all.ToImmutable();

        SubjectId Next() => new($"s{all.Count + 1}");
    }

    /// <summary>Posts of a unit that no class of the scheme rates: told, so that nobody is forgotten in silence.</summary>
    public static IEnumerable<Tenure> LeftOut(Scheme scheme, IReadOnlyList<CycleUnit> units, IReadOnlyList<Tenure> tenures, DateOnly on) =>
        tenures.Where(t => units.Any(u => u.Id == t.Unit) && t.Covers(on) && ClassOf(scheme, t) is null);

    private static SubjectClass? ClassOf(Scheme scheme, Tenure t)
    {
        var members = scheme.Subjects.Where(c => c.Kind == SubjectKind.Member).ToArray();
        return members.FirstOrDefault(c => c.Posts.Contains(t.Post)) ?? members.FirstOrDefault(c => c.Seats.Any(t.Seats.Contains));
    }

    private static int Rank(SubjectClass kind, string post) => kind.Posts.IndexOf(post) is >= 0 and var at ? at : int.MaxValue;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
