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

    /// <summary>
    /// Reads earlier cycles. Cycles of other schemes, of later years and rehearsals say nothing. Of two cycles of one year the grade that was
    /// confirmed last stands.
    /// </summary>
    public static Career Of(CycleState cycle, IEnumerable<CycleState> others)
    {
        var earlier = others
            .Where(o => o.Id != cycle.Id && !o.Plan.Rehearsal && o.Scheme.Key == cycle.Scheme.Key && o.Plan.Year < cycle.Plan.Year)
            .SelectMany(o => o.Plan.Subjects.SelectMany(s => KeysOf(s).Select(k => (Key: k, o.Plan.Year, o.Id, o.File(s.Id).Determination))))
            .Where(g => g.Determination is not null)
            .ToLookup(g => g.Key);
        return new Career(cycle.Plan.Subjects.ToImmutableDictionary(
            s => s.Id,
            s => KeysOf(s).SelectMany(k => earlier[k])
                .OrderBy(g => g.Year).ThenBy(g => g.Determination!.On).ThenBy(g => g.Id.Value)
                .Select(g => new YearGrade(g.Year, g.Determination!.Grade))
                .Distinct()
                .ToImmutableArray()));
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

    /// <summary>
    /// The same person in the same post of the same unit, or the same body. Somebody with several posts (村支部书记、村委会主任) is the same
    /// as long as one of them goes on: gaining a second post begins no new run.
    /// </summary>
    public static bool IsSame(CycleSubject a, CycleSubject b) => KeysOf(a).Intersect(KeysOf(b)).Any();

    /// <summary>A body has no person; its class tells it from another body of the unit.</summary>
    private static IEnumerable<(UnitId Unit, PersonId? Person, string Post, string? ClassKey)> KeysOf(CycleSubject s) =>
        s.Person is null ? [(s.Unit, null, string.Empty, s.ClassKey)] : s.Post.Split('、').Distinct().Select(post => (s.Unit, s.Person, post, (string?)null));
}

/// <summary>A confirmed grade of a year.</summary>
public sealed record YearGrade(int Year, string Grade);
