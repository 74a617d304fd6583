using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DualReview.Meeting.Documents.Word;

/// <summary>
/// Fonts by name. None is embedded, since none may be passed on; a machine without one finds the next name in the font table, and where
/// it has neither, its own font for Chinese.
/// </summary>
internal static class WordFonts
{
    /// <summary>小标宋, for titles.</summary>
    public const string Title = "方正小标宋简体";

    /// <summary>仿宋, for the body.</summary>
    public const string Body = "仿宋_GB2312";

    /// <summary>黑体, for headings of level 1 and heads of tables.</summary>
    public const string Bold = "黑体";

    /// <summary>楷体, for headings of level 2.</summary>
    public const string Script = "楷体_GB2312";

    /// <summary>宋体, for page numbers.</summary>
    public const string Song = "宋体";

    /// <summary>Digits and Latin letters.</summary>
    public const string Latin = "Times New Roman";

    /// <summary>The font table: every name with what stands in for it.</summary>
    public static Fonts Table() => new(
        Of(Title, "方正小标宋_GBK,华文中宋,宋体,SimSun"),
        Of(Body, "仿宋,FangSong"),
        Of(Bold, "SimHei"),
        Of(Script, "楷体,KaiTi"),
        Of(Song, "SimSun"),
        Of(Latin, null));

    /// <summary>A run's fonts. The hint keeps “” and — Chinese, which are in both alphabets.</summary>
    public static RunFonts Run(string eastAsian) =>
        new() { EastAsia = eastAsian, Ascii = Latin, HighAnsi = Latin, ComplexScript = Latin, Hint = FontTypeHintValues.EastAsia };

    private static Font Of(string name, string? instead)
    {
        var font = new Font { Name = name };
        if (instead is not null)
        {
            font.Append(new AltName { Val = instead });
        }

        font.Append(new FontCharSet { Val = name == Latin ? "00" : "86" }, new FontFamily { Val = name == Latin ? FontFamilyValues.Roman : FontFamilyValues.Auto });
        return font;
    }
}
