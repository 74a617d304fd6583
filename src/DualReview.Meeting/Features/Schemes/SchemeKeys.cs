using System.Globalization;

namespace DualReview.Meeting.Features.Schemes;

/// <summary>What somebody chose for a new scheme.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
public sealed record NewScheme(string Key, string Name);

/// <summary>Keys of schemes as the reader takes them.</summary>
internal static class SchemeKeys
{
    private const int Longest = 40;

    /// <summary>Whether a text is a key: a lower-case letter, then letters, digits and hyphens, at most 40.</summary>
    public static bool IsKey(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>The key itself, or with the first number behind it that is free.</summary>
    public static string Free(string key, IEnumerable<string> taken)
    {
        var all = taken.ToHashSet(StringComparer.Ordinal);
        var free = key;
        for (var i = 2; all.Contains(free); i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"-{i}");
            free = key[..Math.Min(key.Length, Longest - number.Length)] + number;
        }

        return free;
    }
}
