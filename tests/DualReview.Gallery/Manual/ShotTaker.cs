using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;

namespace DualReview.Gallery.Manual;

/// <summary>Takes the pictures of the handbook while the tours pass their screens.</summary>
internal sealed class ShotTaker(WebP webp, Eye eye, string folder, GalleryOptions options)
{
    private readonly Shot[] wanted = [.. Shots.All.Where(s => options.Wants(Picture.NameOf(s.Screen, s.State), s.Frame))];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>What no tour has passed yet.</summary>
    public IEnumerable<Shot> Missing => wanted.Where(s => !taken.Contains(s.Name));

    /// <summary>Takes the page a device shows, where the handbook wants it.</summary>
    public async Task TakeAsync(Device device, Screen screen, string state, Chance chance)
    {
        foreach (var shot in wanted.Where(s => s.Screen == screen && s.State == state))
        {
            var page = device.Page;
            var usual = page.ViewportSize!;
            await page.SetViewportSizeAsync(shot.Frame.Width, shot.Frame.Height);
            var png = await new Still(page, device.HasScript, chance, eye).TakeAsync(whole: false, new Callouts(shot))
                ?? throw new InvalidOperationException($"{shot.Name} does not stand still.");
            await File.WriteAllBytesAsync(Path.Combine(folder, shot.File), await webp.MakeAsync(png));
            taken.Add(shot.Name);
            await page.SetViewportSizeAsync(usual.Width, usual.Height);
        }
    }
}
