using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Grading;

/// <summary>Everything a grade follows from, for one subject in one cycle.</summary>
/// <param name="Rules">Rules of the scheme; the share base is <see cref="SchemeRules.ShareBase"/>.</param>
/// <param name="Scale">Scale of the subject.</param>
/// <param name="Kind">Team or member.</param>
/// <param name="Seats">Keys of the seats held; empty for a team, and for a person without a seat, to whom no consequence of a seat is offered.</param>
/// <param name="Rounds">The scheme's voting rounds that rate the subject, in the scheme's order; null for one not held yet. A voided round is left out: its re-vote is the round.</param>
/// <param name="History">Keys of the grades settled in earlier cycles of the same person in the same post, oldest first, last year last; null for a year without evaluation (reading 6).</param>
/// <param name="Confirmed">Key of the grade the committee settled this year; null while it has not. Not looked at where the scheme only files.</param>
public sealed record GradingCase(
    SchemeRules Rules,
    GradeScale Scale,
    SubjectKind Kind,
    ImmutableArray<string> Seats,
    ImmutableArray<RoundVotes?> Rounds,
    ImmutableArray<string?> History,
    string? Confirmed)
{
    /// <summary>Weight of each round, 1–100, in the order of <see cref="Rounds"/>; empty where rounds are not weighted (reading 12, the default).</summary>
    public ImmutableArray<int> RoundWeights { get; init; } = [];

    /// <summary>Whether every round has been held and gives votes to go by.</summary>
    public bool IsComplete => !Rounds.IsEmpty && Rounds.All(r => r is { Counts: true });

    /// <summary>The rounds of a scheme in which a class of subjects is voted on, in the scheme's order.</summary>
    public static ImmutableArray<SchemeRound> VotingRounds(Scheme scheme, string subjectClass) =>
        [.. scheme.Rounds.Where(r => r.Kind == RoundKind.ReviewMeeting && r.Rated.Contains(subjectClass))];

    /// <summary>The case of a subject of a class of the scheme: scale, kind and weights are the scheme's.</summary>
    /// <param name="scheme">The scheme the meetings were held under, in the version they began with.</param>
    /// <param name="subjectClass">Key of the subject's class.</param>
    /// <param name="seats">Keys of the seats held.</param>
    /// <param name="rounds">One entry per <see cref="VotingRounds"/>, null for one not held yet.</param>
    /// <param name="history">Earlier grades, see <see cref="History"/>.</param>
    /// <param name="confirmed">Grade the committee settled, or null.</param>
    public static GradingCase Of(
        Scheme scheme,
        string subjectClass,
        ImmutableArray<string> seats,
        ImmutableArray<RoundVotes?> rounds,
        ImmutableArray<string?> history,
        string? confirmed)
    {
        var subject = scheme.SubjectClass(subjectClass);
        return new GradingCase(scheme.Rules, scheme.Scale(subject.Scale), subject.Kind, seats, rounds, history, confirmed)
        {
            // A validated scheme weights all its review meetings or none.
            RoundWeights = [.. VotingRounds(scheme, subjectClass).Select(r => r.Weight).OfType<int>()],
        };
    }
}
