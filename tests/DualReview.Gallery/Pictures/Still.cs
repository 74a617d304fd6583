using Microsoft.Playwright;

namespace DualReview.Gallery.Pictures;

/// <summary>A page that stands still long enough to be taken.</summary>
internal sealed class Still(IPage page, bool script, Chance chance)
{
    /// <summary>A page that still moves after so many looks is a page that never stands still.</summary>
    private const int MostLooks = 40;

    private static readonly string Freeze = Resources.Read("still.js");

    /// <summary>Takes the page once two looks after one another are the same; null if it never stands still.</summary>
    /// <param name="whole">The whole page, however long; otherwise what is seen without scrolling.</param>
    public async Task<byte[]?> TakeAsync(bool whole)
    {
        byte[] last = [];
        for (var look = 0; look < MostLooks; look++)
        {
            var next = await LookAsync(whole);
            if (next.AsSpan().SequenceEqual(last))
            {
                return next;
            }

            last = next;
        }

        return null;
    }

    private async Task<byte[]> LookAsync(bool whole)
    {
        if (script)
        {
            await page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))))");
        }

        await page.EvaluateAsync(Freeze, chance.ForScript());
        var bytes = await page.ScreenshotAsync(new() { FullPage = whole, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide, Scale = ScreenshotScale.Device });
        await page.EvaluateAsync("() => window.thaw()");
        return bytes;
    }
}
