using System.Globalization;
using System.Text;

namespace DualReview.Domain.Schemes.Reading;

/// <summary>Text of a scheme ends up on ballots, projectors and Word files; characters nobody can see do not belong there.</summary>
internal static class SafeText
{
    /// <summary>True for control, format (zero-width, direction) and line characters, lone surrogates and private use.</summary>
    public static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The first hidden character of a text, or null.</summary>
    public static Rune? FirstHidden(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // EnumerateRunes reads a lone surrogate as U+FFFD, which no honest scheme contains either.
            if (rune == Rune.ReplacementChar || IsHidden(rune))
            {
                return rune;
            }
        }

        return null;
    }

    /// <summary>A text from the file, made fit to be quoted in a message or a place: short and visible.</summary>
    public static string Quotable(string text)
    {
        const int Longest = 40;
        var quotable = new StringBuilder();
        var taken = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (taken++ == Longest)
            {
                return quotable.Append('…').ToString();
            }

            quotable.Append(IsHidden(rune) ? "�" : rune.ToString());
        }

        return quotable.ToString();
    }
}
