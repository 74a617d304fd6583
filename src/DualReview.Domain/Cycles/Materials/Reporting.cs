using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>What the scheme asks a rated person or body to write.</summary>
/// <param name="Subject">Who.</param>
/// <param name="Kind">What.</param>
/// <param name="Outline">Points to cover.</param>
/// <param name="Steps">Steps of review; empty where nobody reviews it.</param>
/// <param name="Times">Time for the report in each round in which it is given, in the scheme's order; empty for 三查三看.</param>
/// <param name="Commitments">Whether the state of the year's promises belongs to it.</param>
public sealed record AskedMaterial(
    CycleSubject Subject,
    MaterialKind Kind,
    ReportOutline Outline,
    ImmutableArray<string> Steps,
    ImmutableArray<ReportTime> Times,
    bool Commitments);

/// <summary>Time for a report.</summary>
public sealed record ReportTime(SchemeRound Round, int Minutes);

/// <summary>Who has to write what. Where somebody reports in two rounds it is one text, along the outline of the first.</summary>
public static class Reporting
{
    /// <summary>Everything asked in a year, units in the year's order.</summary>
    public static ImmutableArray<AskedMaterial> Of(CycleState s) =>
    [
        .. from u in s.Plan.Units
           from p in s.Plan.Subjects
           where p.Unit == u.Id
           from kind in Enum.GetValues<MaterialKind>()
           let asked = Of(s, p, kind)
           where asked is not null
           select asked,
    ];

    /// <summary>What one subject is asked for; null for nothing of this kind.</summary>
    public static AskedMaterial? Of(CycleState s, CycleSubject subject, MaterialKind kind) => kind switch
    {
        MaterialKind.Report => Report(s, subject),
        MaterialKind.SelfCheck => s.Scheme.SelfChecks.FirstOrDefault(r => r.Subject == subject.ClassKey) is { } rule
            ? new AskedMaterial(subject, kind, s.Scheme.Outline(rule.Outline), [], [], false)
            : null,
    };

    /// <summary>Rounds in which a subject reports, with the rule that says so.</summary>
    public static IEnumerable<(SchemeRound Round, ReporterRule Rule)> Rounds(CycleState s, CycleSubject subject) =>
        from round in s.Scheme.Rounds
        where round.Kind == RoundKind.ReviewMeeting && round.Rated.Contains(subject.ClassKey)
        let rule = round.Reporters.FirstOrDefault(r => r.Subject == subject.ClassKey && r.Covers(PostIn(s, round, subject)))
        where rule is not null
        select (round, rule);

    /// <summary>A joint meeting names posts together with the unit, and its rules are held against that (<see cref="MeetingPlans"/>).</summary>
    private static string PostIn(CycleState s, SchemeRound round, CycleSubject subject) =>
        round.Scope == RoundScope.AllUnits && subject.Person is not null && s.Unit(subject.Unit) is { } unit ? UnitPost.Of(unit.Name, subject.Post) : subject.Post;

    private static AskedMaterial? Report(CycleState s, CycleSubject subject)
    {
        var rounds = Rounds(s, subject).ToArray();
        return rounds.Length == 0
            ? null
            : new AskedMaterial(
                subject,
                MaterialKind.Report,
                s.Scheme.Outline(rounds[0].Rule.Outline),
                s.Scheme.MaterialReview.FirstOrDefault(r => r.Subject == subject.ClassKey && Covers(r, subject.Post))?.Steps ?? [],
                [.. rounds.Select(r => new ReportTime(r.Round, r.Rule.Minutes))],
                rounds.Any(r => r.Rule.ShowsCommitments));
    }

    private static bool Covers(MaterialReviewRule rule, string post) =>
        rule.PostsOnly is not { } posts || posts.Any(p => post.Contains(p, StringComparison.Ordinal));
}
