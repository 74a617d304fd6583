using DocumentFormat.OpenXml.Spreadsheet;

namespace DualReview.Meeting.Documents.Excel;

/// <summary>Looks of a cell. All but figures are text, whatever their first character is.</summary>
internal static class SheetStyles
{
    public const uint Title = 1, Head = 2, Centre = 3, Left = 4, Figure = 5;

    /// <summary>Number format 文本.</summary>
    private const uint AsText = 49;

    /// <summary>The style sheet.</summary>
    public static Stylesheet All() => new(
        new Fonts(FontOf("宋体", 11), FontOf("黑体", 14), FontOf("黑体", 11)),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Thin()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FormatId = 0 },
            Of(font: 1, border: 0, HorizontalAlignmentValues.Center),
            Of(font: 2, border: 1, HorizontalAlignmentValues.Center),
            Of(font: 0, border: 1, HorizontalAlignmentValues.Center),
            Of(font: 0, border: 1, HorizontalAlignmentValues.Left),
            Of(font: 0, border: 1, HorizontalAlignmentValues.Center, text: false)));

    private static CellFormat Of(uint font, uint border, HorizontalAlignmentValues align, bool text = true) => new(new Alignment { Horizontal = align, Vertical = VerticalAlignmentValues.Center, WrapText = true })
    {
        FormatId = 0,
        FontId = font,
        BorderId = border,
        NumberFormatId = text ? AsText : 0,
        QuotePrefix = text,
        ApplyFont = true,
        ApplyBorder = true,
        ApplyAlignment = true,
        ApplyNumberFormat = true,
    };

    private static Font FontOf(string name, double size) => new(new FontSize { Val = size }, new FontName { Val = name });

    private static Border Thin() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin },
        new DiagonalBorder());
}
