using System.Globalization;
using System.Text;
using QRCoder;

namespace DualReview.Meeting.Features;

/// <summary>QR codes as SVG without a style attribute: one path of whole modules, dark on white, the quiet zone included.</summary>
internal static class QrSvg
{
    /// <summary>Draws a text. Error correction M: 15 % may be hidden by a head in front of the screen.</summary>
    public static string Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules[y].Length; x++)
            {
                var run = 0;
                while (x + run < modules[y].Length && modules[y][x + run])
                {
                    run++;
                }

                if (run > 0)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{run}v1h-{run}z");
                    x += run;
                }
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {modules.Count} {modules.Count}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\"><path fill=\"#fff\" d=\"M0 0h{modules.Count}v{modules.Count}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }
}
