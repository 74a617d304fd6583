using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Grading;

/// <summary>What the rules say of one subject in one cycle. Pure: the same case always gives the same assessment.</summary>
/// <param name="Status">How far the grade is.</param>
/// <param name="Grade">Key of the grade, only when <paramref name="Status"/> is Decided or Confirmed; else null.</param>
/// <param name="Suggestion">Key of the grade the system proposes to a committee; null for none.</param>
/// <param name="Advice">Key of the grade by the cumulative reading; null for none. Advice only.</param>
/// <param name="HeavyNegative">The flag 差票较多 of any round that counts (requirements.md, reading 3).</param>
/// <param name="Offers">Consequences offered to the committee, in the order of the scheme; nothing is automatic.</param>
/// <param name="Reason">Why the scheme's rule alone gives no grade; null when it does or the rounds are not complete.</param>
/// <param name="Lines">Every comparison made: thresholds, advice, suggestion, flag.</param>
/// <param name="RunningNegative">Negative years in a row with this one; 0 when this year's grade is not negative or not settled.</param>
public sealed record Assessment(
    AssessmentStatus Status,
    string? Grade,
    string? Suggestion,
    string? Advice,
    bool HeavyNegative,
    ImmutableArray<ConsequenceRule> Offers,
    AwaitingReason? Reason,
    ImmutableArray<RuleLine> Lines,
    int RunningNegative)
{
    /// <summary>Key of the grade the rule alone gives, whatever the committee confirmed; null when it gives none.</summary>
    public string? RuleGrade { get; init; }

    /// <summary>Legal notices to show beside the result (reading 13).</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>Assesses a case. The order of the decisions is in docs/grading.md.</summary>
    /// <exception cref="ArgumentException">
    /// A round does not fit the scale or does not add up, a grade is not of the scale, or the weights do not fit the rounds: figures that
    /// somebody typed are checked before, see <see cref="RoundVotes.Check"/>.
    /// </exception>
    public static Assessment Of(GradingCase c)
    {
        ArgumentNullException.ThrowIfNull(c);
        RequireSound(c);
        var (thresholds, advice, suggestion, flag) = (ThresholdRule.Lines(c), CumulativeAdvice.Lines(c), NegativeSuggestion.Lines(c), HeavyNegativeFlag.Lines(c));
        var rule = RuleOf(c, thresholds);
        var status = StatusOf(c, rule);
        var grade = status switch
        {
            AssessmentStatus.Confirmed => c.Confirmed,
            AssessmentStatus.Decided => rule.Grade,
            AssessmentStatus.PendingRound or AssessmentStatus.RoundVoid or AssessmentStatus.NoValidBallots or AssessmentStatus.Filed or AssessmentStatus.AwaitingDetermination => null,
        };
        var (heavy, running) = (HeavyNegativeFlag.IsRaised(flag), RunningYears.With(c, grade));
        return new Assessment(
            status,
            grade,
            NegativeSuggestion.Grade(suggestion),
            c.IsComplete ? CumulativeAdvice.Grade(advice) : null,
            heavy,
            c.IsComplete ? ConsequenceOffers.Of(c, heavy, running) : [],
            rule.Reason,
            [.. thresholds, .. advice, .. suggestion, .. flag],
            running)
        {
            RuleGrade = rule.Grade,
            Notices = LegalNotices.Of(c, running),
        };
    }

    private static RuleOutcome RuleOf(GradingCase c, ImmutableArray<RuleLine> thresholds)
    {
        if (!c.IsComplete)
        {
            return new RuleOutcome(null, null);
        }

        return c.Rules.GradeRule.Kind switch
        {
            GradeRuleKind.Thresholds => ThresholdRule.Outcome(thresholds),
            GradeRuleKind.Committee => new RuleOutcome(null, AwaitingReason.CommitteeDecides),
            GradeRuleKind.FiledOnly => new RuleOutcome(null, null),
        };
    }

    /// <summary>The rounds come first: a grade that was confirmed before its round was voided has lost what it rested on.</summary>
    private static AssessmentStatus StatusOf(GradingCase c, RuleOutcome rule) => c switch
    {
        _ when c.Rounds.Any(r => r is { IsVoid: true }) => AssessmentStatus.RoundVoid,
        _ when c.Rounds.IsEmpty || c.Rounds.Any(r => r is null) => AssessmentStatus.PendingRound,
        { IsComplete: false } => AssessmentStatus.NoValidBallots,
        { Rules.GradeRule.Kind: GradeRuleKind.FiledOnly } => AssessmentStatus.Filed,
        { Confirmed: not null } => AssessmentStatus.Confirmed,
        _ => rule.Grade is null ? AssessmentStatus.AwaitingDetermination : AssessmentStatus.Decided,
    };

    private static void RequireSound(GradingCase c)
    {
        if (c.Rounds.OfType<RoundVotes>().Select(r => r.Check(c.Scale)).FirstOrDefault(r => r is not null) is { } refusal)
        {
            throw new ArgumentException($"A round cannot be graded: {refusal.Code}.", nameof(c));
        }

        if (c.History.Append(c.Confirmed).OfType<string>().Any(g => c.Scale.IndexOf(g) < 0))
        {
            throw new ArgumentException($"A grade is not of the scale {c.Scale.Key}.", nameof(c));
        }

        if (!c.RoundWeights.IsEmpty && c.RoundWeights.Length != c.Rounds.Length)
        {
            throw new ArgumentException("The weights do not fit the rounds.", nameof(c));
        }
    }
}
