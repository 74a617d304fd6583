using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Documents.Excel;
using Cell = DualReview.Meeting.Documents.Content.Cell;
using Column = DualReview.Meeting.Documents.Content.Column;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Table = DualReview.Meeting.Documents.Content.Table;

namespace DualReview.Meeting.Tests.Documents;

/// <summary>Tables as Excel: figures add up, and nothing that somebody typed is ever a formula.</summary>
public sealed class SheetWriterTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1+1")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("12345678901234567890")]
    [InlineData("王𬭎㛃")]
    public void Text_StaysText(string typed)
    {
        using var book = Open(Document(new Table([new Column(1)], [[new Cell("姓名")]], [[new Cell(typed)]]) { Sheet = "甲" }));
        var cell = CellAt(book, "A3");

        Assert.Empty(book.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<CellFormula>()));
        Assert.Equal((CellValues.InlineString, typed), (cell.DataType!.Value, cell.InlineString!.InnerText));

        // Opened and closed in Excel it would be read anew: the format and the mark keep it text.
        var format = book.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        Assert.Equal((49u, true), (format.NumberFormatId!.Value, format.QuotePrefix!.Value));
    }

    [Fact]
    public void Figures_AreNumbersAndSpansAreMerged()
    {
        var table = new Table(
            [new Column(2), new Column(1), new Column(1)],
            [[new Cell("姓名", Down: 2), new Cell("票数", Across: 2)], [new Cell("优秀"), new Cell("合格")]],
            [[new Cell("王"), Cell.Of(7), Cell.Of(3)]]) { Sheet = "得票" };
        using var book = Open(Document(table));

        Assert.Equal("7", CellAt(book, "B4").CellValue!.Text);
        Assert.Equal(CellValues.Number, CellAt(book, "B4").DataType!.Value);
        Assert.Equal(["A1:C1", "A2:A3", "B2:C2"], book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<MergeCell>().Select(m => m.Reference!.Value!).Order());
        Assert.Equal("'得票'!$1:$3", book.WorkbookPart.Workbook!.DefinedNames!.Elements<DefinedName>().Single().Text);
    }

    [Fact]
    public void File_WithTwoTablesOfOneName_IsValidAndAlwaysTheSame()
    {
        var table = new Table([new Column(1)], [[new Cell("姓名")]], [[new Cell("王")]]) { Sheet = "甲" };
        var document = Document(table, table);
        using var book = Open(document);

        Assert.Equal(["甲", "甲2"], book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value!));
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(book, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}"));
        Assert.Equal(SheetWriter.Write(document), SheetWriter.Write(document));
    }

    [Fact]
    public void Document_WithoutTables_HasNoFile() => Assert.Throws<ArgumentException>(() => SheetWriter.Write(Document()));

    private static OfficialDocument Document(params Block[] blocks) => new("标题", null, [.. blocks], PageOrientation.Portrait, "文件");

    private static SpreadsheetDocument Open(OfficialDocument document) => SpreadsheetDocument.Open(new MemoryStream(SheetWriter.Write(document)), isEditable: false);

    private static SheetCell CellAt(SpreadsheetDocument book, string reference) =>
        book.WorkbookPart!.WorksheetParts.First().Worksheet!.Descendants<SheetCell>().Single(c => c.CellReference == reference);
}
