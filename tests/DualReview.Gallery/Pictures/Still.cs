using DualReview.Gallery.Manual;
using Microsoft.Playwright;

namespace DualReview.Gallery.Pictures;

/// <summary>A page that stands still long enough to be taken.</summary>
internal sealed class Still(IPage page, bool script, Chance chance, Eye eye)
{
    /// <summary>A page that still moves after so many looks is a page that never stands still.</summary>
    private const int MostLooks = 40;

    private static readonly string Freeze = Resources.Read("still.js");

    /// <summary>The last two looks at a page that never stood still: what moved is where they differ.</summary>
    public IReadOnlyList<byte[]> Moving { get; private set; } = [];

    /// <summary>Takes the page once two looks after one another are the same; null if it never stands still.</summary>
    /// <param name="whole">The whole page, however long; otherwise what is seen without scrolling.</param>
    /// <param name="callouts">Numbers on it; null for none.</param>
    public async Task<byte[]?> TakeAsync(bool whole, Callouts? callouts = null)
    {
        // What the mouse was left over is drawn as hovered, and a whole page is drawn at another height, where it is over something else.
        await page.Mouse.MoveAsync(0, 0);
        byte[] last = [];
        for (var look = 0; look < MostLooks; look++)
        {
            var next = await LookAsync(whole, callouts);
            if (next.AsSpan().SequenceEqual(last) || (look > 1 && await eye.AreOneAsync(last, next)))
            {
                return next;
            }

            Moving = [last, next];
            last = next;
        }

        return null;
    }

    private async Task<byte[]> LookAsync(bool whole, Callouts? callouts)
    {
        if (script)
        {
            await page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))))");
        }

        await page.EvaluateAsync(Freeze, chance.ForScript(whole));
        var clip = callouts is null ? null : await callouts.DrawAsync(page);
        var bytes = await page.ScreenshotAsync(new() { FullPage = whole, Clip = clip, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide, Scale = ScreenshotScale.Device });
        if (callouts is not null)
        {
            await Callouts.WipeAsync(page);
        }

        await page.EvaluateAsync("() => window.thaw()");
        return bytes;
    }
}
