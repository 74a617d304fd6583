using System.Collections.Immutable;

namespace DualReview.Meeting.Documents.Content;

/// <summary>A table. Its head is repeated on every sheet and a row is not split over two unless it is <see cref="Flowing"/>.</summary>
/// <param name="Columns">Columns from left to right.</param>
/// <param name="Head">Rows of the head; empty for none.</param>
/// <param name="Rows">Rows below it.</param>
public sealed record Table(ImmutableArray<Column> Columns, ImmutableArray<ImmutableArray<Cell>> Head, ImmutableArray<ImmutableArray<Cell>> Rows) : Block
{
    /// <summary>Size of the print.</summary>
    public TablePrint Print { get; init; } = TablePrint.Ordinary;

    /// <summary>Least height of a row in millimetres, where somebody writes in it; 0 for as high as its text.</summary>
    public int RowHeight { get; init; }

    /// <summary>All of it stays on one sheet, where it fits one.</summary>
    public bool Together { get; init; }

    /// <summary>Rows may go on over the end of a sheet: for cells of which nobody knows how long they are.</summary>
    public bool Flowing { get; init; }

    /// <summary>Name of its sheet in an Excel file, at most 31 characters; null where it is not part of one.</summary>
    public string? Sheet { get; init; }
}

/// <summary>Size of the print in a table.</summary>
public enum TablePrint
{
    /// <summary>四号, 14 pt.</summary>
    Large,

    /// <summary>小四, 12 pt.</summary>
    Ordinary,

    /// <summary>五号, 10.5 pt.</summary>
    Small,

    /// <summary>小五, 9 pt, for tables of many columns.</summary>
    Tiny,
}

/// <summary>A column.</summary>
/// <param name="Weight">Its part of the width, 1 or more; the weights of a table are added up.</param>
/// <param name="Align">How its cells stand, unless a cell says otherwise.</param>
public sealed record Column(int Weight, CellAlign Align = CellAlign.Centre);

/// <summary>How text stands in a cell.</summary>
public enum CellAlign
{
    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>At the left.</summary>
    Left,
}

/// <summary>A cell. Cells covered by one above or to the left are not written again.</summary>
/// <param name="Text">Text; <c>\n</c> begins a new line.</param>
/// <param name="Across">Columns it takes, 1 or more.</param>
/// <param name="Down">Rows it takes, 1 or more.</param>
public sealed record Cell(string Text, int Across = 1, int Down = 1)
{
    /// <summary>The figure in it, for sums in Excel; null for text.</summary>
    public int? Number { get; init; }

    /// <summary>How it stands; null for as its column says.</summary>
    public CellAlign? Align { get; init; }

    /// <summary>A label, printed as the head is.</summary>
    public bool Label { get; init; }

    /// <summary>A figure.</summary>
    public static Cell Of(int number) => new(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Number = number };
}
