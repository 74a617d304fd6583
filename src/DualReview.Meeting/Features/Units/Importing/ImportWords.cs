using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DualReview.Domain;

namespace DualReview.Meeting.Features.Units.Importing;

/// <summary>Reads the words of a list the way people write them. Pure.</summary>
internal static partial class ImportWords
{
    private const int LongestName = 30;

    /// <summary>A name: spaces that only stretch a Chinese name of two characters (李　明) are no part of it. Null when it is none.</summary>
    public static string? Name(string text)
    {
        var clean = PlainText.Clean(text);
        var name = clean.Contains(' ', StringComparison.Ordinal) && clean.EnumerateRunes().All(r => r.Value == ' ' || IsHan(r)) ? clean.Replace(" ", string.Empty, StringComparison.Ordinal) : clean;
        return Usable(name, LongestName);
    }

    /// <summary>
    /// Words of at most so many characters; null for none, and for what begins like a formula, which no name, post or unit does and a
    /// spreadsheet that gets it back might calculate.
    /// </summary>
    public static string? Usable(string text, int longest)
    {
        var clean = PlainText.Clean(text);
        return clean.Length is 0 || clean.Length > longest || clean[0] is '=' or '+' or '-' or '@' || !clean.EnumerateRunes().Any(Rune.IsLetter) ? null : clean;
    }

    /// <summary>A heading without spaces and remarks: 姓　名（必填） is 姓名.</summary>
    public static string Heading(string text) => Remark().Replace(PlainText.Clean(text), string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal);

    /// <summary>A day as lists write it; a month is its first day, a year the first of January. Null when it is none of 1950–2100.</summary>
    public static DateOnly? Day(string text)
    {
        var written = text.Length is 6 or 8 && text.All(char.IsAsciiDigit) ? text.Insert(6, text.Length == 8 ? "-" : string.Empty).Insert(4, "-") : text;
        if (DayText().Match(written) is not { Success: true } found)
        {
            return null;
        }

        var (year, month, day) = (Part(found.Groups[1]), Part(found.Groups[2]), Part(found.Groups[3]));
        return year is < 1950 or > 2100 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) ? null : new DateOnly(year, month, day);

        static int Part(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 1;
    }

    /// <summary>The main block, its extensions and the compatibility ideographs: 㛃 and 𬭎 are names as 明 is.</summary>
    private static bool IsHan(Rune r) => r.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or '·';

    [GeneratedRegex(@"[（(].*?[）)]|\*")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^\s*(\d{4})(?:\s*[-/.年]\s*(\d{1,2}))?(?:\s*[-/.月]\s*(\d{1,2}))?\s*[年月日]?(?:\s+00?:00(?::00)?)?\s*$")]
    private static partial Regex DayText();
}
