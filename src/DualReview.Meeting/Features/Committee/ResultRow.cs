using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Meeting.Features.Committee;

/// <summary>One rated person or body on the page that compares all of them.</summary>
/// <param name="Place">Place in the year's own order, from 0.</param>
/// <param name="Subject">Who.</param>
/// <param name="Unit">Name of the unit.</param>
/// <param name="Standing">Votes and rule.</param>
/// <param name="File">What the committee decided.</param>
/// <param name="State">How far it is.</param>
/// <param name="Offered">Consequences offered and not decided on.</param>
/// <param name="Running">Consequences decided and not carried out yet.</param>
public sealed record ResultRow(int Place, CycleSubject Subject, string Unit, Standing Standing, SubjectFile File, SubjectState State, int Offered, int Running)
{
    /// <summary>Key of the grade determined, or entered and waiting for the second person; null for neither.</summary>
    public string? Grade => File.Determination?.Grade ?? File.Asked?.Grade;

    /// <summary>Whether the committee determined, or is about to, another grade than the one the rule gives.</summary>
    public bool Departs => Grade is { } grade && Standing.Assessment.RuleGrade is { } rule && grade != rule;

    /// <summary>The row of a subject.</summary>
    public static ResultRow Of(CycleState year, int place, Career career)
    {
        var subject = year.Plan.Subjects[place];
        var standing = Standing.Of(year, subject, career);
        var file = year.File(subject.Id);
        return new ResultRow(
            place,
            subject,
            year.Unit(subject.Unit)?.Name ?? string.Empty,
            standing,
            file,
            SubjectStates.Of(file, standing),
            standing.Assessment.Offers.Count(o => file.ConsequenceOf(o.Key) is null),
            file.Consequences.Count(c => c.State == ConsequenceState.Decided));
    }

    /// <summary>The round as this subject sees it; null when it does not rate the subject.</summary>
    public RoundStanding? Round(string key) => Standing.Rounds.FirstOrDefault(r => r.Round.Key == key);

    /// <summary>The share of a grade in a round; null while the round gives none.</summary>
    public VoteShare? Share(string round, int grade, ShareBase shareBase) =>
        Round(round)?.Votes is { IsVoid: false } votes ? votes.ShareOf(grade..(grade + 1), shareBase) : null;
}

/// <summary>Rows rated on one scale, so that their columns have one heading.</summary>
/// <param name="Scale">The scale.</param>
/// <param name="Name">Names of the classes rated on it.</param>
/// <param name="Rounds">Rounds that rate any of them.</param>
/// <param name="Rows">The rows, in the year's order.</param>
public sealed record ResultGroup(GradeScale Scale, string Name, IReadOnlyList<SchemeRound> Rounds, IReadOnlyList<ResultRow> Rows)
{
    /// <summary>All rows of a year, by scale in the order of the scheme's classes.</summary>
    public static IReadOnlyList<ResultGroup> Of(CycleState year, Career career)
    {
        var rows = Enumerable.Range(0, year.Plan.Subjects.Length).Select(i => ResultRow.Of(year, i, career)).ToLookup(r => r.Standing.Scale.Key);
        return
        [
            .. from kinds in year.Scheme.Subjects.GroupBy(c => c.Scale)
               where rows.Contains(kinds.Key)
               let present = kinds.Where(c => rows[kinds.Key].Any(r => r.Subject.ClassKey == c.Key)).ToArray()
               select new ResultGroup(
                   year.Scheme.Scale(kinds.Key),
                   string.Join('、', present.Select(c => c.Name)),
                   [.. year.Scheme.Rounds.Where(r => r.Kind == RoundKind.ReviewMeeting && present.Any(c => r.Rated.Contains(c.Key)))],
                   [.. rows[kinds.Key]]),
        ];
    }
}
