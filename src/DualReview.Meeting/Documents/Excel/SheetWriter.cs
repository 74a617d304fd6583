using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DualReview.Domain;
using DualReview.Meeting.Documents.Content;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Table = DualReview.Meeting.Documents.Content.Table;

namespace DualReview.Meeting.Documents.Excel;

/// <summary>
/// Writes the tables of a document as Excel, one sheet each. Figures are numbers; everything else is text and marked so, also in a cell that
/// somebody opens and closes again: a name that begins with = never becomes a formula.
/// </summary>
public static class SheetWriter
{
    /// <summary>Media type of an Excel file.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A cell of a workbook holds 32,767 characters and no file with a longer one opens.</summary>
    private const int LongestCell = 32_000;

    /// <summary>Characters across all columns of a sheet, shared out by their weights.</summary>
    private const double Characters = 110;

    /// <summary>The file.</summary>
    /// <exception cref="ArgumentException">The document has no tables for Excel.</exception>
    public static byte[] Write(OfficialDocument document)
    {
        Table[] tables = [.. document.Sheets];
        if (tables.Length == 0)
        {
            throw new ArgumentException("The document has no tables.", nameof(document));
        }

        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            // Names that the kit would make up are given, or no two files would be alike.
            var (core, book) = (package.AddCoreFilePropertiesPart(), package.AddWorkbookPart());
            package.ChangeIdOfPart(core, "core");
            package.ChangeIdOfPart(book, "workbook");
            CoreProperties.Write(core, document.PlainTitle);
            book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = SheetStyles.All();
            var (sheets, names) = (new Sheets(), new DefinedNames());
            for (var i = 0; i < tables.Length; i++)
            {
                // Two sheets of one name would not open.
                var asked = tables[i].Sheet!;
                var (id, name) = ($"sheet{i + 1}", tables.Take(i).Any(t => t.Sheet == asked) ? $"{asked}{i + 1}" : asked);
                book.AddNewPart<WorksheetPart>(id).Worksheet = Sheet(document, tables[i]);
                sheets.Append(new Sheet { Id = id, SheetId = (uint)(i + 1), Name = name });

                // The title and the head of the table are printed on every page.
                names.Append(new DefinedName($"'{name}'!$1:${1 + tables[i].Head.Length}") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            }

            book.Workbook = new Workbook(sheets, names);
        }

        return SteadyZip.Of(stream);
    }

    private static Worksheet Sheet(OfficialDocument document, Table table)
    {
        var grid = TableGrid.Of(table);
        var last = NameOf(table.Columns.Length - 1);
        var (data, merged) = (new SheetData(), new MergeCells());
        data.Append(new Row(Text("A1", document.Subtitle is { } sub ? $"{document.PlainTitle}（{sub}）" : document.PlainTitle, SheetStyles.Title)) { RowIndex = 1, Height = 30, CustomHeight = true });
        merged.Append(new MergeCell { Reference = $"A1:{last}1" });
        for (var r = 0; r < grid.Rows.Length; r++)
        {
            var number = (uint)(r + 2);
            data.Append(new Row(grid.Rows[r].SelectMany(c => CellsOf(table, c, number, r < grid.Head))) { RowIndex = number });
            foreach (var placed in grid.Rows[r].Where(c => !c.Continued && (c.Cell.Across > 1 || c.Cell.Down > 1)))
            {
                merged.Append(new MergeCell { Reference = $"{NameOf(placed.Column)}{number}:{NameOf(placed.Column + placed.Cell.Across - 1)}{number + placed.Cell.Down - 1}" });
            }
        }

        var weights = table.Columns.Sum(c => c.Weight);
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1 + grid.Head, TopLeftCell = $"A{grid.Head + 2}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(table.Columns.Select((c, i) => new DocumentFormat.OpenXml.Spreadsheet.Column
            {
                Min = (uint)(i + 1),
                Max = (uint)(i + 1),
                Width = Math.Max(8, c.Weight * Characters / weights),
                CustomWidth = true,
            })),
            data,
            merged,
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 9, Orientation = document.Orientation == PageOrientation.Landscape ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 });
    }

    /// <summary>Every column of a merged cell is drawn, or its border would be missing.</summary>
    private static IEnumerable<Cell> CellsOf(Table table, GridCell placed, uint row, bool head)
    {
        var left = (placed.Cell.Align ?? table.Columns[placed.Column].Align) == CellAlign.Left;
        var style = head || placed.Cell.Label ? SheetStyles.Head : left ? SheetStyles.Left : SheetStyles.Centre;
        for (var i = 0; i < placed.Cell.Across; i++)
        {
            var at = $"{NameOf(placed.Column + i)}{row}";
            yield return placed.Continued || i > 0 ? new Cell { CellReference = at, StyleIndex = style }
                : placed.Cell.Number is { } number ? new Cell(new CellValue(number)) { CellReference = at, StyleIndex = SheetStyles.Figure, DataType = CellValues.Number }
                : Text(at, placed.Cell.Text, style);
        }
    }

    private static Cell Text(string at, string text, uint style) =>
        new(new InlineString(new Text(PlainText.Cut(text, LongestCell)) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = at, StyleIndex = style, DataType = CellValues.InlineString };

    private static string NameOf(int column) =>
        column < 26 ? ((char)('A' + column)).ToString(CultureInfo.InvariantCulture) : $"{NameOf((column / 26) - 1)}{(char)('A' + (column % 26))}";
}
