using System.Collections.Immutable;

namespace DualReview.Meeting.Documents.Content;

/// <summary>
/// One paper of the meeting, composed once and written as Word, as a print page and, where it has tables, as Excel. It knows what is said
/// and what kind of line says it, never a font, a file format or the clock.
/// </summary>
/// <param name="Title">Title; <c>\n</c> is where it breaks when it does not fit a line.</param>
/// <param name="Subtitle">A line below the title, e.g. which meeting it belongs to; null for none.</param>
/// <param name="Blocks">What follows, in reading order.</param>
/// <param name="Orientation">How the sheets lie.</param>
/// <param name="FileName">Name of the file without its extension; safe as a file name everywhere.</param>
public sealed record OfficialDocument(string Title, string? Subtitle, ImmutableArray<Block> Blocks, PageOrientation Orientation, string FileName)
{
    /// <summary>The title in one line.</summary>
    public string PlainTitle => Title.Replace("\n", string.Empty, StringComparison.Ordinal);

    /// <summary>Stands at the head of every sheet, e.g. 演练; null for none.</summary>
    public string? Mark { get; init; }

    /// <summary>The tables that an Excel file of this document holds.</summary>
    public IEnumerable<Table> Sheets => Blocks.OfType<Table>().Where(t => t.Sheet is not null);
}

/// <summary>How the sheets lie.</summary>
public enum PageOrientation
{
    /// <summary>Upright: 22 lines of 28 characters.</summary>
    Portrait,

    /// <summary>Lying, for wide tables.</summary>
    Landscape,
}
