using System.Collections.Immutable;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Features.Schemes.Preview;

/// <summary>Counts somebody types to try a rule out, for one subject of one class.</summary>
/// <param name="scheme">The scheme.</param>
/// <param name="subject">The class.</param>
internal sealed class SampleCounts(Scheme scheme, SubjectClass subject)
{
    private static readonly int[] Usual = [28, 8, 3, 1];

    /// <summary>The class.</summary>
    public SubjectClass Subject => subject;

    /// <summary>Its scale.</summary>
    public GradeScale Scale { get; } = scheme.Scale(subject.Scale);

    /// <summary>The rounds that rate it.</summary>
    public ImmutableArray<SchemeRound> Rounds { get; } = GradingCase.VotingRounds(scheme, subject.Key);

    /// <summary>Seats held.</summary>
    public HashSet<string> Seats { get; } = [.. subject.Seats.Take(1)];

    /// <summary>Years in a row before this one with the worst grade, 0–9.</summary>
    public int NegativeYears { get; set; }

    /// <summary>Key of the grade a committee settles; empty while it has not.</summary>
    public string Confirmed { get; set; } = string.Empty;

    private Dictionary<(string Round, string Row), int> Figures { get; } = [];

    /// <summary>A figure: votes of a grade by its key, 弃权 as <c>abstain</c>, 无效 as <c>invalid</c>.</summary>
    public int this[SchemeRound round, string row]
    {
        get => Figures.TryGetValue((round.Key, row), out var figure) ? figure : Usual.ElementAtOrDefault(Scale.IndexOf(row));
        set => Figures[(round.Key, row)] = Math.Clamp(value, 0, RoundVotes.Most / 10);
    }

    /// <summary>What the rule says.</summary>
    public Assessment Assess() => Assessment.Of(GradingCase.Of(
        scheme,
        subject.Key,
        [.. Seats],
        [.. Rounds.Select(VotesOf)],
        [.. Enumerable.Repeat<string?>(Scale.Grades[^1].Key, NegativeYears)],
        Confirmed.Length == 0 ? null : Confirmed));

    private RoundVotes VotesOf(SchemeRound round)
    {
        ImmutableArray<int> votes = [.. Scale.Grades.Select(g => this[round, g.Key])];
        var (abstain, invalid) = (this[round, "abstain"], this[round, "invalid"]);
        var returned = votes.Sum() + abstain + invalid;
        return new RoundVotes(round.Key, returned, returned, invalid, votes, abstain);
    }
}
