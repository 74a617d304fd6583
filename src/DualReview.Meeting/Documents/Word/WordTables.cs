using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using DualReview.Meeting.Documents.Content;
using Row = DocumentFormat.OpenXml.Wordprocessing.TableRow;
using Column = DualReview.Meeting.Documents.Content.Column;
using Table = DualReview.Meeting.Documents.Content.Table;
using TableGrid = DualReview.Meeting.Documents.Content.TableGrid;
using WordGrid = DocumentFormat.OpenXml.Wordprocessing.TableGrid;
using WordTable = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace DualReview.Meeting.Documents.Word;

/// <summary>Tables: as wide as the type area, the head repeated on every sheet, no row split over two unless it may be, people kept together with their rows.</summary>
internal static class WordTables
{
    private const uint Line = 6;
    private const int CellMargin = 70, TightMargin = 25;

    /// <summary>Writes a table.</summary>
    /// <param name="table">Table.</param>
    /// <param name="width">Width of the type area in twentieths of a point.</param>
    public static WordTable Of(Table table, int width)
    {
        var grid = TableGrid.Of(table);
        var widths = Widths(table.Columns, width);
        var margin = table.Print == TablePrint.Tiny ? TightMargin : CellMargin;
        var drawn = new WordTable(
            new TableProperties(
                new TableWidth { Width = Measure.Text(width), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = (short)margin, Type = TableWidthValues.Dxa },
                    new TableCellRightMargin { Width = (short)margin, Type = TableWidthValues.Dxa })),
            new WordGrid(widths.Select(w => new GridColumn { Width = Measure.Text(w) })));
        for (var i = 0; i < grid.Rows.Length; i++)
        {
            drawn.Append(RowOf(table, grid.Rows[i], widths, head: i < grid.Head, last: i == grid.Rows.Length - 1));
        }

        return drawn;
    }

    private static Row RowOf(Table table, ImmutableArray<GridCell> cells, int[] widths, bool head, bool last)
    {
        var properties = table.Flowing && !head ? new TableRowProperties() : new TableRowProperties(new CantSplit());
        if (table.RowHeight > 0)
        {
            properties.Append(new TableRowHeight { Val = (uint)Measure.Twips(table.RowHeight), HeightType = HeightRuleValues.AtLeast });
        }

        if (head)
        {
            properties.Append(new TableHeader());
        }

        var row = new Row(properties);

        // A group of rows under one name stays on one sheet, and a head with the first row below it.
        var keep = head || cells.Any(c => c.More) || (table.Together && !last);
        foreach (var cell in cells)
        {
            row.Append(CellOf(table, cell, widths, keep, head));
        }

        return row;
    }

    private static TableCell CellOf(Table table, GridCell placed, int[] widths, bool keep, bool head)
    {
        var cell = placed.Cell;
        var properties = new TableCellProperties(new TableCellWidth
        {
            Width = Measure.Text(widths.Skip(placed.Column).Take(cell.Across).Sum()),
            Type = TableWidthUnitValues.Dxa,
        });
        if (cell.Across > 1)
        {
            properties.Append(new GridSpan { Val = cell.Across });
        }

        if (cell.Down > 1)
        {
            properties.Append(new VerticalMerge { Val = placed.Continued ? MergedCellValues.Continue : MergedCellValues.Restart });
        }

        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        var drawn = new TableCell(properties);
        foreach (var line in placed.Continued ? [string.Empty] : cell.Text.Split('\n'))
        {
            drawn.Append(LineOf(table, cell, line, table.Columns[placed.Column].Align, keep, head));
        }

        return drawn;
    }

    private static DocumentFormat.OpenXml.Wordprocessing.Paragraph LineOf(Table table, Cell cell, string text, CellAlign ofColumn, bool keep, bool head)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Cell(table.Print) });
        if (keep)
        {
            properties.Append(new KeepNext());
        }

        properties.Append(new Justification { Val = (cell.Align ?? (head ? CellAlign.Centre : ofColumn)) == CellAlign.Left ? JustificationValues.Left : JustificationValues.Center });
        return new(properties, WordBlocks.Run(text, head || cell.Label ? WordFonts.Bold : null));
    }

    private static int[] Widths(ImmutableArray<Column> columns, int width)
    {
        var all = columns.Sum(c => c.Weight);
        int[] widths = [.. columns.Select(c => c.Weight * width / all)];
        widths[^1] += width - widths.Sum();
        return widths;
    }

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = Line },
        new LeftBorder { Val = BorderValues.Single, Size = Line },
        new BottomBorder { Val = BorderValues.Single, Size = Line },
        new RightBorder { Val = BorderValues.Single, Size = Line },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = Line },
        new InsideVerticalBorder { Val = BorderValues.Single, Size = Line });
}
