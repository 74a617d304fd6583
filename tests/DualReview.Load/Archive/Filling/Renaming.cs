using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DualReview.Load.Archive.Filling;

/// <summary>
/// What tells one copy of a year from another, applied to whatever the product stored of the original: other identifiers, another year,
/// other names of the units, no mark of a rehearsal. Units and people are the same in every year of one town.
/// </summary>
/// <param name="copy">Number of the copy, from 0.</param>
/// <param name="town">Number of the town, from 0.</param>
/// <param name="back">How many years earlier than the original.</param>
/// <param name="original">The original's year.</param>
/// <param name="lasting">Identifiers, 32 hexadecimal digits each, of what outlives a year: its units and people.</param>
internal sealed partial class Renaming(int copy, int town, int back, int original, IReadOnlySet<string> lasting)
{
    private readonly Dictionary<string, string> words = new(StringComparer.Ordinal)
    {
        [Meeting.Rehearsal.InventedPlace.Mark] = string.Create(CultureInfo.InvariantCulture, $"（第{town + 1}片）"),
        ["\"rehearsal\":true"] = "\"rehearsal\":false",
    };

    /// <summary>Replaces a word from now on, such as a key or a root.</summary>
    public void Replace(string word, string with) => words[word] = with;

    /// <summary>An identifier of the copy.</summary>
    public Guid Of(Guid id) => Guid.ParseExact(Id(id.ToString("n")), "n");

    /// <summary>A time of the copy.</summary>
    public DateTimeOffset Of(DateTimeOffset time) => time.AddYears(-back);

    /// <summary>Text of the copy.</summary>
    public string Of(string text)
    {
        var renamed = Years().Replace(Identifiers().Replace(text, m => Id(m.Value)), m => Year(m.Value));
        return words.Aggregate(renamed, (t, w) => t.Replace(w.Key, w.Value, StringComparison.Ordinal));
    }

    /// <summary>A short name out of an alphabet that belongs to this copy alone, as codes and addresses of notices are.</summary>
    /// <param name="of">What it names.</param>
    /// <param name="alphabet">The letters.</param>
    /// <param name="length">How many of them.</param>
    public string Name(string of, string alphabet, int length) =>
        string.Concat(Digest(of).Take(length).Select(b => alphabet[b % alphabet.Length]));

    private string Id(string id) => Convert.ToHexStringLower(Digest(id).AsSpan(0, 16));

    private byte[] Digest(string id) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(lasting.Contains(id) ? string.Create(CultureInfo.InvariantCulture, $"town {town} {id}") : string.Create(CultureInfo.InvariantCulture, $"copy {copy} {id}")));

    /// <summary>Only years of the original itself: a scheme keeps the date of the document it comes from.</summary>
    private string Year(string year) =>
        int.Parse(year, CultureInfo.InvariantCulture) is var number && number >= original ? (number - back).ToString(CultureInfo.InvariantCulture) : year;

    /// <summary>Not a part of a digest, which is longer.</summary>
    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")]
    private static partial Regex Identifiers();

    [GeneratedRegex("(?<![0-9a-f-])20[0-9]{2}(?=-[0-9]{2}-[0-9]{2})|(?<=\"year\":)20[0-9]{2}|(?<![0-9])20[0-9]{2}(?=年)")]
    private static partial Regex Years();
}
