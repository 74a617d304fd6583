using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using DualReview.Meeting.Documents.Content;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace DualReview.Meeting.Documents.Word;

/// <summary>The sheet: A4, margins and grid of GB/T 9704, the page number in 四号 at the outer foot between two dashes.</summary>
internal static class WordPage
{
    private const string Odd = "footOdd", Even = "footEven", HeadOdd = "headOdd", HeadEven = "headEven";

    /// <summary>From the sheet's edge to the page number: 7 mm below the type area, or what a lying sheet leaves.</summary>
    private const double FooterUpright = 24, FooterLying = 15, Header = 18;

    /// <summary>Width of the type area in twentieths of a point.</summary>
    public static int Width(PageOrientation orientation) => Measure.Twips(orientation switch
    {
        PageOrientation.Portrait => Measure.Short - Measure.Left - Measure.Right,
        PageOrientation.Landscape => Measure.Long - Measure.Top - Measure.Bottom,
    });

    /// <summary>Writes feet and head and gives the section that uses them.</summary>
    public static SectionProperties Section(MainDocumentPart part, OfficialDocument document)
    {
        // An odd page lies with its outer edge at the right.
        part.AddNewPart<FooterPart>(Odd).Footer = new Footer(Number(JustificationValues.Right));
        part.AddNewPart<FooterPart>(Even).Footer = new Footer(Number(JustificationValues.Left));
        var section = new SectionProperties();
        if (document.Mark is { } mark)
        {
            part.AddNewPart<HeaderPart>(HeadOdd).Header = new Header(MarkOf(mark));
            part.AddNewPart<HeaderPart>(HeadEven).Header = new Header(MarkOf(mark));
            section.Append(new HeaderReference { Type = HeaderFooterValues.Default, Id = HeadOdd }, new HeaderReference { Type = HeaderFooterValues.Even, Id = HeadEven });
        }

        section.Append(
            new FooterReference { Type = HeaderFooterValues.Default, Id = Odd },
            new FooterReference { Type = HeaderFooterValues.Even, Id = Even },
            Size(document.Orientation),
            Margin(document.Orientation),
            new DocGrid { Type = DocGridValues.Lines, LinePitch = Measure.LinePitch });
        return section;
    }

    private static PageSize Size(PageOrientation orientation) => orientation switch
    {
        PageOrientation.Portrait => new() { Width = Unsigned(Measure.Short), Height = Unsigned(Measure.Long) },
        PageOrientation.Landscape => new() { Width = Unsigned(Measure.Long), Height = Unsigned(Measure.Short), Orient = PageOrientationValues.Landscape },
    };

    /// <summary>A lying sheet is the upright one turned: its head comes to the left, its binding edge to the top.</summary>
    private static PageMargin Margin(PageOrientation orientation) => orientation switch
    {
        PageOrientation.Portrait => Margin(Measure.Top, Measure.Bottom, Measure.Left, Measure.Right, FooterUpright),
        PageOrientation.Landscape => Margin(Measure.Left, Measure.Right, Measure.Top, Measure.Bottom, FooterLying),
    };

    private static PageMargin Margin(int top, int bottom, int left, int right, double footer) => new()
    {
        Top = Measure.Twips(top),
        Bottom = Measure.Twips(bottom),
        Left = Unsigned(left),
        Right = Unsigned(right),
        Header = Unsigned(Header),
        Footer = Unsigned(footer),
        Gutter = 0,
    };

    private static UInt32Value Unsigned(double millimetres) => (uint)Measure.Twips(millimetres);

    private static WordParagraph Number(JustificationValues side)
    {
        // 空一字 from the edge.
        var properties = new ParagraphProperties(
            new ParagraphStyleId { Val = WordStyles.Footer },
            side == JustificationValues.Right ? new Indentation { Right = "280" } : new Indentation { Left = "280" },
            new Justification { Val = side });
        return new WordParagraph(
            properties,
            Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
            Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
            Run(new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
            Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
            Run(new Text("1")),
            Run(new FieldChar { FieldCharType = FieldCharValues.End }),
            Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve }));
    }

    /// <summary>半角宋体: the digits too.</summary>
    private static Run Run(OpenXmlElement content) => new(
        new RunProperties(new RunFonts { Ascii = WordFonts.Song, HighAnsi = WordFonts.Song, EastAsia = WordFonts.Song, Hint = FontTypeHintValues.EastAsia }, new FontSize { Val = "28" }),
        content);

    private static WordParagraph MarkOf(string mark) => new(new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Mark }), new Run(new Text(mark)));
}
