using System.Collections.Immutable;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>One item of the 整改台账, with the columns the schemes ask for.</summary>
/// <param name="Id">Identifier, for good.</param>
/// <param name="Number">序号 in the year, from 1; never given twice.</param>
/// <param name="Unit">Unit the problem is in; the leading one where it concerns all.</param>
/// <param name="Source">来源.</param>
/// <param name="Problem">问题, 1–300 characters.</param>
/// <param name="Measure">整改措施; empty while none is decided.</param>
/// <param name="Responsible">责任人; null while nobody is named.</param>
/// <param name="Reviewer">复核人: an account that leads the year; null while none is named.</param>
/// <param name="Deadline">时限: last day; null while none is set.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Notes">进度, oldest first; never changed or taken away.</param>
/// <param name="Proofs">证明材料, in the order they were attached.</param>
/// <param name="SubmittedBy">Account that asked for the review; null unless it waits for one or was closed.</param>
/// <param name="Closing">销号; null unless closed.</param>
/// <param name="Reason">Why it was sent back, reopened or left out last; null where nobody had to say.</param>
/// <param name="Public">Whether the public extract shows it.</param>
/// <param name="Recorder">记录人: account that entered it.</param>
/// <param name="OpenedOn">Day it was entered.</param>
/// <param name="Version">Number of events of this item: what somebody saw before changing it.</param>
public sealed record LedgerItem(
    LedgerItemId Id,
    int Number,
    UnitId Unit,
    LedgerSource Source,
    string Problem,
    string Measure,
    Responsible? Responsible,
    string? Reviewer,
    DateOnly? Deadline,
    LedgerState State,
    ImmutableArray<ProgressNote> Notes,
    ImmutableArray<KeptFile> Proofs,
    string? SubmittedBy,
    ClosingOut? Closing,
    string? Reason,
    bool Public,
    string Recorder,
    DateOnly OpenedOn,
    int Version)
{
    /// <summary>Most characters of a problem and of a measure.</summary>
    public const int LongestProblem = 300, LongestMeasure = 500;

    /// <summary>Most proofs and notes of one item.</summary>
    public const int MostProofs = 20, MostNotes = 200;

    /// <summary>Days before the deadline from which on an item is due soon.</summary>
    public const int SoonDays = 7;

    /// <summary>Whether somebody still has to do something about it.</summary>
    public bool IsOpen => State is LedgerState.Waiting or LedgerState.Working or LedgerState.InReview;

    /// <summary>How its deadline stands on a day. One that waits for its review counts too: it is not closed.</summary>
    public DueState Due(DateOnly today) =>
        !IsOpen || Deadline is not { } deadline ? DueState.NotDue
        : deadline < today ? DueState.Overdue
        : deadline.DayNumber - today.DayNumber <= SoonDays ? DueState.Soon
        : DueState.NotDue;

    /// <summary>What people may change about it at once.</summary>
    public LedgerArrangement Arrangement => new(Problem, Measure, Responsible, Reviewer, Deadline, Public);
}

/// <summary>Identifies an item of the ledger, over all years.</summary>
public readonly record struct LedgerItemId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("n");
}

/// <summary>Where an item stands.</summary>
public enum LedgerState
{
    /// <summary>待落实: nobody has begun, or it is not yet said who does what.</summary>
    Waiting,

    /// <summary>整改中.</summary>
    Working,

    /// <summary>待复核.</summary>
    InReview,

    /// <summary>已销号.</summary>
    ClosedOut,

    /// <summary>不予列入, with the reason.</summary>
    LeftOut,
}

/// <summary>How a deadline stands.</summary>
public enum DueState
{
    /// <summary>None, or more than <see cref="LedgerItem.SoonDays"/> days away, or nothing left to do.</summary>
    NotDue,

    /// <summary>即将到期: within <see cref="LedgerItem.SoonDays"/> days, the last one included.</summary>
    Soon,

    /// <summary>已超期.</summary>
    Overdue,
}

/// <summary>责任人.</summary>
/// <param name="Name">Name, 1–30 characters.</param>
/// <param name="Subject">The rated person it is; null for somebody who is not rated, or no longer.</param>
public sealed record Responsible(string Name, SubjectId? Subject);

/// <summary>A line of 进度.</summary>
/// <param name="On">Day it is about.</param>
/// <param name="Text">What was done, 1–500 characters.</param>
/// <param name="By">Account that wrote it.</param>
public sealed record ProgressNote(DateOnly On, string Text, string By);

/// <summary>销号.</summary>
/// <param name="On">销号日期.</param>
/// <param name="Remark">What the reviewer found; may be empty.</param>
/// <param name="By">The reviewer's account.</param>
public sealed record ClosingOut(DateOnly On, string Remark, string By);

/// <summary>What is said about an item in one go: the editable half of it.</summary>
/// <param name="Problem">问题.</param>
/// <param name="Measure">整改措施; may be empty.</param>
/// <param name="Responsible">责任人.</param>
/// <param name="Reviewer">复核人.</param>
/// <param name="Deadline">时限.</param>
/// <param name="Public">Whether the public extract shows it.</param>
public sealed record LedgerArrangement(string Problem, string Measure, Responsible? Responsible, string? Reviewer, DateOnly? Deadline, bool Public);
