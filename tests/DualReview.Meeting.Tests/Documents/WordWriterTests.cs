using System.Collections.Immutable;
using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using DualReview.Meeting.Documents.Content;
using DualReview.Meeting.Documents.Word;
using Cell = DualReview.Meeting.Documents.Content.Cell;
using Column = DualReview.Meeting.Documents.Content.Column;
using Paragraph = DualReview.Meeting.Documents.Content.Paragraph;
using TableGrid = DualReview.Meeting.Documents.Content.TableGrid;
using Table = DualReview.Meeting.Documents.Content.Table;
using WordTable = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace DualReview.Meeting.Tests.Documents;

/// <summary>The Word file keeps to GB/T 9704: sheet, margins, grid, fonts, sizes, page number; the measures are written out here once more.</summary>
public sealed class WordWriterTests
{
    private static readonly Table People = new(
        [new Column(2), new Column(1), new Column(1)],
        [[new Cell("姓名", Down: 2), new Cell("票数", Across: 2)], [new Cell("优秀"), new Cell("合格")]],
        [[new Cell("王建国\n书记", Down: 2), Cell.Of(1), Cell.Of(2)], [Cell.Of(3), Cell.Of(4)]]);

    [Fact]
    public void Sheet_Upright_HasTheMarginsAndTheGridOfTheStandard()
    {
        using var word = new WordFile(Document(new Paragraph("正文。")));
        var (size, margin, grid) = (word.Section.GetFirstChild<PageSize>()!, word.Section.GetFirstChild<PageMargin>()!, word.Section.GetFirstChild<DocGrid>()!);

        Assert.Equal((11906u, 16838u), (size.Width!.Value, size.Height!.Value));
        Assert.Equal((2098, 1984, 1587u, 1474u), (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value));
        Assert.Equal(DocGridValues.Lines, grid.Type!.Value);

        // 22 lines in 225 mm, 28 characters of 16 pt in 156 mm.
        Assert.InRange(grid.LinePitch!.Value * 22, 12756 - 22, 12756);
        var spacing = word.Styles.Single(s => s.StyleId == "DocBody").StyleRunProperties!.Spacing!.Val!.Value;
        Assert.InRange((16 + (spacing / 20.0)) * 28, 442.2 - 16, 442.2);
    }

    [Fact]
    public void Sheet_Lying_IsTurned()
    {
        using var word = new WordFile(Document(PageOrientation.Landscape, new Paragraph("正文。")));
        var (size, margin) = (word.Section.GetFirstChild<PageSize>()!, word.Section.GetFirstChild<PageMargin>()!);

        Assert.Equal((16838u, 11906u, PageOrientationValues.Landscape), (size.Width!.Value, size.Height!.Value, size.Orient!.Value));
        Assert.Equal((1587, 1474, 2098u, 1984u), (margin.Top!.Value, margin.Bottom!.Value, margin.Left!.Value, margin.Right!.Value));
    }

    [Theory]
    [InlineData("DocTitle", "方正小标宋简体", "44")]
    [InlineData("DocBody", "仿宋_GB2312", "32")]
    [InlineData("DocLevel1", "黑体", "32")]
    [InlineData("DocLevel2", "楷体_GB2312", "32")]
    public void Style_HasTheFontAndSizeOfTheStandard(string id, string font, string halfPoints)
    {
        using var word = new WordFile(Document(new Paragraph("正文。")));
        var run = word.Styles.Single(s => s.StyleId == id).StyleRunProperties!;

        Assert.Equal((font, halfPoints), (run.RunFonts!.EastAsia!.Value, run.FontSize!.Val!.Value));
    }

    [Fact]
    public void Fonts_AreNamedWithWhatStandsInForThemAndNotEmbedded()
    {
        using var word = new WordFile(Document(new Paragraph("正文。")));
        var fonts = word.Package.MainDocumentPart!.FontTablePart!.Fonts!.Elements<Font>().ToDictionary(f => f.Name!.Value!, f => f.AltName?.Val?.Value);

        Assert.Contains("仿宋", fonts["仿宋_GB2312"]!.Split(','));
        Assert.Contains("宋体", fonts["方正小标宋简体"]!.Split(','));
        Assert.Contains("楷体", fonts["楷体_GB2312"]!.Split(','));
        Assert.Empty(word.Package.MainDocumentPart.FontTablePart.FontParts);
    }

    [Fact]
    public void Lines_HaveTheirPlace()
    {
        using var word = new WordFile(Document(new Addressee("各位代表："), new Paragraph("正文。"), new Closing("柳河镇党委", new DateOnly(2026, 11, 5))));
        var paragraphs = word.Body.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().ToArray();
        Style StyleOf(string text) => word.Styles.Single(s => s.StyleId == paragraphs.Single(p => p.InnerText == text).ParagraphProperties!.ParagraphStyleId!.Val);

        Assert.Equal(JustificationValues.Center, StyleOf("标题").StyleParagraphProperties!.Justification!.Val!.Value);
        Assert.Equal(200, StyleOf("正文。").StyleParagraphProperties!.Indentation!.FirstLineChars!.Value);
        Assert.Null(StyleOf("各位代表：").StyleParagraphProperties!.Indentation);
        Assert.Equal(JustificationValues.Right, StyleOf("2026年11月5日").StyleParagraphProperties!.Justification!.Val!.Value);
        Assert.Equal("1280", paragraphs.Single(p => p.InnerText == "2026年11月5日").ParagraphProperties!.Indentation!.Right!.Value);
    }

    [Fact]
    public void PageNumber_StandsAtTheOuterFootBetweenDashes()
    {
        using var word = new WordFile(Document(new Paragraph("正文。")));
        var main = word.Package.MainDocumentPart!;
        DocumentFormat.OpenXml.Wordprocessing.Paragraph FootOf(HeaderFooterValues type) =>
            ((FooterPart)main.GetPartById(word.Section.Elements<FooterReference>().Single(f => f.Type! == type).Id!)).Footer!.Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Single();

        Assert.NotNull(main.DocumentSettingsPart!.Settings!.GetFirstChild<EvenAndOddHeaders>());
        Assert.Equal("— 1 —", string.Concat(FootOf(HeaderFooterValues.Default).Descendants<Text>().Select(t => t.Text)));
        Assert.Equal(JustificationValues.Right, FootOf(HeaderFooterValues.Default).ParagraphProperties!.Justification!.Val!.Value);
        Assert.Equal(JustificationValues.Left, FootOf(HeaderFooterValues.Even).ParagraphProperties!.Justification!.Val!.Value);
        Assert.All(FootOf(HeaderFooterValues.Even).Descendants<FontSize>(), s => Assert.Equal("28", s.Val!.Value));
        Assert.Contains(FootOf(HeaderFooterValues.Even).Descendants<FieldCode>(), f => f.Text.Contains("PAGE", StringComparison.Ordinal));
    }

    [Fact]
    public void Table_RepeatsItsHeadAndSplitsNoRow()
    {
        using var word = new WordFile(Document(People));
        var rows = word.Body.Elements<WordTable>().Single().Elements<TableRow>().ToArray();

        Assert.Equal([true, true, false, false], rows.Select(r => r.TableRowProperties!.Elements<TableHeader>().Any()));
        Assert.All(rows, r => Assert.Single(r.TableRowProperties!.Elements<CantSplit>()));
        Assert.All(rows, r => Assert.Equal(8844, r.Elements<TableCell>().Sum(c => int.Parse(c.TableCellProperties!.TableCellWidth!.Width!, null))));
        Assert.Equal([MergedCellValues.Restart, MergedCellValues.Continue], rows[2..].Select(r => r.Elements<TableCell>().First().TableCellProperties!.VerticalMerge!.Val!.Value));
        Assert.Equal(["王建国", "书记"], rows[2].Elements<TableCell>().First().Elements<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText));
    }

    [Fact]
    public void Table_WhoseCellsDoNotFillItsColumns_IsAMistake()
    {
        Column[] two = [new(1), new(1)];

        Assert.Throws<ArgumentException>(() => TableGrid.Of(new Table([.. two], [], [[new Cell("一")]])));
        Assert.Throws<ArgumentException>(() => TableGrid.Of(new Table([.. two], [], [[new Cell("一"), new Cell("二"), new Cell("三")]])));
        Assert.Throws<ArgumentException>(() => TableGrid.Of(new Table([.. two], [], [[new Cell("一", Down: 2), new Cell("二")]])));
        Assert.Throws<ArgumentException>(() => TableGrid.Of(new Table([.. two], [], [[new Cell("一", Across: 3)]])));
    }

    [Fact]
    public void Bytes_OfTheSameContent_AreTheSame()
    {
        var document = Document(new Paragraph("正文。"), People);

        Assert.Equal(WordWriter.Write(document), WordWriter.Write(document with { Blocks = [.. document.Blocks] }));
        Assert.NotEqual(WordWriter.Write(document), WordWriter.Write(document with { Title = "另一份" }));
    }

    [Fact]
    public void File_SaysItsTitleAndNotWhoMadeItWhereOrWhen()
    {
        using var word = new WordFile(Document(new Paragraph("正文。")));
        var properties = word.Part("docProps/core.xml").Root!.Elements().ToArray();

        Assert.Equal(("title", "标题"), (Assert.Single(properties).Name.LocalName, properties[0].Value));
        using var zip = new ZipArchive(new MemoryStream(word.Bytes));
        Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("app.xml", StringComparison.Ordinal));
    }

    [Fact]
    public void RareCharacters_Markup_AndSpaces_Survive()
    {
        const string Text = "　𬭎㛃<b>&\"' 两  空格 ";
        using var word = new WordFile(Document(new Paragraph(Text), new Facts([new Fact("姓名", Text)])));

        Assert.Equal(2, word.Body.Descendants<Text>().Count(t => t.Text == Text));
    }

    [Fact]
    public void EveryBlock_IsValidForWord()
    {
        using var word = new WordFile(Document(
            new Addressee("各位："), new Paragraph("一"), new Heading(1, "一、"), new Heading(2, "（一）"), new Facts([new Fact("甲", "乙"), new Fact("丙", "丁", Wide: true)]), People,
            new Signatures([new SignatureLine("计票人甲", "王", "已签认"), new SignatureLine("主持人")]), new Attachments(["报告单", "记录"]), new Note("注"), new WritingLines(3), new PageBreak(), new PageBreak("另页"),
            new Closing("党委", null)) with { Subtitle = "副标题", Mark = "演练" });

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(word.Package, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}"));
    }

    private static OfficialDocument Document(params Block[] blocks) => Document(PageOrientation.Portrait, blocks);

    private static OfficialDocument Document(PageOrientation orientation, params Block[] blocks) => new("标题", null, [.. blocks], orientation, "文件");
}
