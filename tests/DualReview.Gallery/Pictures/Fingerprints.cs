using System.Globalization;
using System.Numerics;

namespace DualReview.Gallery.Pictures;

/// <summary>
/// The coarse look of every picture in a text file small enough to be kept beside the source, so that a change of layout is seen in a review and
/// not only by whoever has the earlier pictures. A line reads <c>area/screen.state@size fingerprint</c>.
/// </summary>
internal sealed class Fingerprints(Eye eye, Album album, string file)
{
    /// <summary>Bits of 256 that may differ: another word changes fewer, a part that moved or is gone changes more.</summary>
    public const int Tolerance = 10;

    /// <summary>Says which pictures look different, are new or are gone; or writes the file when the run accepts what it sees.</summary>
    public async Task<IReadOnlyList<string>> HoldAsync(GalleryOptions options)
    {
        var now = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var picture in album.Taken)
        {
            now[picture.File] = await eye.FingerprintAsync(await File.ReadAllBytesAsync(Path.Combine(album.Folder, picture.File)));
        }

        if (options.Accept)
        {
            await File.WriteAllLinesAsync(file, now.Select(p => $"{p.Key} {p.Value}"));
            return [];
        }

        var known = (await File.ReadAllLinesAsync(file)).Select(l => l.Split(' ')).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
        return
        [
            .. now.Keys.Except(known.Keys).Select(name => $"new      {name}"),
            .. options.Whole ? known.Keys.Except(now.Keys).Select(name => $"gone     {name}") : [],
            .. from name in now.Keys.Intersect(known.Keys)
               let bits = Apart(now[name], known[name])
               where bits > Tolerance
               select $"looks different  {name}  ({bits} of {4 * now[name].Length} bits)",
        ];
    }

    /// <summary>How many bits two fingerprints differ in.</summary>
    internal static int Apart(string one, string other) =>
        one.Zip(other, (a, b) => BitOperations.PopCount((uint)(Digit(a) ^ Digit(b)))).Sum();

    private static int Digit(char hex) => int.Parse([hex], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
