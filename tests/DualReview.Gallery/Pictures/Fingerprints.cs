namespace DualReview.Gallery.Pictures;

/// <summary>
/// The coarse look of every picture in a text file small enough to be kept beside the source, so that a change of layout is seen in a review and
/// not only by whoever has the earlier pictures. A line reads <c>area/screen.state@size.png</c> and the <see cref="Fingerprint"/>.
/// </summary>
internal sealed class Fingerprints(Eye eye, Album album, string file)
{
    /// <summary>Says which pictures look different, are new or are gone; or writes the file when the run accepts what it sees.</summary>
    public async Task<IReadOnlyList<string>> HoldAsync(GalleryOptions options)
    {
        var now = new SortedDictionary<string, Fingerprint>(StringComparer.Ordinal);
        foreach (var picture in album.Taken)
        {
            now[picture.File] = await eye.FingerprintAsync(await File.ReadAllBytesAsync(Path.Combine(album.Folder, picture.File)));
        }

        var known = File.Exists(file)
            ? (await File.ReadAllLinesAsync(file)).Select(l => l.Split(' ', 2)).ToDictionary(l => l[0], l => Fingerprint.Parse(l[1]), StringComparer.Ordinal)
            : [];
        if (options.Accept)
        {
            // A run that took some of the pictures leaves the lines of the others.
            var kept = options.Whole ? [] : known.Where(p => !now.ContainsKey(p.Key));
            await File.WriteAllLinesAsync(file, now.Concat(kept).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}"));
            return [];
        }

        return
        [
            .. now.Keys.Except(known.Keys).Select(name => $"new      {name}"),
            .. options.Whole ? known.Keys.Except(now.Keys).Select(name => $"gone     {name}") : [],
            .. from name in now.Keys.Intersect(known.Keys)
               let difference = now[name].Differs(known[name])
               where difference is not null
               select $"looks different  {name}  ({difference})",
        ];
    }
}
