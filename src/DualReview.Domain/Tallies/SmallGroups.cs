using System.Collections.Immutable;

namespace DualReview.Domain.Tallies;

/// <summary>
/// A split of a result tells what somebody voted when a part of it is small. So a split is shown whole or not at all: hiding
/// only the small part would leave it to be had by subtraction (requirements.md, reading 11; F29).
/// </summary>
public static class SmallGroups
{
    /// <summary>Least ballots in a part, where a scheme sets no other.</summary>
    public const int Floor = 5;

    /// <summary>Whether a split into these parts may be shown. Parts without any ballot hide nobody.</summary>
    /// <param name="parts">Ballots in each part.</param>
    /// <param name="floor">Least ballots in a part, 1 or more.</param>
    public static bool MayShow(ImmutableArray<int> parts, int floor = Floor) => parts.All(p => p == 0 || p >= floor);

    /// <summary>Paper and phone apart; null when a part is too small to be shown (never a paper subtotal under five).</summary>
    public static (SheetCount Sheets, int Phones)? PaperAndPhone(CountReport report) =>
        report.Sheets is { Returned: > 0 } sheets && MayShow([sheets.Returned, report.Returned - sheets.Returned])
            ? (sheets, report.Returned - sheets.Returned)
            : null;
}
