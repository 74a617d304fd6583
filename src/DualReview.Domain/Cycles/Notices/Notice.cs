using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Notices;

/// <summary>A public notice (公示) of the year.</summary>
/// <param name="Id">Its public address, <c>/notice/{id}</c>.</param>
/// <param name="Draft">What was ordered.</param>
/// <param name="Published">What stands on it and how long; null for a draft.</param>
/// <param name="End">Why it was taken down before its time; null where it was not.</param>
/// <param name="Objections">异议 received, in the order in which they were entered.</param>
public sealed record Notice(NoticeId Id, NoticeDraft Draft, NoticePublication? Published, NoticeEnd? End, ImmutableArray<Objection> Objections)
{
    /// <summary>Where it stands on a day.</summary>
    public NoticeStage StageOn(DateOnly today) => this switch
    {
        { Published: null } => NoticeStage.Draft,
        { End.Kind: NoticeEndKind.TakenDown } => NoticeStage.TakenDown,
        { End.Kind: NoticeEndKind.Voided } => NoticeStage.Voided,
        { End.Kind: NoticeEndKind.Corrected } => NoticeStage.Corrected,
        _ when today <= Published.LastDay => NoticeStage.Standing,
        _ => Draft.KeepAfterEnd ? NoticeStage.Kept : NoticeStage.Expired,
    };

    /// <summary>Whether anybody can read it on a day.</summary>
    public bool IsPublicOn(DateOnly today) => StageOn(today) is NoticeStage.Standing or NoticeStage.Kept;

    /// <summary>Objections without an answer.</summary>
    public int Open => Objections.Count(o => o.Answer is null);

    /// <summary>What came of the term, for the page and the documents.</summary>
    public NoticeOutcome OutcomeOn(DateOnly today) => this switch
    {
        { Published: null } => NoticeOutcome.Running,
        _ when today <= Published.LastDay => NoticeOutcome.Running,
        { Objections.IsEmpty: true } => NoticeOutcome.NoObjection,
        { Open: 0 } => NoticeOutcome.AllAnswered,
        _ => NoticeOutcome.Open,
    };
}

/// <summary>
/// Identifies a notice: eight characters that can be read from a 公开栏 and typed, and too many to be tried one after another. It is no
/// secret; a notice that is not published is not shown to whoever knows it.
/// </summary>
public readonly record struct NoticeId(string Value)
{
    /// <summary>Number of characters of <see cref="MeetingCode.Alphabet"/>.</summary>
    public const int Length = 8;

    /// <summary>Whether it is one.</summary>
    public bool IsWellFormed => Value is { Length: Length } && Value.All(c => MeetingCode.Alphabet.Contains(c, StringComparison.Ordinal));

    /// <summary>Reads one in either case; null when it cannot be one.</summary>
    public static NoticeId? Parse(string? text) =>
        text is { Length: Length } && new NoticeId(text.ToUpperInvariant()) is { IsWellFormed: true } id ? id : null;

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A notice as somebody ordered it.</summary>
/// <param name="Kind">What it makes known.</param>
/// <param name="Unit">Who publishes: the leading unit for all units, or a unit for itself.</param>
/// <param name="Round">Key of the round whose counts it shows; null for the other kinds.</param>
/// <param name="Contact">Who takes objections, and how to reach them; 1–120 characters.</param>
/// <param name="Remark">A sentence of the publisher's own; empty for none.</param>
/// <param name="Entries">Replies or measures, for the kinds made of them; empty otherwise.</param>
/// <param name="KeepAfterEnd">Whether it can still be read once its term is over.</param>
/// <param name="Corrects">An earlier notice that this one takes the place of; null for none.</param>
public sealed record NoticeDraft(
    NoticeKind Kind,
    UnitId Unit,
    string? Round,
    string Contact,
    string Remark,
    ImmutableArray<NoticeEntry> Entries,
    bool KeepAfterEnd,
    NoticeId? Corrects);

/// <summary>One line of replies or measures.</summary>
/// <param name="Text">The question, without its asker's name, or what is to be put right; 1–300 characters.</param>
/// <param name="Measure">The reply, or the measure; 1–500 characters.</param>
/// <param name="Due">Until when, in words; empty for a reply without a date.</param>
public sealed record NoticeEntry(string Text, string Measure, string Due);

/// <summary>What a notice makes known.</summary>
public enum NoticeKind
{
    /// <summary>The counts of a round that was announced in the room.</summary>
    Counts,

    /// <summary>The determined grades, without a figure.</summary>
    Grades,

    /// <summary>意见和建议汇总: the collated points.</summary>
    Opinions,

    /// <summary>答复承诺: replies given after the meeting.</summary>
    Replies,

    /// <summary>整改方案.</summary>
    Plan,
}

/// <summary>Where a notice stands.</summary>
public enum NoticeStage
{
    /// <summary>Nobody outside sees it.</summary>
    Draft,

    /// <summary>Public, its term running.</summary>
    Standing,

    /// <summary>Its term is over; it can still be read.</summary>
    Kept,

    /// <summary>Its term is over and it is no longer shown.</summary>
    Expired,

    /// <summary>Taken down before its time, with a reason.</summary>
    TakenDown,

    /// <summary>A result behind it was declared void.</summary>
    Voided,

    /// <summary>Another notice took its place.</summary>
    Corrected,
}

/// <summary>What came of a notice's term.</summary>
public enum NoticeOutcome
{
    /// <summary>The term runs, or has not begun.</summary>
    Running,

    /// <summary>公示期满无异议.</summary>
    NoObjection,

    /// <summary>Objections came and all are answered.</summary>
    AllAnswered,

    /// <summary>The term is over and objections wait for an answer.</summary>
    Open,
}

/// <summary>A published notice.</summary>
/// <param name="On">Day of publication; not counted.</param>
/// <param name="LastDay">Last day of the term.</param>
/// <param name="WeekendsOnly">Years whose holidays were not known when the term was counted.</param>
/// <param name="Content">What it says, for good.</param>
/// <param name="Basis">Meetings whose results it rests on.</param>
/// <param name="By">Account that published it.</param>
public sealed record NoticePublication(
    DateOnly On,
    DateOnly LastDay,
    ImmutableArray<int> WeekendsOnly,
    NoticeContent Content,
    ImmutableArray<MeetingId> Basis,
    string By);

/// <summary>Why a notice no longer stands.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="On">Day; null where the day is another event's.</param>
/// <param name="Reason">Why; empty for a correction.</param>
/// <param name="Successor">The notice that took its place; null for none.</param>
public sealed record NoticeEnd(NoticeEndKind Kind, DateOnly? On, string Reason, NoticeId? Successor);

/// <summary>What ended a notice.</summary>
public enum NoticeEndKind
{
    /// <summary>Taken down by a member.</summary>
    TakenDown,

    /// <summary>A meeting behind it was declared void.</summary>
    Voided,

    /// <summary>Corrected by another notice.</summary>
    Corrected,
}
