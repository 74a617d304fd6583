using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using DualReview.Meeting.Documents.Content;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace DualReview.Meeting.Documents.Word;

/// <summary>Blocks as paragraphs and tables of Word.</summary>
internal static class WordBlocks
{
    /// <summary>右空四字 after a date, in characters.</summary>
    private const double AfterDate = 4;

    /// <summary>Elements of a block, in order.</summary>
    /// <param name="block">Block.</param>
    /// <param name="width">Width of the type area in twentieths of a point.</param>
    /// <param name="picture">Keeps a picture in the file and gives the name it is found by.</param>
    public static IEnumerable<OpenXmlElement> Of(Block block, int width, Func<byte[], string> picture) => block switch
    {
        Addressee x => [Line(WordStyles.Addressee, x.Text)],
        Content.Paragraph x => [Line(WordStyles.Body, x.Text)],
        Content.Heading x => [Line(x.Level == 1 ? WordStyles.Level1 : WordStyles.Level2, x.Text)],
        Facts x => Spaced(WordTables.Of(BlockTables.Of(x), width)),
        Content.Table x => Spaced(WordTables.Of(x, width)),
        Signatures x => Spaced(WordTables.Of(BlockTables.Of(x), width)),
        Closing x => width > WordPage.Width(PageOrientation.Portrait) ? [ClosingInALine(x)] : ClosingOf(x),
        Attachments x => AttachmentsOf(x),
        PageBreak x => [NewSheet(x.Title)],
        Note x => [Line(WordStyles.Note, x.Text)],
        WritingLines x => Enumerable.Range(0, x.Count).Select(_ => WritingLine()),
        ScanCode x => [WordPictures.Of(picture(WordPictures.Drawn(x.Address))), Line(WordStyles.Caption, x.Caption)],
        _ => throw new InvalidOperationException($"Word does not know {block.GetType().Name}."),
    };

    /// <summary>A line of a style.</summary>
    public static WordParagraph Line(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    /// <summary>A title, broken where it asks for it when it is too long for a line.</summary>
    public static WordParagraph Title(string text) => Title(text, new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Title }));

    private static WordParagraph Title(string text, ParagraphProperties properties)
    {
        var run = new Run();
        foreach (var (part, i) in Titles.Broken(text).Split('\n').Select((p, i) => (p, i)))
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(part) { Space = SpaceProcessingModeValues.Preserve });
        }

        return new(properties, run);
    }

    /// <summary>A run of text as it is written: spaces at its ends count.</summary>
    /// <param name="text">Text.</param>
    /// <param name="font">Another font than the style's; null for the style's.</param>
    public static Run Run(string text, string? font = null)
    {
        var content = new Text(text) { Space = SpaceProcessingModeValues.Preserve };
        return font is null ? new Run(content) : new Run(new RunProperties(WordFonts.Run(font)), content);
    }

    private static WordParagraph NewSheet(string? title) => title is null
        ? new(new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Gap }, new PageBreakBefore()), Run(string.Empty))
        : Title(title, new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Title }, new PageBreakBefore()));

    /// <summary>Two tables without a paragraph between them would be one.</summary>
    private static IEnumerable<OpenXmlElement> Spaced(OpenXmlElement table) => [table, Line(WordStyles.Gap, string.Empty)];

    /// <summary>The issuer stands centred over the date, and the date four characters from the edge.</summary>
    private static IEnumerable<OpenXmlElement> ClosingOf(Closing closing)
    {
        var day = DayText.Of(closing.On);
        var shift = (CharactersOf(day) - CharactersOf(closing.Issuer)) / 2;
        yield return Line(WordStyles.Closing, string.Empty);
        yield return Right(closing.Issuer, Math.Max(0, AfterDate + shift));
        yield return Right(day, Math.Max(AfterDate, -shift));
    }

    /// <summary>A lying sheet has few lines: one that three lines of a closing do not fit would be followed by a sheet with nothing else on it.</summary>
    private static WordParagraph ClosingInALine(Closing closing) => Right($"{closing.Issuer}　　{DayText.Of(closing.On)}", AfterDate);

    private static WordParagraph Right(string text, double characters) => new(
        new ParagraphProperties(
            new ParagraphStyleId { Val = WordStyles.Closing },
            new Indentation { Right = ((int)(characters * Measure.Body * 20)).ToString(CultureInfo.InvariantCulture) }),
        Run(text));

    /// <summary>Digits are half as wide as characters.</summary>
    private static double CharactersOf(string text) => text.EnumerateRunes().Sum(r => r.IsAscii ? 0.5 : 1);

    private static IEnumerable<OpenXmlElement> AttachmentsOf(Attachments attachments)
    {
        yield return Line(WordStyles.Body, string.Empty);
        for (var i = 0; i < attachments.Names.Length; i++)
        {
            yield return Line(WordStyles.Body, Attachments.Line(attachments, i));
        }
    }

    private static WordParagraph WritingLine() => new(
        new ParagraphProperties(
            new ParagraphStyleId { Val = WordStyles.Write },
            new ParagraphBorders(
                new BottomBorder { Val = BorderValues.Single, Size = 4, Space = 0 },
                new BetweenBorder { Val = BorderValues.Single, Size = 4, Space = 0 })));
}
