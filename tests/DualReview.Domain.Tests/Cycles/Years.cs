using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>Plans of years under the built-in schemes: units 1…n with somebody of every class in each.</summary>
internal static class Years
{
    public static readonly CycleUnit Leading = new(new UnitId(new Guid(99, 0, 0, new byte[8])), "东风镇");

    public static readonly string[] Names = ["前进村", "斗山村", "胜利村", "红旗村", "幸福村"];

    public static UnitId Unit(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static PersonId Person(int number) => new(new Guid(number, 9, 0, new byte[8]));

    public static CyclePlan Plan(string scheme = Year.Town, int units = 3, int year = 2026) => Plan(BuiltInSchemes.Find(scheme)!, units, year);

    public static CyclePlan Plan(Scheme scheme, int units = 3, int year = 2026) => new(
        year,
        Leading,
        scheme,
        0,
        [.. Enumerable.Range(1, units).Select(n => new CycleUnit(Unit(n), Names[n - 1]))],
        [.. from n in Enumerable.Range(1, units) from s in People(scheme, n) select s]);

    /// <summary>One of every class; two of a class of members without a limit.</summary>
    public static IEnumerable<CycleSubject> People(Scheme scheme, int unit)
    {
        var number = 0;
        foreach (var kind in scheme.Subjects)
        {
            for (var i = 0; i < (kind.Kind == SubjectKind.Team || kind.Maximum == 1 ? 1 : 2); i++)
            {
                number++;
                yield return Subject(scheme, kind.Key, unit, number, kind.Posts.ElementAtOrDefault(i));
            }
        }
    }

    public static CycleSubject Subject(Scheme scheme, string classKey, int unit, int number, string? post = null)
    {
        var kind = scheme.SubjectClass(classKey);
        var team = kind.Kind == SubjectKind.Team;
        return new CycleSubject(
            new SubjectId($"u{unit}s{number}"),
            team ? null : Person((unit * 100) + number),
            Unit(unit),
            team ? "两委班子" : $"{"张王李赵钱"[unit - 1]}{"一二三四五六七八九"[number - 1]}",
            post ?? (team ? "领导班子" : "委员"),
            classKey,
            kind.Seats);
    }

    /// <summary>Voters of every group for a unit, named or only counted.</summary>
    public static Electorate Electorate(Scheme scheme, UnitId unit, bool named = true) => new(
        unit,
        [.. scheme.VoterGroups.Select(g => new GroupSize(g.Key, 6))],
        named ? [.. from g in scheme.VoterGroups from i in Enumerable.Range(1, 5) select new Elector($"{g.Name}{i}", g.Key)] : []);

    public static CyclePlan With(this CyclePlan plan, params ImmutableArray<CycleSubject> subjects) => plan with { Subjects = subjects };
}
