namespace DualReview.Domain.Cycles.Materials;

/// <summary>Typed text of several paragraphs, made safe to keep and show: each paragraph is cleaned as a line is, empty ones go.</summary>
public static class MaterialParagraphs
{
    /// <summary>Most characters of a section.</summary>
    public const int Longest = 6000;

    private static readonly string[] Breaks = ["\r\n", "\n", "\r", "\u2028", "\u2029", "\v", "\f"];

    /// <summary>Cleans a text; paragraphs end with a line feed. Null when it is too long.</summary>
    public static string? Clean(string? text, int most = Longest)
    {
        // Cleaning walks the whole text; nobody types more than a few times the limit in marks that vanish.
        if (text is null || text.Length > most * 4)
        {
            return text is null ? string.Empty : null;
        }

        var clean = string.Join('\n', Of(text).Select(PlainText.Clean).Where(p => p.Length > 0));
        return clean.Length > most ? null : clean;
    }

    /// <summary>The paragraphs of a text.</summary>
    public static string[] Of(string text) => text.Split(Breaks, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Characters a reader reads: blanks and line breaks do not count.</summary>
    public static int Count(string text) => text.EnumerateRunes().Count(r => !System.Text.Rune.IsWhiteSpace(r));
}
