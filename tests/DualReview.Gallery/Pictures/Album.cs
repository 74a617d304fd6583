using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Manual;

namespace DualReview.Gallery.Pictures;

/// <summary>Takes pictures and keeps them in their places.</summary>
/// <param name="options">What the run asks for.</param>
/// <param name="eye">Tells whether a page stands still.</param>
/// <param name="shots">Takes the pictures of the handbook instead; null for the page of pictures.</param>
internal sealed class Album(GalleryOptions options, Eye eye, ShotTaker? shots = null)
{
    /// <summary>CSS pixels of the smallest phone.</summary>
    private static readonly (int Width, int Height) Narrowest = (320, 568);

    private readonly List<Picture> taken = [];
    private readonly List<string> findings = [];

    public IReadOnlyList<Picture> Taken => taken;

    /// <summary>Pages too wide for the narrowest window, and what axe found on the pages taken, where the run asks for it.</summary>
    public IReadOnlyList<string> Findings => findings;

    public string Folder { get; } = Path.GetFullPath(options.Out);

    /// <summary>What chance decided in the tour that is under way.</summary>
    public Chance Chance { get; set; } = new();

    /// <summary>Takes the page a device shows, at every size the screen is looked at and the run asks for.</summary>
    /// <param name="device">Shows the state already: whoever calls has waited for what makes it.</param>
    /// <param name="screen">What is shown.</param>
    /// <param name="state">Short English word, unique within the screen.</param>
    /// <param name="caption">The state in Chinese.</param>
    public async Task TakeAsync(Device device, Screen screen, string state, string caption)
    {
        if (shots is not null)
        {
            await shots.TakeAsync(device, screen, state, Chance);
            return;
        }

        var name = Picture.NameOf(screen, state);
        if (taken.Any(p => p.Name == name))
        {
            throw new InvalidOperationException($"There are two pictures {name}.");
        }

        var page = device.Page;
        var usual = page.ViewportSize!;
        foreach (var frame in screen.Frames.Where(f => options.Wants(name, f)))
        {
            if ((page.ViewportSize!.Width, page.ViewportSize.Height) != (frame.Width, frame.Height))
            {
                await page.SetViewportSizeAsync(frame.Width, frame.Height);
            }

            var bytes = await StillAsync(device, screen.Whole, $"{name}@{frame.Key}");
            var picture = new Picture(screen, state, caption, frame, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            await KeepAsync(picture.File, bytes);
            taken.Add(picture);
            if (options.Axe)
            {
                findings.AddRange((await FindingsAsync(device, screen, frame)).Select(f => $"{picture.File}: {f}"));
            }
        }

        if (screen.Frames.Contains(Frame.Phone) && options.Wants(name, Frame.Phone))
        {
            await page.SetViewportSizeAsync(Narrowest.Width, Narrowest.Height);
            await FitsAsync(device, name);
        }

        if ((page.ViewportSize!.Width, page.ViewportSize.Height) != (usual.Width, usual.Height))
        {
            await page.SetViewportSizeAsync(usual.Width, usual.Height);
        }
    }

    /// <summary>A page on the narrowest window, which is also a laptop's at 400 %, is not pushed sideways (WCAG 2.2, 1.4.10). What a script lays out anew has some frames for it.</summary>
    private async Task FitsAsync(Device device, string name)
    {
        var width = 0;
        for (var frame = 0; frame < (device.HasScript ? 30 : 1); frame++)
        {
            width = await device.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (width <= Narrowest.Width)
            {
                return;
            }

            if (device.HasScript)
            {
                await device.Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => drawn(null)))");
            }
        }

        findings.Add($"{name}: {width} wide on a window of {Narrowest.Width}");
    }

    /// <summary>A page that is taken whole is looked at whole: what a bar at the edge lies over is not small, it is scrolled to. Whether the keyboard is ever below is a test of its own.</summary>
    private static async Task<IReadOnlyList<string>> FindingsAsync(Device device, Screen screen, Frame frame)
    {
        if (screen.Whole)
        {
            await device.Page.SetViewportSizeAsync(frame.Width, Math.Max(frame.Height, await device.Page.EvaluateAsync<int>("document.documentElement.scrollHeight")));
        }

        return await device.FindingsAsync(practice: true);
    }

    private async Task<byte[]> StillAsync(Device device, bool whole, string name)
    {
        var still = new Still(device.Page, device.HasScript, Chance, eye);
        if (await still.TakeAsync(whole) is { } bytes)
        {
            return bytes;
        }

        for (var i = 0; i < still.Moving.Count; i++)
        {
            await KeepAsync($"moving/{name}.{i + 1}.png", still.Moving[i]);
        }

        throw new InvalidOperationException($"{name} does not stand still; two looks at it are in {Path.Combine(Folder, "moving")}.");
    }

    private Task KeepAsync(string file, byte[] bytes)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllBytesAsync(path, bytes);
    }
}
