using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Cycles;

/// <summary>
/// What is laid beside somebody's report: this year's promises with the state of each, what was left of the last ones, and what the person
/// still answers for in the 整改台账. A meeting knows nothing of its year (ADR 0014), so it is looked up from outside. It reads years the
/// account may not lead: it is the person's own history, and this is the only door to it.
/// </summary>
public interface IReportBacking
{
    /// <summary>
    /// As of now, for a hall that listens to this person: promises where the scheme has the report show them, and of the ledger what its
    /// public extract may show. Null for a meeting without a year, for somebody who is not rated, and while the years cannot be read: a report
    /// is not held up by what stands beside it.
    /// </summary>
    ValueTask<ReportBacking?> OfAsync(MeetingId meeting, SubjectId subject, CancellationToken cancel);

    /// <summary>As of now, for those who lead the year, whatever the hall is shown.</summary>
    Task<ReportBacking> OfAsync(CycleState year, CycleSubject subject, CancellationToken cancel);
}

/// <summary>What is laid beside a report.</summary>
/// <param name="Stamp">Changes exactly when a line does, so that a page draws anew only then.</param>
/// <param name="Lines">Kind by kind, in the order of the paper each was written on.</param>
public sealed record ReportBacking(string Stamp, ImmutableArray<BackingLine> Lines)
{
    /// <summary>Lines of one kind.</summary>
    public ImmutableArray<BackingLine> Of(BackingKind kind) => [.. Lines.Where(l => l.Kind == kind)];
}

/// <summary>One line.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Year">Year of the paper.</param>
/// <param name="Number">Place on the paper, from 1: 序号 in the ledger.</param>
/// <param name="Text">1–300 characters.</param>
/// <param name="State">What came of it.</param>
public sealed record BackingLine(BackingKind Kind, int Year, int Number, string Text, BackingState State);

/// <summary>Where a line comes from, in the order in which they are shown.</summary>
public enum BackingKind
{
    /// <summary>A promise of this year.</summary>
    Promise,

    /// <summary>A promise of the last year with promises that was not kept.</summary>
    LeftOver,

    /// <summary>An item of the 整改台账 that is not closed and names the person as responsible.</summary>
    Ledger,
}

/// <summary>What came of a line.</summary>
public enum BackingState
{
    /// <summary>Nobody has said.</summary>
    None,

    /// <summary>兑现.</summary>
    Kept,

    /// <summary>部分兑现.</summary>
    Partly,

    /// <summary>没有兑现.</summary>
    NotKept,

    /// <summary>待落实.</summary>
    Waiting,

    /// <summary>整改中.</summary>
    Working,

    /// <summary>待复核.</summary>
    InReview,
}
