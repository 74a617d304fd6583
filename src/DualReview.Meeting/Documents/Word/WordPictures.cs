using DocumentFormat.OpenXml.Wordprocessing;
using QRCoder;
using Blip = DocumentFormat.OpenXml.Drawing.Blip;
using BlipFill = DocumentFormat.OpenXml.Drawing.Pictures.BlipFill;
using Frame = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Graphics = DocumentFormat.OpenXml.Drawing;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace DualReview.Meeting.Documents.Word;

/// <summary>Square codes as pictures in a line of their own.</summary>
internal static class WordPictures
{
    private const string PictureUri = "http://schemas.openxmlformats.org/drawingml/2006/picture";

    /// <summary>Pixels of a module: enough for a sharp print of 26 mm.</summary>
    private const int Pixels = 12;

    /// <summary>A millimetre in the units of drawings.</summary>
    private const long Millimetre = 36_000, Side = 26 * Millimetre;

    /// <summary>The code as PNG. Error correction M: a drop of rain on the notice board hides less than 15 %.</summary>
    public static byte[] Drawn(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        return png.GetGraphic(Pixels);
    }

    /// <summary>A line with the picture kept under a name.</summary>
    public static WordParagraph Of(string name) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Picture }),
        new Run(new Drawing(new Frame.Inline(
            new Frame.Extent { Cx = Side, Cy = Side },
            new Frame.DocProperties { Id = 1U, Name = name, Description = "二维码" },
            new Graphics.Graphic(new Graphics.GraphicData(PictureOf(name)) { Uri = PictureUri }))
        {
            DistanceFromTop = 0U,
            DistanceFromBottom = 0U,
            DistanceFromLeft = 0U,
            DistanceFromRight = 0U,
        })));

    private static Pictures.Picture PictureOf(string name) => new(
        new Pictures.NonVisualPictureProperties(new Pictures.NonVisualDrawingProperties { Id = 0U, Name = name }, new Pictures.NonVisualPictureDrawingProperties()),
        new BlipFill(new Blip { Embed = name }, new Graphics.Stretch(new Graphics.FillRectangle())),
        new Pictures.ShapeProperties(
            new Graphics.Transform2D(new Graphics.Offset { X = 0, Y = 0 }, new Graphics.Extents { Cx = Side, Cy = Side }),
            new Graphics.PresetGeometry(new Graphics.AdjustValueList()) { Preset = Graphics.ShapeTypeValues.Rectangle }));
}
