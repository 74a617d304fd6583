using System.Collections.Immutable;
using DualReview.Domain.Grading;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Domain.Cycles;

/// <summary>Where a subject stands: its votes round by round and what the scheme's rule makes of them. Computed, never stored.</summary>
/// <param name="Subject">Subject.</param>
/// <param name="Scale">Scale it is rated on.</param>
/// <param name="Rounds">Rounds with a ballot that rate it, in the scheme's order.</param>
/// <param name="Assessment">What the rule says.</param>
/// <param name="History">Grades of earlier years, oldest first; null for a year without one.</param>
public sealed record Standing(
    CycleSubject Subject,
    GradeScale Scale,
    ImmutableArray<RoundStanding> Rounds,
    Assessment Assessment,
    ImmutableArray<string?> History)
{
    /// <summary>Where a subject of the year stands.</summary>
    public static Standing Of(CycleState s, CycleSubject subject, Career career)
    {
        var kind = s.Scheme.SubjectClass(subject.ClassKey);
        var scale = s.Scheme.Scale(kind.Scale);
        var rounds = GradingCase.VotingRounds(s.Scheme, subject.ClassKey).Select(r => RoundStanding.Of(s, r, subject)).ToImmutableArray();
        var held = rounds.Where(r => r.Excuse is null).ToImmutableArray();
        var file = s.File(subject.Id);

        // Another version of the scheme may have had other grades, and a person may have been put into another class since its paper
        // grades were entered. A grade that this scale does not know is no evaluation that can be counted.
        ImmutableArray<string?> history = [.. career.Before(s.Plan.Year, subject.Id, file.Earlier).Select(g => g is not null && scale.IndexOf(g) >= 0 ? g : null)];
        var grading = GradingCase.Of(s.Scheme, subject.ClassKey, subject.Seats, [.. held.Select(r => r.Votes)], history, file.Determination?.Grade);
        return new Standing(
            subject,
            scale,
            rounds,
            Assessment.Of(grading with { RoundWeights = [.. held.Select(r => r.Round.Weight).OfType<int>()] }),
            history);
    }

    /// <summary>Name of a grade of the scale; null for null.</summary>
    public string? NameOf(string? grade) => grade is null ? null : Scale.Grades.FirstOrDefault(g => g.Key == grade)?.Name;
}

/// <summary>A round as one subject sees it.</summary>
/// <param name="Round">Round.</param>
/// <param name="Meeting">The meeting that stands for it; null while none is planned.</param>
/// <param name="Excuse">Why it is not held; null when it is.</param>
/// <param name="Report">The whole count; null while it is not in.</param>
/// <param name="Tally">The subject's part of it.</param>
/// <param name="Votes">The overall row for the grade rule.</param>
public sealed record RoundStanding(
    SchemeRound Round,
    CycleMeeting? Meeting,
    Excuse? Excuse,
    CountReport? Report,
    SubjectTally? Tally,
    RoundVotes? Votes)
{
    internal static RoundStanding Of(CycleState s, SchemeRound round, CycleSubject subject)
    {
        var meeting = s.Meeting(round.Key, subject.Unit);
        var report = meeting?.Report;
        var tally = report?.Subjects.FirstOrDefault(t => t.Subject == subject.Id);
        return new RoundStanding(
            round,
            meeting,
            meeting is null ? s.Excuse(round.Key, subject.Unit) : null,
            report,
            tally,
            report is null || tally is null ? null : RoundVotes.Of(round.Key, report, tally));
    }
}
