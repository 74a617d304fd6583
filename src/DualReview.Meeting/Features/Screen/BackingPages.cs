using System.Collections.Immutable;
using System.Globalization;
using DualReview.Meeting.Cycles;

namespace DualReview.Meeting.Features.Screen;

/// <summary>A page of what is laid beside a report.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Parts">Lines by kind; a kind that goes on from the page before has its heading again.</param>
public sealed record BackingPage(int Number, ImmutableArray<BackingPart> Parts);

/// <summary>Lines of one kind and year on a page.</summary>
public sealed record BackingPart(BackingKind Kind, int Year, ImmutableArray<BackingLine> Lines);

/// <summary>Lays the lines out over pages of the wall, in its unit u (screen.css). A text is never cut: it takes the lines it needs.</summary>
public static class BackingPages
{
    /// <summary>More characters than this are written smaller.</summary>
    public const int OneLine = 60;

    // What the white side leaves for lines at 16:9, where the wall is lowest, under the mark of a rehearsal.
    private const double Room = 37;
    private const double Heading = 2.6;
    private const double Gap = 1.0;

    /// <summary>All pages. One page keeps the order of the paper; of several the first has what was not kept, because the others may be missed.</summary>
    public static ImmutableArray<BackingPage> Of(ReportBacking backing)
    {
        var pages = Lay(backing.Lines);
        return pages.Length < 2 ? pages : Lay([.. backing.Lines.OrderBy(l => l.Kind).ThenByDescending(l => l.Year).ThenBy(l => Rank(l.State)).ThenBy(l => l.Number)]);
    }

    private static ImmutableArray<BackingPage> Lay(ImmutableArray<BackingLine> lines)
    {
        var pages = new List<List<BackingLine>>();
        var left = 0.0;

        // A list of one kind needs no headings.
        var head = lines.DistinctBy(Part).Count() > 1 || lines is [{ Kind: not BackingKind.Promise }, ..] ? Heading : 0;
        foreach (var line in lines)
        {
            var heading = pages.Count == 0 || Part(pages[^1][^1]) != Part(line) ? head : 0;
            if (pages.Count == 0 || left < heading + Height(line))
            {
                pages.Add([]);
                (left, heading) = (Room, head);
            }

            left -= heading + Height(line);
            pages[^1].Add(line);
        }

        return [.. pages.Select((p, i) => new BackingPage(i + 1, [.. p.GroupBy(Part).Select(g => new BackingPart(g.Key.Kind, g.Key.Year, [.. g]))]))];
    }

    /// <summary>Height of a line: how many rows its characters fill at most, a Latin one counted as a little more than half.</summary>
    private static double Height(BackingLine line)
    {
        var width = 0.0;
        var count = 0;
        for (var parts = StringInfo.GetTextElementEnumerator(line.Text); parts.MoveNext(); count++)
        {
            width += parts.GetTextElement()[0] < 0x100 ? 0.62 : 1;
        }

        var (perRow, row) = count > OneLine ? (26, 2.57) : (23, 2.84);
        return (Math.Ceiling(width / perRow) * row) + Gap;
    }

    private static (BackingKind Kind, int Year) Part(BackingLine line) => (line.Kind, line.Year);

    private static int Rank(BackingState state) => state switch
    {
        BackingState.NotKept or BackingState.Waiting => 0,
        BackingState.Partly or BackingState.Working => 1,
        BackingState.None or BackingState.InReview => 2,
        BackingState.Kept => 3,
    };
}
