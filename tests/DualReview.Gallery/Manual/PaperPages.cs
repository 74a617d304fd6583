using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DualReview.Gallery.Manual;

/// <summary>A page on paper.</summary>
internal static partial class PaperPages
{
    /// <summary>Prints what a page shows on A4, as somebody does with the print button.</summary>
    public static Task<byte[]> PrintAsync(IPage page) => page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true, PrintBackground = true });

    /// <summary>Sheets of a PDF that Chromium made: it writes each as an object in the clear.</summary>
    public static int Count(byte[] pdf) => Sheet().Count(Encoding.Latin1.GetString(pdf));

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Sheet();
}
