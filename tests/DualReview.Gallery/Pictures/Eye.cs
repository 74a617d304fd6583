using System.Text.Json;
using DualReview.EndToEnd.Foundation;
using Microsoft.Playwright;

namespace DualReview.Gallery.Pictures;

/// <summary>Looks at pictures pixel by pixel, in the browser that took them: its canvas decodes and encodes PNG without another library.</summary>
internal sealed class Eye
{
    /// <summary>Steps of a colour channel, of 256, below which two pixels are the same to a person.</summary>
    public const int Blind = 24;

    /// <summary>Steps of a channel that drawing the same thing twice may differ by.</summary>
    private const int Noise = 2;

    private readonly IPage page;

    private Eye(IPage page) => this.page = page;

    public static async Task<Eye> OpenAsync(Device device)
    {
        var page = await device.OpenAsync("about:blank");
        await page.AddScriptTagAsync(new() { Content = Resources.Read("eye.js") });
        return new Eye(page);
    }

    /// <summary>Whether two looks at a page are the same picture. What a browser draws anew in part may be one step of a channel off where nothing moved.</summary>
    public async Task<bool> AreOneAsync(byte[] before, byte[] now) => (await CompareAsync(before, now, Noise)).Share == 0;

    /// <summary>Which share of the pixels differs, and a picture that shows where; pictures of two sizes differ wholly.</summary>
    public Task<Difference> CompareAsync(byte[] before, byte[] now) => CompareAsync(before, now, Blind);

    private async Task<Difference> CompareAsync(byte[] before, byte[] now, int blind) => JsonSerializer.Deserialize<Difference>(
        await page.EvaluateAsync<string>("async ([before, now, blind]) => JSON.stringify(await eye.compare(before, now, blind))", new object[] { Url(before), Url(now), blind }),
        JsonSerializerOptions.Web)!;

    /// <summary>The coarse look of a picture.</summary>
    public async Task<Fingerprint> FingerprintAsync(byte[] picture) => Fingerprint.Parse(await page.EvaluateAsync<string>("picture => eye.fingerprint(picture)", Url(picture)));

    private static string Url(byte[] png) => $"data:image/png;base64,{Convert.ToBase64String(png)}";
}

/// <summary>How two pictures differ.</summary>
/// <param name="Share">0–1 of all pixels.</param>
/// <param name="Picture">The new one, pale, with the differences in red; a data URL.</param>
internal sealed record Difference(double Share, string Picture);
