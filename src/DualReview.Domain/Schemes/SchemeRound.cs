using System.Collections.Immutable;

namespace DualReview.Domain.Schemes;

/// <summary>One round (轮次) of a scheme: a meeting with a ballot, a meeting without one, or a committee's act.</summary>
/// <param name="Key">Identifier inside the scheme.</param>
/// <param name="Name">E.g. 村民评议.</param>
/// <param name="Kind">What happens in it.</param>
/// <param name="Scope">Whether it is held per unit or once for all units.</param>
/// <param name="After">Keys of rounds that must be finished before this one may start.</param>
/// <param name="Convener">Who calls and presides over it.</param>
/// <param name="Voters">Keys of the groups that vote.</param>
/// <param name="Guests">Keys of the groups that attend without a ballot (列席).</param>
/// <param name="Rated">Keys of the subject classes on the ballot.</param>
/// <param name="Reporters">Who reports; a list of its own, since reporters and rated people are two lists.</param>
/// <param name="Form">Key of the ballot form; null without a ballot.</param>
/// <param name="Opinions">《征求意见表》; null where none is asked.</param>
/// <param name="Agenda">Agenda in order.</param>
/// <param name="Tellers">Who counts; null without a ballot.</param>
/// <param name="Announcement">What the room is told.</param>
/// <param name="LockBallotUntilReported">Ballots stay locked until the last report is done (F09).</param>
/// <param name="RatedMayVote">Whether rated people get a ballot (requirements.md, reading 7: no).</param>
/// <param name="Quorum">Least share of 应到 that must be present; null for none (reading 12).</param>
/// <param name="SplitFloor">Least valid ballots in a group before a split by group is shown (reading 11).</param>
public sealed record SchemeRound(
    string Key,
    string Name,
    RoundKind Kind,
    RoundScope Scope,
    ImmutableArray<string> After,
    string Convener,
    ImmutableArray<string> Voters,
    ImmutableArray<string> Guests,
    ImmutableArray<string> Rated,
    ImmutableArray<ReporterRule> Reporters,
    string? Form,
    OpinionForm? Opinions,
    ImmutableArray<AgendaRule> Agenda,
    TellerRule? Tellers,
    AnnouncementRule Announcement,
    bool LockBallotUntilReported = true,
    bool RatedMayVote = false,
    Fraction? Quorum = null,
    int SplitFloor = 5)
{
    /// <summary>Who presides when it is not the convener, e.g. 包片领导或包村干部; null when it is.</summary>
    public string? Presider { get; init; }

    /// <summary>Title of this round's meeting when it differs from <see cref="Scheme.MeetingTitle"/>; null when it does not.</summary>
    public string? MeetingTitle { get; init; }

    /// <summary>What a committee weighs, e.g. 两级测评情况; empty where the scheme names nothing.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    /// <summary>Who speaks besides the reporters, in order; for a meeting such as 专题组织生活会.</summary>
    public ImmutableArray<SpeakerRule> Speakers { get; init; } = [];

    /// <summary>
    /// The speaker of an item of <see cref="AgendaKind.Other"/>: the one whom its title names, by person or by topic; null where it names
    /// none, such as 观看报告会.
    /// </summary>
    public SpeakerRule? SpeakerOf(AgendaRule item) => item.Kind != AgendaKind.Other
        ? null
        : Speakers.FirstOrDefault(s =>
            item.Title.Contains(s.Who, StringComparison.Ordinal)
            || item.Title.Contains(s.Topic, StringComparison.Ordinal)
            || s.Topic.Contains(item.Title, StringComparison.Ordinal));

    /// <summary>
    /// Keys of the voter groups whose every member the committee appraises (对每个党员作出综合评议); empty for none. Only on a
    /// <see cref="RoundKind.Committee"/>, and on one round of a scheme.
    /// </summary>
    public ImmutableArray<string> Appraises { get; init; } = [];

    /// <summary>Whether the ballot asks for the voter's group, so that the result can be split by it (F42); false is the default (reading 12).</summary>
    public bool SplitByGroup { get; init; }

    /// <summary>Weight of the round in a weighted result, 1–100; null when results are not weighted (reading 12, the default).</summary>
    public int? Weight { get; init; }
}

/// <summary>What happens in a round.</summary>
public enum RoundKind
{
    /// <summary>述评会 with a secret ballot.</summary>
    ReviewMeeting,

    /// <summary>A meeting without a named ballot, e.g. 专题组织生活会.</summary>
    PlainMeeting,

    /// <summary>A committee determines (综合考评, 审核研定) on paper; nobody votes in the system.</summary>
    Committee,
}

/// <summary>How often a round is held.</summary>
public enum RoundScope
{
    /// <summary>Once in every unit (村, 社区, 支部).</summary>
    PerUnit,

    /// <summary>One meeting for all units together.</summary>
    AllUnits,
}

/// <summary>Who reports in a round.</summary>
/// <param name="Subject">Key of the subject class that reports.</param>
/// <param name="Outline">Key of the report outline.</param>
/// <param name="Minutes">Time per reporter, 1–120.</param>
/// <param name="PostsOnly">When set, only holders of these posts report (e.g. only the 书记 at the town).</param>
public sealed record ReporterRule(string Subject, string Outline, int Minutes, ImmutableArray<string>? PostsOnly = null)
{
    /// <summary>
    /// Whether the holder of this post reports. A post may name its unit before it (东河村党组织书记) and another post after it
    /// (村支部书记、村委会主任); 村支部副书记 is another post than 村支部书记.
    /// </summary>
    public bool Covers(string post) => PostsOnly is not { } posts || posts.Any(p => post.Contains(p, StringComparison.Ordinal));

    /// <summary>Whether the state of the year's promises (承诺) belongs to the report and is shown beside it (F48).</summary>
    public bool ShowsCommitments { get; init; }
}

/// <summary>Somebody who speaks in a meeting without reporting on duty, e.g. 老革命、老专家.</summary>
/// <param name="Who">Person or group.</param>
/// <param name="Topic">What about.</param>
/// <param name="Minutes">Planned minutes, 1–120; null when open.</param>
public sealed record SpeakerRule(string Who, string Topic, int? Minutes = null);

/// <summary>Points a report must cover.</summary>
/// <param name="Key">Identifier inside the scheme.</param>
/// <param name="Sections">E.g. 述职 with its eight points, 述廉 with its three.</param>
public sealed record ReportOutline(string Key, ImmutableArray<OutlineSection> Sections);

/// <summary>One section of an outline.</summary>
public sealed record OutlineSection(string Name, ImmutableArray<string> Points);

/// <summary>One agenda item of a round.</summary>
/// <param name="Kind">What it does to the meeting.</param>
/// <param name="Title">What the hall reads.</param>
/// <param name="Minutes">Planned minutes; null when open.</param>
public sealed record AgendaRule(AgendaKind Kind, string Title, int? Minutes = null);

/// <summary>What an agenda item does. Items of kind <see cref="Other"/> are only shown and timed.</summary>
public enum AgendaKind
{
    /// <summary>签到.</summary>
    CheckIn,

    /// <summary>述职述廉, one reporter after another.</summary>
    Report,

    /// <summary>质询与答复.</summary>
    Inquiry,

    /// <summary>推选计票人、监督人.</summary>
    ElectTellers,

    /// <summary>无记名投票.</summary>
    Vote,

    /// <summary>计票.</summary>
    Count,

    /// <summary>宣布结果, or the sentence that it is published after review.</summary>
    Announce,

    /// <summary>书记作答复.</summary>
    Reply,

    /// <summary>会议记录签字.</summary>
    SignMinutes,

    /// <summary>Anything else the hall should see: 讲话, 观看教育片, 民主评议党员.</summary>
    Other,
}

/// <summary>Who counts the ballots.</summary>
/// <param name="Source">Elected on the spot or named staff.</param>
/// <param name="Tellers">Number of 计票人, 1–4.</param>
/// <param name="Scrutineers">Number of 监督人 (监票人), 1–4.</param>
public sealed record TellerRule(TellerSource Source, int Tellers, int Scrutineers);

/// <summary>Where tellers come from.</summary>
public enum TellerSource
{
    /// <summary>Elected by the attendees on the spot.</summary>
    ElectedOnTheSpot,

    /// <summary>Staff of the convening office.</summary>
    Staff,
}

/// <summary>What the room is told after the count.</summary>
public enum AnnouncementRule
{
    /// <summary>The result is announced in the room.</summary>
    InTheRoom,

    /// <summary>Filed and fed back to each person, never published; the room reads 结果备案，并反馈本人.</summary>
    FiledWithFeedback,

    /// <summary>Sent up; the superior body publishes after its review, and the room reads 结果按规定程序审核后公布.</summary>
    SentUp,
}

/// <summary>How a share is held against a fraction: 达到 or 超过.</summary>
public enum Bound
{
    /// <summary>The fraction itself counts (70% 以上, 达到三分之一).</summary>
    AtLeast,

    /// <summary>Only more than the fraction counts (超过半数).</summary>
    MoreThan,
}

/// <summary>An exact fraction such as 1/3. Compared by integers, never by rounded percents.</summary>
/// <param name="Numerator">At least 0.</param>
/// <param name="Denominator">At least 1.</param>
public readonly record struct Fraction(int Numerator, int Denominator)
{
    /// <summary>True when part ÷ whole reaches this fraction. False for an empty whole.</summary>
    public bool IsReachedBy(long part, long whole) => whole > 0 && checked(part * Denominator) >= checked(whole * Numerator);

    /// <summary>True when part ÷ whole is greater than this fraction. False for an empty whole.</summary>
    public bool IsExceededBy(long part, long whole) => whole > 0 && checked(part * Denominator) > checked(whole * Numerator);

    /// <summary>True when part ÷ whole satisfies this fraction read with <paramref name="bound"/>.</summary>
    public bool IsMetBy(long part, long whole, Bound bound) => bound switch
    {
        Bound.AtLeast => IsReachedBy(part, whole),
        Bound.MoreThan => IsExceededBy(part, whole),
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Numerator}/{Denominator}";
}
