using System.Collections.Immutable;
using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Features.Years;

/// <summary>The pages of a year, grouped along its course. A page that is added is one line here and one text <c>Tab.…</c>.</summary>
public static class YearTabs
{
    private static readonly ImmutableArray<YearTab> All =
    [
        new("year", "overview", ""),
        new("year", "calendar", "/calendar"),
        new("prepare", "people", "/people"),
        new("prepare", "materials", "/materials"),
        new("outcome", "results", "/results"),
        new("outcome", "appraisals", "/appraisals"),
        new("outcome", "opinions", "/opinions"),
        new("outcome", "notices", "/notices"),
        new("outcome", "feedback", "/feedback"),
        new("rectify", "ledger", "/ledger"),
        new("keep", "documents", "/documents"),
        new("keep", "journal", "/journal"),
        new("keep", "archive", "/archive"),
    ];

    /// <summary>Groups of a year in their order, each with its pages; the first page is where the group leads to.</summary>
    public static IEnumerable<IGrouping<string, YearTab>> Of(CycleState year) =>
        All.Where(t => t.Key != "appraisals" || year.Scheme.AppraisingRound is not null).GroupBy(t => t.Group);
}

/// <summary>A page of a year.</summary>
/// <param name="Group">Key of its group, text <c>Group.…</c>.</param>
/// <param name="Key">Its key, text <c>Tab.…</c>.</param>
/// <param name="Path">Its address below the year's.</param>
public sealed record YearTab(string Group, string Key, string Path);
