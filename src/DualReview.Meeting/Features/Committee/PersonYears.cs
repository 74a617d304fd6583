using DualReview.Domain.Cycles;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Charts;

namespace DualReview.Meeting.Features.Committee;

/// <summary>A person in one year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Subject">Who they were in it.</param>
/// <param name="Standing">Votes and rule.</param>
/// <param name="File">What was decided.</param>
public sealed record PersonYear(CycleState Year, CycleSubject Subject, Standing Standing, SubjectFile File)
{
    /// <summary>Every year of a person among these, the newest first.</summary>
    public static IReadOnlyList<PersonYear> Of(PersonId person, IEnumerable<ICycle> cycles) =>
    [
        .. from c in cycles
           let year = c.State
           from s in year.Plan.Subjects
           where s.Person == person
           orderby year.Plan.Year descending
           select new PersonYear(year, s, Standing.Of(year, s, c.Career), year.File(s.Id)),
    ];
}

/// <summary>One round of a scheme over the years: what a trend is drawn of.</summary>
/// <param name="Title">Name of the round, with the scheme where the person was rated under several.</param>
/// <param name="Good">Name of the best grade.</param>
/// <param name="Bad">Name of the worst one.</param>
/// <param name="Points">The years, oldest first, without a hole: a year without a result has no share.</param>
public sealed record PersonTrend(string Title, string Good, string Bad, IReadOnlyList<TrendPoint> Points)
{
    /// <summary>All trends of a person. Rehearsals and void rounds say nothing.</summary>
    public static IReadOnlyList<PersonTrend> Of(IReadOnlyList<PersonYear> years)
    {
        var rounds = years.Where(y => !y.Year.Plan.Rehearsal)
            .SelectMany(y => y.Standing.Rounds.Select(r => (Of: y, Round: r)))
            .GroupBy(x => (Scheme: x.Of.Year.Scheme.Key, x.Round.Round.Key))
            .Where(g => g.Any(x => x.Round.Votes is { Counts: true }))
            .ToArray();
        var several = rounds.Select(g => g.Key.Scheme).Distinct().Count() > 1;
        return [.. rounds.Select(g => Of(g.ToArray(), several))];
    }

    private static PersonTrend Of((PersonYear Of, RoundStanding Round)[] held, bool several)
    {
        var (newest, round) = held[0];
        var byYear = held.ToLookup(x => x.Of.Year.Plan.Year);
        var first = held.Min(x => x.Of.Year.Plan.Year);
        return new PersonTrend(
            several ? $"{newest.Year.Scheme.Name} · {round.Round.Name}" : round.Round.Name,
            newest.Standing.Scale.Grades[0].Name,
            newest.Standing.Scale.Grades[^1].Name,
            [.. Enumerable.Range(first, held.Max(x => x.Of.Year.Plan.Year) - first + 1).Select(y => Point(y, byYear[y].FirstOrDefault()))]);
    }

    private static TrendPoint Point(int year, (PersonYear Of, RoundStanding Round) held) => held is { Round.Votes: { Counts: true } votes }
        ? new TrendPoint($"{year}", Share(held.Of, votes, ..1), Share(held.Of, votes, ^1..))
        : new TrendPoint($"{year}", null, null);

    private static VoteShare Share(PersonYear of, RoundVotes votes, Range grades) => votes.ShareOf(grades, of.Year.Scheme.Rules.ShareBase);
}
