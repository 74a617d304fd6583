using System.Globalization;
using System.Numerics;

namespace DualReview.Gallery.Pictures;

/// <summary>
/// The coarse look of a picture in a hundred characters: <c>360x2210 f3ede6 </c> and 64 hexadecimal digits. Its size tells of every line that breaks
/// otherwise on a page that is taken whole, its mean colour of another colour, its pattern of a part that moved or is gone.
/// </summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Mean">Mean colour, six hexadecimal digits.</param>
/// <param name="Pattern">64 hexadecimal digits: 16 × 16 bits, each set where the picture is darker on the right.</param>
internal sealed record Fingerprint(int Width, int Height, string Mean, string Pattern)
{
    /// <summary>Bits of the pattern's 256 that may differ: another word changes fewer.</summary>
    public const int Bits = 10;

    /// <summary>Steps of 256 that a channel of the mean colour may differ by.</summary>
    public const int Steps = 2;

    /// <summary>Pixels that the height may differ by: less than half a line of the smallest text.</summary>
    public const int Pixels = 6;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Fingerprint Parse(string text)
    {
        var parts = text.Split(' ');
        var size = parts[0].Split('x');
        return new(int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture), parts[1], parts[2]);
    }

    /// <summary>What a person would see to be different, in English for the log; null where nothing is.</summary>
    public string? Differs(Fingerprint known)
    {
        var bits = Pattern.Zip(known.Pattern, (a, b) => BitOperations.PopCount((uint)(Number(a.ToString()) ^ Number(b.ToString())))).Sum();
        var steps = Enumerable.Range(0, 3).Max(c => Math.Abs(Number(Mean.Substring(2 * c, 2)) - Number(known.Mean.Substring(2 * c, 2))));
        string?[] said =
        [
            Width != known.Width || Math.Abs(Height - known.Height) > Pixels ? $"{Width}x{Height} instead of {known.Width}x{known.Height}" : null,
            steps > Steps ? $"colour {Mean} instead of {known.Mean}" : null,
            bits > Bits ? $"{bits} of {4 * Pattern.Length} parts" : null,
        ];
        return said.Any(s => s is not null) ? string.Join(", ", said.Where(s => s is not null)) : null;
    }

    public override string ToString() => $"{Width}x{Height} {Mean} {Pattern}";

    private static int Number(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
