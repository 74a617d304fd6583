using System.Globalization;
using System.Text;

namespace DualReview.Domain;

/// <summary>Text people typed, made safe to keep and show: NFC, no control, zero-width or direction marks, single spaces.</summary>
public static class PlainText
{
    /// <summary>Most characters of a remark, an opinion line or a question (trust.md, security list).</summary>
    public const int MaximumRemark = 200;

    /// <summary>The beginning of a text, at most so many UTF-16 units and never half a character.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text
        : char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)]
        : text[..most];

    /// <summary>
    /// Cleans typed text. Line breaks and tabs become one space; control, format (zero-width, bidi), private-use and
    /// unpaired surrogate characters are dropped; the ends are trimmed.
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

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }
}
