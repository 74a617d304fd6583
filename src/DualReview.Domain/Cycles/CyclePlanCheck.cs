using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain.Meetings.Deciding;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles;

/// <summary>Checks a year before it is begun, and a subject before it is listed. The page shows all problems, the decider refuses with the first.</summary>
public static class CyclePlanCheck
{
    /// <summary>Most units of one year.</summary>
    public const int MostUnits = 500;

    /// <summary>Everything that keeps the year from being begun.</summary>
    public static ImmutableArray<CyclePlanUnusable> Problems(CyclePlan plan) =>
    [
        .. Basics(plan),
        .. Repeated(plan.Units.Select(u => u.Name)).Select(n => new CyclePlanUnusable("cycle.planUnitTwice", n)),
        .. plan.Units.GroupBy(u => u.Id).Where(g => g.Select(u => u.Name).Distinct().Count() > 1).Select(g => new CyclePlanUnusable("cycle.planUnitTwice", g.Last().Name)),
        .. plan.Subjects.SelectMany(s => Of(plan.Scheme, s)),
        .. plan.Subjects.Where(s => plan.Units.All(u => u.Id != s.Unit)).Select(s => new CyclePlanUnusable("cycle.planSubjectUnit", s.Name)),
        .. Repeated(plan.Subjects.Select(s => s.Id.Value)).Select(id => new CyclePlanUnusable("cycle.planSubjectId", id)),
        .. plan.Subjects.GroupBy(s => (s.Unit, s.Name, s.Post)).Where(g => g.Count() > 1).Select(g => new CyclePlanUnusable("cycle.planSubjectTwice", $"{g.Key.Name}（{g.Key.Post}）")),
    ];

    /// <summary>What is wrong with one subject under a scheme.</summary>
    public static IEnumerable<CyclePlanUnusable> Of(Scheme scheme, CycleSubject s)
    {
        if (Words.Name(s.Name) is null || Words.Usable(s.Post, 40) is null)
        {
            yield return new("cycle.planSubjectName", PlainText.Clean(s.Name));
            yield break;
        }

        if (scheme.Subjects.FirstOrDefault(c => c.Key == s.ClassKey) is not { } kind)
        {
            yield return new("cycle.planSubjectClass", s.Name);
            yield break;
        }

        if (s.Seats.FirstOrDefault(seat => !kind.Seats.Contains(seat)) is not null)
        {
            yield return new("cycle.planSubjectSeat", s.Name);
        }

        if (kind.Kind == SubjectKind.Team == (s.Person is not null))
        {
            yield return new("cycle.planSubjectPerson", s.Name);
        }

        if (string.IsNullOrEmpty(s.Id.Value) || s.Id.Value.Length > 20 || !s.Id.Value.All(char.IsAsciiLetterOrDigit))
        {
            yield return new("cycle.planSubjectId", s.Name);
        }
    }

    private static IEnumerable<CyclePlanUnusable> Basics(CyclePlan plan)
    {
        if (plan.Year is < 2000 or > 2100)
        {
            yield return new("cycle.planYear", plan.Year.ToString(CultureInfo.InvariantCulture));
        }

        if (Words.Usable(plan.Leading.Name, 40) is null)
        {
            yield return new("cycle.planLeading", string.Empty);
        }

        if (plan.Units.Length is 0 or > MostUnits)
        {
            yield return new("cycle.planUnits", MostUnits.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var unit in plan.Units.Where(u => Words.Usable(u.Name, 40) is null))
        {
            yield return new("cycle.planUnitName", PlainText.Clean(unit.Name));
        }
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> values) =>
        values.GroupBy(v => v, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
}
