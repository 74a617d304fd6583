using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles;

/// <summary>
/// What earlier cycles say of this cycle's subjects, so that 连续 years can be counted: per subject the confirmed grade by year, of the same
/// person in the same post (or the same body), under the same scheme (requirements.md, reading 6).
/// </summary>
public sealed record Career(ImmutableDictionary<SubjectId, ImmutableArray<YearGrade>> Years)
{
    /// <summary>Nothing is known.</summary>
    public static Career None { get; } = new(ImmutableDictionary<SubjectId, ImmutableArray<YearGrade>>.Empty);

    /// <summary>Reads earlier cycles. Cycles of other schemes, of later years and rehearsals say nothing.</summary>
    public static Career Of(CycleState cycle, IEnumerable<CycleState> others)
    {
        var earlier = others
            .Where(o => o.Id != cycle.Id && !o.Plan.Rehearsal && o.Scheme.Key == cycle.Scheme.Key && o.Plan.Year < cycle.Plan.Year)
            .OrderBy(o => o.Plan.Year)
            .ToArray();
        return new Career(cycle.Plan.Subjects.ToImmutableDictionary(s => s.Id, s => Of(s, earlier)));
    }

    /// <summary>
    /// Grades of a subject oldest first, one for every year from the first known one to the year before <paramref name="year"/>;
    /// null for a year without a grade.
    /// </summary>
    public ImmutableArray<string?> Before(int year, SubjectId subject, ImmutableArray<EarlierGrade> entered)
    {
        // What the program knows itself wins over what was copied from paper.
        var byYear = entered.Where(e => e.Year < year).ToDictionary(e => e.Year, e => e.Grade);
        foreach (var known in Years.GetValueOrDefault(subject, []))
        {
            byYear[known.Year] = known.Grade;
        }

        return byYear.Count == 0
            ? []
            : [.. Enumerable.Range(byYear.Keys.Min(), year - byYear.Keys.Min()).Select(y => byYear.GetValueOrDefault(y))];
    }

    private static ImmutableArray<YearGrade> Of(CycleSubject subject, CycleState[] earlier) =>
    [
        .. from cycle in earlier
           from s in cycle.Plan.Subjects
           where IsSame(s, subject) && cycle.File(s.Id).Determination is not null
           select new YearGrade(cycle.Plan.Year, cycle.File(s.Id).Determination!.Grade),
    ];

    /// <summary>The same person in the same post of the same unit, or the same body.</summary>
    public static bool IsSame(CycleSubject a, CycleSubject b) =>
        a.Unit == b.Unit && a.Person == b.Person && a.Post == b.Post && (a.Person is not null || a.ClassKey == b.ClassKey);
}

/// <summary>A confirmed grade of a year.</summary>
public sealed record YearGrade(int Year, string Grade);
