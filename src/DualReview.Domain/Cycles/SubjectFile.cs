using System.Collections.Immutable;
using DualReview.Domain.Grading;

namespace DualReview.Domain.Cycles;

/// <summary>What the committee knows and decided about one rated person or body this year.</summary>
/// <param name="Work">工作实绩, written by a member of the committee; empty while nothing is written.</param>
/// <param name="Integrity">廉洁自律情况, likewise.</param>
/// <param name="Asked">A determination that a second person has not confirmed yet; null for none.</param>
/// <param name="Determination">The determination in force; null while there is none.</param>
/// <param name="Overtaken">Determinations whose basis was declared void afterwards, oldest first; kept for ever.</param>
/// <param name="Consequences">What was decided, oldest first.</param>
/// <param name="Earlier">Grades of years before this program was used, by year.</param>
/// <param name="Promises">承诺 of the year, in the order of the letter; empty where none was signed.</param>
public sealed record SubjectFile(
    string Work,
    string Integrity,
    DeterminationAsked? Asked,
    Determination? Determination,
    ImmutableArray<Determination> Overtaken,
    ImmutableArray<Consequence> Consequences,
    ImmutableArray<EarlierGrade> Earlier,
    ImmutableArray<Promise> Promises)
{
    /// <summary>Nothing written and nothing decided.</summary>
    public static SubjectFile Empty { get; } = new(string.Empty, string.Empty, null, null, [], [], [], []);

    /// <summary>The consequence in force or done with under this rule; null when the rule was not decided on, or its decision was taken back.</summary>
    public Consequence? ConsequenceOf(string rule) => Consequences.LastOrDefault(c => c.Rule == rule && c.State != ConsequenceState.Withdrawn);
}

/// <summary>A grade that one person entered and a second has to confirm.</summary>
/// <param name="Grade">Key of the grade.</param>
/// <param name="Reason">Why; empty only where the grade is the one the rule gives.</param>
/// <param name="By">Account that entered it.</param>
/// <param name="Rule">What the rule said at that moment.</param>
public sealed record DeterminationAsked(string Grade, string Reason, string By, RuleOutcome Rule);

/// <summary>综合评定 or 研定: the grade as the committee determined it, beside what the rule said.</summary>
/// <param name="Grade">Key of the grade.</param>
/// <param name="Reason">Why; empty only where the grade is the one the rule gives.</param>
/// <param name="EnteredBy">Account that entered it.</param>
/// <param name="ConfirmedBy">Another account that confirmed it.</param>
/// <param name="On">Day of the confirmation.</param>
/// <param name="Rule">What the rule said; kept for ever.</param>
public sealed record Determination(string Grade, string Reason, string EnteredBy, string ConfirmedBy, DateOnly On, RuleOutcome Rule);

/// <summary>What the scheme's rule made of the votes, without names or lines that can be computed again.</summary>
/// <param name="Status">Whether the rule decides.</param>
/// <param name="Grade">Grade by the rule; null where it decides nothing.</param>
/// <param name="Suggestion">Grade the scheme suggests to the committee; null for none.</param>
/// <param name="Advice">The cumulative reading, advice only; null for none.</param>
/// <param name="HeavyNegative">差票较多.</param>
public sealed record RuleOutcome(AssessmentStatus Status, string? Grade, string? Suggestion, string? Advice, bool HeavyNegative)
{
    /// <summary>The lasting part of an assessment.</summary>
    public static RuleOutcome Of(Assessment a) => new(a.Status, a.Grade, a.Suggestion, a.Advice, a.HeavyNegative);
}

/// <summary>A grade of a year in which this program was not used yet, entered from paper.</summary>
/// <param name="Year">Year.</param>
/// <param name="Grade">Key of the grade in the scheme's scale.</param>
/// <param name="Source">Paper it was read from.</param>
public sealed record EarlierGrade(int Year, string Grade, string Source);

/// <summary>One promise of the year's 承诺书.</summary>
/// <param name="Text">What was promised, 1–200 characters.</param>
/// <param name="State">What came of it; null while nobody has said.</param>
public sealed record Promise(string Text, PromiseState? State);

/// <summary>What came of a promise.</summary>
public enum PromiseState
{
    /// <summary>兑现.</summary>
    Kept,

    /// <summary>部分兑现.</summary>
    Partly,

    /// <summary>没有兑现.</summary>
    NotKept,
}
