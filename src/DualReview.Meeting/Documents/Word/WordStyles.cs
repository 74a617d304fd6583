using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using DualReview.Meeting.Documents.Content;

namespace DualReview.Meeting.Documents.Word;

/// <summary>Styles, one for each kind of line, so that an office can change all of them at once in Word.</summary>
internal static class WordStyles
{
    public const string Title = "DocTitle", Subtitle = "DocSubtitle", Addressee = "DocAddressee", Body = "DocBody", Level1 = "DocLevel1", Level2 = "DocLevel2",
        Closing = "DocClosing", Note = "DocNote", Write = "DocWrite", Footer = "DocFooter", Mark = "DocMark", Gap = "DocGap", End = "DocEnd", Picture = "DocPicture", Caption = "DocCaption";

    /// <summary>Style of a table's print.</summary>
    public static string Cell(TablePrint print) => $"DocCell{print}";

    /// <summary>Size of a table's print in points.</summary>
    public static double SizeOf(TablePrint print) => print switch
    {
        TablePrint.Large => 14,
        TablePrint.Ordinary => 12,
        TablePrint.Small => 10.5,
        TablePrint.Tiny => 9,
    };

    /// <summary>All styles.</summary>
    public static Styles All() => new(
    [
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                WordFonts.Run(WordFonts.Body),
                new Kern { Val = 0 },
                new FontSize { Val = Measure.HalfPoints(Measure.Body) },
                new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        Normal(),
        Style(Title, "公文标题", WordFonts.Title, 22, Centred(), Exact(700), new SpacingBetweenLines { After = Measure.Text(Measure.LinePitch / 2) }, keep: true),
        Style(Subtitle, "公文副标题", WordFonts.Script, Measure.Body, Centred(), null, new SpacingBetweenLines { After = Measure.Text(Measure.LinePitch / 2) }, keep: true),
        Style(Addressee, "主送", WordFonts.Body, Measure.Body, null, null, null),
        Style(Body, "公文正文", WordFonts.Body, Measure.Body, null, null, null, indent: true),
        Style(Level1, "一级标题", WordFonts.Bold, Measure.Body, null, null, null, indent: true, keep: true),
        Style(Level2, "二级标题", WordFonts.Script, Measure.Body, null, null, null, indent: true, keep: true),
        Style(Closing, "落款", WordFonts.Body, Measure.Body, new Justification { Val = JustificationValues.Right }, null, null, keep: true),
        Style(Note, "附注", WordFonts.Body, 12, null, Exact(400), new SpacingBetweenLines { Before = "80" }),
        Style(Write, "书写行", WordFonts.Body, Measure.Body, null, Exact(680), null),
        Style(Footer, "页码", WordFonts.Song, 14, null, Exact(320), null),
        Style(Mark, "文稿标记", WordFonts.Bold, 14, Centred(), Exact(320), null),
        Style(Gap, "表后间距", WordFonts.Body, 6, null, Exact(160), null),
        Style(End, "文末", WordFonts.Body, 1, null, Exact(20), null),
        Style(Picture, "图片", WordFonts.Body, 12, Centred(), new SpacingBetweenLines { Line = "240", LineRule = LineSpacingRuleValues.Auto }, null, keep: true),
        Style(Caption, "图片说明", WordFonts.Body, 12, Centred(), Exact(400), null),
        .. Enum.GetValues<TablePrint>().Select(p => Style(Cell(p), $"表格文字{(int)p + 1}", WordFonts.Body, SizeOf(p), null, Exact((int)(SizeOf(p) * 26)), null)),
    ]);

    private static Style Normal() => new(
        new StyleName { Val = "Normal" },
        new PrimaryStyle(),
        new StyleParagraphProperties(new WidowControl { Val = false }, Exact(Measure.LinePitch), new Justification { Val = JustificationValues.Both }))
    {
        Type = StyleValues.Paragraph,
        StyleId = "Normal",
        Default = true,
    };

    private static SpacingBetweenLines Exact(int twips) => new() { Line = Measure.Text(twips), LineRule = LineSpacingRuleValues.Exact };

    private static Justification Centred() => new() { Val = JustificationValues.Center };

    /// <summary>Characters in the size of the body are set so that 28 fill a line.</summary>
    private static StyleRunProperties RunOf(string font, double points) => points == Measure.Body
        ? new(WordFonts.Run(font), new Spacing { Val = Measure.CharacterSpacing }, new FontSize { Val = Measure.HalfPoints(points) })
        : new(WordFonts.Run(font), new FontSize { Val = Measure.HalfPoints(points) });

    private static Style Style(string id, string name, string font, double points, Justification? justification, SpacingBetweenLines? exact, SpacingBetweenLines? around, bool indent = false, bool keep = false)
    {
        // The order is that of the file format.
        var paragraph = new StyleParagraphProperties();
        if (keep)
        {
            paragraph.Append(new KeepNext());
        }

        var compact = exact is not null;
        if (compact)
        {
            paragraph.Append(new SnapToGrid { Val = false });
        }

        if (exact is not null || around is not null)
        {
            paragraph.Append(new SpacingBetweenLines { Before = around?.Before, After = around?.After, Line = exact?.Line, LineRule = exact?.LineRule });
        }

        if (indent)
        {
            paragraph.Append(new Indentation { FirstLineChars = 200, FirstLine = Measure.Text(2 * Measure.Body * 20) });
        }

        if (justification is not null)
        {
            paragraph.Append(justification);
        }

        return new Style(
            new StyleName { Val = name },
            new BasedOn { Val = "Normal" },
            new PrimaryStyle(),
            paragraph,
            RunOf(font, points))
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            CustomStyle = true,
        };
    }
}
