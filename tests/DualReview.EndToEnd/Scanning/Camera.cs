using System.Globalization;
using DualReview.EndToEnd.Foundation;
using Microsoft.Playwright;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace DualReview.EndToEnd.Scanning;

/// <summary>
/// A cheap phone held up in the hall. What it sees of a projector's picture three metres wide is scaled to the pixels of a scanner's preview (1920 across 65°),
/// softened by its lens, and read by a decoder that does not try twice. A hand is never still: of the thirty frames of a second, five are looked at, each a
/// fraction of a pixel beside the other, because whether the edges of modules and of pixels meet is chance.
/// </summary>
internal static class Camera
{
    /// <summary>Width of the projector's picture in a hall, metres.</summary>
    private const double PictureWidth = 3;

    private const double Angle = 65, Across = 1920;

    /// <summary>Where the picture lies on the pixels of each frame.</summary>
    private static readonly (double Right, double Down)[] Hand = [(0, 0), (0.33, 0.33), (0.67, 0), (0, 0.67), (0.5, 0.5)];

    /// <summary>Asked in one piece: the wall may be drawn anew between two questions.</summary>
    private const string Where = "id => { const r = document.querySelector(`[data-testid=${id}]`).getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; }";

    private const string Look = """
        async ([png, scale, right, down]) => {
          const bytes = Uint8Array.from(atob(png), c => c.charCodeAt(0));
          const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const canvas = new OffscreenCanvas(Math.round(picture.width * scale) + 1, Math.round(picture.height * scale) + 1);
          const context = canvas.getContext("2d");
          context.fillStyle = "#fff";
          context.fillRect(0, 0, canvas.width, canvas.height);
          context.imageSmoothingQuality = "medium";
          context.filter = "blur(0.6px)";
          context.drawImage(picture, right, down, canvas.width - 1, canvas.height - 1);
          const seen = context.getImageData(0, 0, canvas.width, canvas.height).data;
          let grey = "";
          for (let i = 0; i < seen.length; i += 4) {
            grey += String.fromCharCode((seen[i] * 299 + seen[i + 1] * 587 + seen[i + 2] * 114) / 1000);
          }
          return `${canvas.width} ${canvas.height} ${btoa(grey)}`;
        }
        """;

    /// <summary>What a code on the wall says; null when it cannot be read from there.</summary>
    /// <param name="wall">The projector.</param>
    /// <param name="testId">The code, or a part of the wall with this code only.</param>
    /// <param name="metres">Distance from the wall.</param>
    public static async Task<string?> ScanAsync(Device wall, string testId, double metres)
    {
        var seen = PictureWidth / (2 * metres * Math.Tan(Angle / 2 * Math.PI / 180)) * Across;
        var place = await wall.Page.EvaluateAsync<float[]>(Where, testId);
        var png = Convert.ToBase64String(await wall.Page.ScreenshotAsync(new() { Clip = new() { X = place[0], Y = place[1], Width = place[2], Height = place[3] } }));
        var eye = await wall.Context.NewPageAsync();
        try
        {
            foreach (var (right, down) in Hand)
            {
                var parts = (await eye.EvaluateAsync<string>(Look, new object[] { png, seen / wall.Page.ViewportSize!.Width, right, down })).Split(' ');
                var source = new RGBLuminanceSource(
                    Convert.FromBase64String(parts[2]),
                    int.Parse(parts[0], CultureInfo.InvariantCulture),
                    int.Parse(parts[1], CultureInfo.InvariantCulture),
                    RGBLuminanceSource.BitmapFormat.Gray8);
                if (new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)))?.Text is { } text)
                {
                    return text;
                }
            }

            return null;
        }
        finally
        {
            await eye.CloseAsync();
        }
    }
}
