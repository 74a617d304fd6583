using QRCoder;

namespace DualReview.Meeting.Features;

/// <summary>QR codes as SVG: sharp at any size, no inline style, dark on white with the quiet zone the standard asks for (ISO/IEC 18004: four modules).</summary>
public static class QrSvg
{
    /// <summary>The code of a text.</summary>
    public static string Of(string text)
    {
        // Level M survives glare and a tilted phone; a higher level would make the modules smaller for the last row.
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var qr = new SvgQRCode(data);
        return qr.GetGraphic(1, "#1F1A17", "#FFFFFF", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
