using System.Globalization;

namespace DualReview.Gallery.Pictures;

/// <summary>Holds the pictures of this run against those of an earlier one.</summary>
internal sealed class Comparison(Eye eye, Album album, string earlier, GalleryOptions options)
{
    /// <summary>Says what changed, appeared or is gone; where it changed is shown in a picture of its own below <c>changed/</c>.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var said = new List<string>();
        var worst = 0.0;
        foreach (var picture in album.Taken)
        {
            var path = Path.Combine(earlier, picture.File);
            if (!File.Exists(path))
            {
                said.Add($"new      {picture.File}");
                continue;
            }

            var (before, now) = (await File.ReadAllBytesAsync(path), await File.ReadAllBytesAsync(Path.Combine(album.Folder, picture.File)));
            if (before.AsSpan().SequenceEqual(now))
            {
                continue;
            }

            var difference = await eye.CompareAsync(before, now);
            worst = Math.Max(worst, difference.Share);
            if (difference.Share > options.Tolerance)
            {
                said.Add(string.Create(CultureInfo.InvariantCulture, $"changed  {picture.File}  {difference.Share:P2}"));
                await KeepAsync(picture, difference.Picture);
            }
        }

        if (options.Whole)
        {
            said.AddRange(Directory.EnumerateFiles(earlier, "*.png", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(earlier, f).Replace('\\', '/'))
                .Where(f => f.Split('/')[0] is not ("changed" or "moving"))
                .Except(album.Taken.Select(p => p.File))
                .Select(f => $"gone     {f}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Compared with {earlier}: {said.Count} differ by more than {options.Tolerance:P2}; the most is {worst:P3}."));
        return said;
    }

    private async Task KeepAsync(Picture picture, string url)
    {
        var path = Path.Combine(album.Folder, "changed", picture.File);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(url[(url.IndexOf(',', StringComparison.Ordinal) + 1)..]));
    }
}
