using System.Globalization;
using System.Text;

namespace DualReview.Domain;

/// <summary>Text people typed, made safe to keep and show: NFC, no control, zero-width or direction marks, single spaces.</summary>
public static class PlainText
{
    /// <summary>Most characters of a remark, an opinion line or a question (trust.md, security list).</summary>
    public const int MaximumRemark = 200;

    /// <summary>Most marks on one letter. Tibetan and Sanskrit stack a few; forty would climb over the lines above and below.</summary>
    private const int MostMarks = 8;

    /// <summary>Letters that show nothing and are no format characters by category: with them a name would be there and not be seen.</summary>
    private const string Blank = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /// <summary>The beginning of a text, at most so many UTF-16 units and never half a character.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text
        : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)]
        : text[..most];

    /// <summary>
    /// Cleans typed text. Line breaks and tabs become one space; control, format (zero-width, bidi), private-use, blank and
    /// unpaired surrogate characters are dropped, and so are marks heaped on one letter; the ends are trimmed.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var kept = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes yields U+FFFD for an unpaired surrogate: nothing a person typed.
            if (rune.Value == 0xFFFD)
            {
                continue;
            }

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.Control when rune.Value is '\n' or '\r' or '\t':
                    space = true;
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate:
                case UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherSymbol when Blank.Contains((char)rune.Value) && rune.IsBmp:
                    break;
                default:
                    if (space && kept.Length > 0)
                    {
                        kept.Append(' ');
                    }

                    space = false;
                    kept.Append(rune.ToString());
                    break;
            }
        }

        return Unheaped(kept.ToString().Normalize(NormalizationForm.FormC));
    }

    /// <summary>
    /// Cleans typed paragraphs: every line as <see cref="Clean"/> does it, lines parted by "\n", at most one empty line between two, none at the ends.
    /// </summary>
    public static string CleanParagraphs(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var kept = new List<string>();
        foreach (var line in text.Split(["\r\n", "\n", "\r", "\u2028", "\u2029", "\u0085"], StringSplitOptions.None).Select(Clean))
        {
            if (line.Length > 0 || (kept.Count > 0 && kept[^1].Length > 0))
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept).TrimEnd('\n');
    }

    /// <summary>After composing, since composing may split one mark into two.</summary>
    private static string Unheaped(string text)
    {
        var kept = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks <= MostMarks)
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.Length == text.Length ? text : kept.ToString();
    }
}
