using DualReview.Domain.Cycles.Deciding;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Notices;

namespace DualReview.Domain.Cycles.Dues;

/// <summary>Filing the results and closing the year, once nothing else keeps anybody from it.</summary>
internal static class DueEnding
{
    public static IEnumerable<DueItem> Of(CycleState s, DateOnly today) =>
        s.Plan.Subjects.IsEmpty || Ending.Unfinished(s, Career.None) is not null ? []
        : s.Filed is null ? [Item(DueKind.YearToFile)]
        : Noticing.Unfinished(s, today) is null ? [Item(DueKind.YearToClose)]
        : [];

    private static DueItem Item(DueKind kind) => new(kind, null, DueState.NotDue, DueActor.Leaders, DuePlace.Results, string.Empty);
}
