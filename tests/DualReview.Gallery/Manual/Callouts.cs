using System.Text.Json;
using Microsoft.Playwright;

namespace DualReview.Gallery.Manual;

/// <summary>The numbers on a picture of the handbook, drawn by the browser on the page itself.</summary>
internal sealed class Callouts(Shot shot)
{
    private static readonly string Script = Resources.Read("marks.js");

    /// <summary>Draws them.</summary>
    /// <returns>Which part of the page the picture shows.</returns>
    public async Task<Clip> DrawAsync(IPage page)
    {
        var drawn = JsonSerializer.Deserialize<Drawing>(
            await page.EvaluateAsync<string>($"asked => JSON.stringify(({Script})(asked))", new { marks = shot.Marks, crop = shot.Crop }),
            JsonSerializerOptions.Web)!;
        return drawn.Clip is { } clip
            ? new Clip { X = clip.X, Y = clip.Y, Width = clip.Width, Height = clip.Height }
            : throw new InvalidOperationException($"{shot.Name}: there is no {drawn.Missing} on the page.");
    }

    /// <summary>Takes them back.</summary>
    public static Task WipeAsync(IPage page) => page.EvaluateAsync("() => window.unmark()");

    private sealed record Drawing(Rectangle? Clip, string? Missing);

    private sealed record Rectangle(float X, float Y, float Width, float Height);
}
