using System.Collections.Immutable;

namespace DualReview.Domain.Schemes;

/// <summary>How results are read: base of shares, grade rule, flag for 较多, consequences.</summary>
/// <param name="ShareBase">What a share is a share of (requirements.md, reading 1).</param>
/// <param name="GradeRule">How a grade follows from the rounds.</param>
/// <param name="HeavyNegative">Share of negative votes that raises the flag 差票较多 in any round (reading 3); null for none.</param>
/// <param name="Consequences">What the committee may decide; offered, never imposed (reading 4).</param>
/// <param name="PublishWithinDays">Days until the result must be public, where the text says 及时 or 适时 (reading 14).</param>
/// <param name="NoticeWorkingDays">Working days a public notice stands.</param>
/// <param name="Notices">Legal notices shown beside a result, e.g. two running years of 不称职 (reading 13); when and for whom say <see cref="NoticesAfterYears"/> and <see cref="NoticesForSeats"/>.</param>
/// <param name="BasisFor">What the result is exported for, e.g. 年终考核, 绩效工资.</param>
public sealed record SchemeRules(
    ShareBase ShareBase,
    GradeRule GradeRule,
    Fraction? HeavyNegative,
    ImmutableArray<ConsequenceRule> Consequences,
    int PublishWithinDays,
    int NoticeWorkingDays,
    ImmutableArray<string> Notices,
    ImmutableArray<string> BasisFor)
{
    /// <summary>Whether <see cref="HeavyNegative"/> must be reached (the default) or exceeded.</summary>
    public Bound HeavyNegativeBound { get; init; } = Bound.AtLeast;

    /// <summary>Whether a year without an evaluation ends a run of 连续 years (reading 6: yes).</summary>
    public bool MissedYearBreaksRun { get; init; } = true;

    /// <summary>After how many negative years in a row <see cref="Notices"/> are shown, 1–10 (reading 13: two).</summary>
    public int NoticesAfterYears { get; init; } = 2;

    /// <summary>Seats <see cref="Notices"/> are for, e.g. villageCommittee; empty for everybody.</summary>
    public ImmutableArray<string> NoticesForSeats { get; init; } = [];

    /// <summary>Which ballots are valid.</summary>
    public BallotValidity Validity { get; init; } = new();

    /// <summary>Limits on how often one ballot may give a grade; empty for none (reading 12, the default).</summary>
    public ImmutableArray<GradeQuota> Quotas { get; init; } = [];
}

/// <summary>Which ballots are valid. The seeds say nothing; the defaults follow reading 1: what is left open is 弃权.</summary>
/// <param name="Blank">A ballot with no row filled in.</param>
/// <param name="PartlyBlank">A ballot with some rows left open.</param>
/// <param name="OverQuota">A ballot over a <see cref="GradeQuota"/>; a phone checks before sending (F15).</param>
/// <param name="Contradictory">A paper ballot with more than one grade in a row; where it is valid, that row counts as 弃权.</param>
public sealed record BallotValidity(
    BallotReading Blank = BallotReading.Valid,
    BallotReading PartlyBlank = BallotReading.Valid,
    BallotReading OverQuota = BallotReading.Invalid,
    BallotReading Contradictory = BallotReading.Invalid);

/// <summary>How a ballot is read.</summary>
public enum BallotReading
{
    /// <summary>It is valid; a row left open counts as 弃权.</summary>
    Valid,

    /// <summary>The whole ballot is invalid (无效票) and counted as such.</summary>
    Invalid,
}

/// <summary>A limit on a grade, e.g. 优秀 for at most 30/100 of the members.</summary>
/// <param name="Subject">Key of the subject class.</param>
/// <param name="Grade">Key of a grade of its scale.</param>
/// <param name="AtMost">Share of the class's subjects on the ballot, rounded down to whole subjects; in (0,1].</param>
public sealed record GradeQuota(string Subject, string Grade, Fraction AtMost);

/// <summary>What a share is a share of.</summary>
public enum ShareBase
{
    /// <summary>Valid ballots, abstentions included.</summary>
    Valid,

    /// <summary>Valid ballots less the abstentions of the row.</summary>
    ExcludeAbstain,

    /// <summary>All returned ballots, invalid ones included.</summary>
    Returned,
}

/// <summary>How a grade follows from the rounds.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Thresholds">For <see cref="GradeRuleKind.Thresholds"/>, in any order; else empty.</param>
/// <param name="SuggestNegativeAbove">For a committee rule: above this share of the worst grade the system suggests it (huoerqi: more than 1/2); null for none.</param>
public sealed record GradeRule(GradeRuleKind Kind, ImmutableArray<GradeThreshold> Thresholds, Fraction? SuggestNegativeAbove = null)
{
    /// <summary>Whether <see cref="SuggestNegativeAbove"/> must be exceeded (the default, 超过半数) or reached.</summary>
    public Bound SuggestNegativeBound { get; init; } = Bound.MoreThan;

    /// <summary>How <see cref="ThresholdScope.Pooled"/> adds several rounds up.</summary>
    public SumRule SumRule { get; init; } = SumRule.Pooled;
}

/// <summary>How the votes of several rounds become one share (票数相加后得票率).</summary>
public enum SumRule
{
    /// <summary>Votes of all rounds ÷ base of all rounds: every ballot weighs the same (the default).</summary>
    Pooled,

    /// <summary>Mean of the shares of the rounds: every round weighs the same.</summary>
    Mean,
}

/// <summary>Kinds of grade rule.</summary>
public enum GradeRuleKind
{
    /// <summary>A committee decides; the system only flags and suggests.</summary>
    Committee,

    /// <summary>Counts are filed, nobody grades.</summary>
    FiledOnly,

    /// <summary>Numeric thresholds per grade; none or several matching means 待研定.</summary>
    Thresholds,
}

/// <summary>One numeric threshold: the grade follows if its share reaches <paramref name="AtLeast"/>.</summary>
/// <param name="Grade">Key of the grade.</param>
/// <param name="AtLeast">Share to reach, as an exact fraction (70/100).</param>
/// <param name="Over">In each round, or in the pooled votes of all rounds.</param>
public sealed record GradeThreshold(string Grade, Fraction AtLeast, ThresholdScope Over)
{
    /// <summary>Whether the share must reach the fraction (the default) or exceed it.</summary>
    public Bound Bound { get; init; } = Bound.AtLeast;
}

/// <summary>Over which votes a threshold is taken.</summary>
public enum ThresholdScope
{
    /// <summary>In every round on its own.</summary>
    EachRound,

    /// <summary>Over all rounds together, added up as <see cref="GradeRule.SumRule"/> says.</summary>
    Pooled,
}

/// <summary>A consequence the committee may decide.</summary>
/// <param name="Key">Identifier inside the scheme, e.g. admonitionTalk.</param>
/// <param name="Name">E.g. 诫勉谈话.</param>
/// <param name="Trigger">What offers it.</param>
/// <param name="Kind">Team or member.</param>
/// <param name="Seats">Only for holders of these seats; empty for all. A holder of several seats gets the consequence of each.</param>
/// <param name="RunningYears">For a confirmed negative grade: in how many running evaluated cycles (1 = this one).</param>
/// <param name="SalaryPercent">Pay during the period, e.g. 80; null when pay is not touched.</param>
/// <param name="Supersedes">Keys of consequences this one replaces when both are offered (reading 5).</param>
/// <param name="DecidedBy">Body that decides, e.g. 街道.</param>
public sealed record ConsequenceRule(
    string Key,
    string Name,
    ConsequenceTrigger Trigger,
    SubjectKind Kind,
    ImmutableArray<string> Seats,
    int RunningYears,
    int? SalaryPercent,
    ImmutableArray<string> Supersedes,
    string DecidedBy)
{
    /// <summary>Words of the document that belong to it, e.g. 按照相关规定进行调整; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>What kind of act it is, and so which steps it has.</summary>
    public ConsequenceNature Nature { get; init; }

    /// <summary>
    /// Days until the plan of rectification is due, 1–365, as the form proposes it; null for no plan. Only for a
    /// <see cref="ConsequenceNature.Rectification"/>. The texts say 限期 without a number: the built-in files propose 10.
    /// </summary>
    public int? PlanDueDays { get; init; }

    /// <summary>Months it lasts, 1–60, as the form proposes it; null where it has no period, or the committee sets it.</summary>
    public int? Months { get; init; }
}

/// <summary>What kind of act a consequence is.</summary>
public enum ConsequenceNature
{
    /// <summary>A talk: 警示谈话, 诫勉谈话 (the default).</summary>
    Talk,

    /// <summary>限期整改, 责令限期改正: a plan is handed in and looked at afterwards.</summary>
    Rectification,

    /// <summary>The pay is touched for a period.</summary>
    Pay,

    /// <summary>免职, 劝其辞职, 罢免: a recommendation; another body acts by its own procedure.</summary>
    Recommendation,
}

/// <summary>What offers a consequence.</summary>
public enum ConsequenceTrigger
{
    /// <summary>The flag 差票较多.</summary>
    HeavyNegative,

    /// <summary>The committee confirmed the negative grade.</summary>
    ConfirmedNegative,
}

/// <summary>How 述职材料 is reviewed before the meeting.</summary>
/// <param name="Subject">Key of the subject class.</param>
/// <param name="PostsOnly">When set, only holders of these posts (主要领导).</param>
/// <param name="Steps">Reviewers in order, e.g. 包村干部 then 镇负责同志.</param>
public sealed record MaterialReviewRule(string Subject, ImmutableArray<string>? PostsOnly, ImmutableArray<string> Steps);

/// <summary>Who writes a 三查三看 (查职责、看问题、看打算) before the meeting.</summary>
/// <param name="Subject">Key of the subject class.</param>
/// <param name="Outline">Key of the outline with what is to be checked and looked at.</param>
public sealed record SelfCheckRule(string Subject, string Outline);

/// <summary>A paper that must exist.</summary>
/// <param name="Key">Identifier, e.g. tallyReport, minutes, publicNotice.</param>
/// <param name="Name">E.g. 计票结果报告单.</param>
/// <param name="When">In which part of the cycle.</param>
/// <param name="For">Who gets it, e.g. 公开栏, 党工委.</param>
/// <param name="SignedBy">Who signs it; empty when nobody.</param>
/// <param name="Columns">Columns of a ledger or table; empty otherwise.</param>
public sealed record DocumentRule(
    string Key,
    string Name,
    CyclePart When,
    ImmutableArray<string> For,
    ImmutableArray<string> SignedBy,
    ImmutableArray<string> Columns)
{
    /// <summary>Who writes or keeps it, e.g. 大学生村干部; null where the document does not say.</summary>
    public string? PreparedBy { get; init; }

    /// <summary>When it is due, in words, e.g. 年初; null where the document does not say.</summary>
    public string? Due { get; init; }

    /// <summary>One copy for every rated person (人手一本).</summary>
    public bool PerPerson { get; init; }
}

/// <summary>Part of a cycle.</summary>
public enum CyclePart
{
    /// <summary>Before the meeting.</summary>
    Before,

    /// <summary>In the meeting.</summary>
    Meeting,

    /// <summary>After it.</summary>
    After,
}

/// <summary>A phase of the cycle's calendar.</summary>
/// <param name="Key">Identifier inside the scheme.</param>
/// <param name="Name">E.g. 动员发动阶段.</param>
/// <param name="From">First day, month and day of the cycle's year.</param>
/// <param name="To">Last day; when earlier in the year than <paramref name="From"/> it lies in the next year.</param>
/// <param name="Responsible">Who is responsible.</param>
/// <param name="Outcome">What must exist at its end.</param>
/// <param name="Round">Key of the round held in it; null when none.</param>
/// <param name="Note">E.g. that the text says 11月31日; null for none.</param>
public sealed record CalendarPhase(
    string Key,
    string Name,
    MonthDay From,
    MonthDay To,
    string Responsible,
    string Outcome,
    string? Round = null,
    string? Note = null)
{
    /// <summary>Both days lie in the year after the cycle's, e.g. the January that ends a cycle begun in December.</summary>
    public bool NextYear { get; init; }
}

/// <summary>A day of the year, written <c>11-30</c> in a scheme file.</summary>
/// <param name="Month">1–12.</param>
/// <param name="Day">1–31.</param>
public readonly record struct MonthDay(int Month, int Day)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Month:00}-{Day:00}";
}
