using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Cycles;

/// <summary>
/// What is laid beside somebody's report: this year's promises with the state of each, and what was left of the last ones. A meeting
/// knows nothing of its year (ADR 0014), so it is looked up from outside. It reads years the account may not lead: it is the person's
/// own history, and this is the only door to it.
/// </summary>
public interface IReportBacking
{
    /// <summary>
    /// As of now, for a hall that listens to this person. Null for a meeting without a year, for somebody whose report does not show
    /// promises under the scheme, and while the years cannot be read: a report is not held up by what stands beside it.
    /// </summary>
    ValueTask<ReportBacking?> OfAsync(MeetingId meeting, SubjectId subject, CancellationToken cancel);

    /// <summary>As of now, for those who lead the year, whatever the scheme shows to the hall.</summary>
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

/// <summary>One line. What another ledger adds is a kind of its own.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Year">Year of the paper.</param>
/// <param name="Number">Place on the paper, from 1.</param>
/// <param name="Text">1–200 characters.</param>
/// <param name="State">What came of it; null while nobody has said.</param>
public sealed record BackingLine(BackingKind Kind, int Year, int Number, string Text, PromiseState? State);

/// <summary>Where a line comes from, in the order in which they are shown.</summary>
public enum BackingKind
{
    /// <summary>A promise of this year.</summary>
    Promise,

    /// <summary>A promise of the last year with promises that was not kept.</summary>
    LeftOver,
}
