using DualReview.EndToEnd.Foundation;
using Microsoft.Playwright;

namespace DualReview.Gallery.Manual;

/// <summary>Makes a picture small, in the browser that took it: its canvas encodes WebP without another library.</summary>
internal sealed class WebP(IPage page)
{
    /// <summary>Pictures of the handbook are loaded over a hotspot by a hall.</summary>
    public const int MostBytes = 58 * 1024;

    private const string Encode =
        """
        async ([png, quality]) => {
          const picture = new Image();
          picture.src = "data:image/png;base64," + png;
          await picture.decode();
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
          canvas.getContext("2d").drawImage(picture, 0, 0);
          return canvas.toDataURL("image/webp", quality).split(",")[1];
        }
        """;

    public static async Task<WebP> OpenAsync(Device device) => new(await device.OpenAsync("about:blank"));

    /// <summary>As good as it can be below the bound.</summary>
    public async Task<byte[]> MakeAsync(byte[] png)
    {
        for (var quality = 90; quality >= 30; quality -= 10)
        {
            var bytes = Convert.FromBase64String(await page.EvaluateAsync<string>(Encode, new object[] { Convert.ToBase64String(png), quality / 100.0 }));
            if (bytes.Length <= MostBytes)
            {
                return bytes;
            }
        }

        throw new InvalidOperationException("A picture does not get small enough.");
    }
}
