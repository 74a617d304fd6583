using System.Collections.Immutable;
using DualReview.Domain.Ballots;
using DualReview.Meeting.Features.Charts;

namespace DualReview.Meeting.Features.Screen;

/// <summary>
/// How wide the names of a result stand on the wall: as wide as the longest needs, so that the bars have the rest. All pages of one result have one width, or they would jump when they are turned.
/// </summary>
public static class NameColumn
{
    /// <summary>Widths that <c>screen.css</c> has, in the wall's unit.</summary>
    public static readonly ImmutableArray<int> Widths = [9, 12, 15, 19, 23];

    /// <summary>The narrowest width in which every name has one line and every post two; the widest where there is none.</summary>
    /// <param name="subjects">Everybody rated, on whatever page.</param>
    /// <param name="beside">What else stands in the column: groups of a split and its words.</param>
    public static int Of(IEnumerable<BallotSubject> subjects, IEnumerable<string> beside)
    {
        var needed = Math.Max(
            subjects.Max(s => Math.Max(Wide(s.Name, NameSize(s.Name)), Lines(s.Post))),
            beside.Select(text => Wide(text, GroupSize)).DefaultIfEmpty().Max());
        return Widths.FirstOrDefault(width => width >= needed, Widths[^1]);
    }

    /// <summary>Class of a name's size, as <see cref="Fit"/> gives it.</summary>
    public static string SizeOf(string name) => Fit.Of(name, 5, 12, 16);

    /// <summary>Height of a bar in its own units, so that the patterns of the grades stay square in what the names leave it.</summary>
    /// <param name="column">Width of the names.</param>
    /// <param name="figures">Columns of votes, 弃权 counted.</param>
    /// <param name="high">Height on the wall: <see cref="Bar"/> or <see cref="GroupBar"/>.</param>
    public static int BarHeight(int column, int figures, double high)
    {
        var (names, votes) = figures switch
        {
            >= 7 => (Math.Min(column, 20), 5.5),
            6 => (Math.Min(column, 20), 6.1),
            _ => (column, 7.0),
        };
        return (int)(StackedBar.AboutWidth * high / (88 - names - figures * votes - 0.7 * (figures + 1)));
    }

    /// <summary>Height of a person's bar on the wall, as <c>screen.css</c> has it.</summary>
    public const double Bar = 3.2;

    /// <summary>Height of a group's bar.</summary>
    public const double GroupBar = 2.2;

    // Sizes as screen.css has them.
    private const double GroupSize = 1.7;
    private const double PostSize = 1.4;

    private static double NameSize(string name) => SizeOf(name) switch
    {
        "xl" => 2.3,
        "l" => 1.9,
        "m" => 1.6,
        _ => 1.4,
    };

    /// <summary>The narrowest width in which a post has two lines, each ending after a comma, as <c>keep-all</c> breaks them.</summary>
    private static double Lines(string post)
    {
        var whole = Wide(post, PostSize);
        var best = whole;
        for (var at = 1; at < post.Length; at++)
        {
            if ("、，）".Contains(post[at - 1], StringComparison.Ordinal) || post[at] == '（')
            {
                best = Math.Min(best, Math.Max(Wide(post[..at], PostSize), Wide(post[at..], PostSize)));
            }
        }

        return best;
    }

    /// <summary>A Chinese character is as wide as it is high; a Latin letter or a figure is taken to be two thirds of it.</summary>
    private static double Wide(string text, double size) => size * text.Sum(c => c < 0x80 ? 0.67 : 1);
}
