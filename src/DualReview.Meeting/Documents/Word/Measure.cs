using System.Globalization;

namespace DualReview.Meeting.Documents.Word;

/// <summary>Measures of GB/T 9704-2012 in the units of a Word file.</summary>
internal static class Measure
{
    /// <summary>A4, short and long side in millimetres.</summary>
    public const int Short = 210, Long = 297;

    /// <summary>Margins of an upright sheet in millimetres: 天头 37, 订口 28; the type area is 156 × 225.</summary>
    public const int Top = 37, Bottom = 35, Left = 28, Right = 26;

    /// <summary>Lines of a page and characters of a line.</summary>
    public const int Lines = 22, Characters = 28;

    /// <summary>三号, the size of the body, in points.</summary>
    public const int Body = 16;

    /// <summary>Distance from line to line in twentieths of a point: the 225 mm of the type area over 22 lines.</summary>
    public static int LinePitch { get; } = Twips(Long - Top - Bottom) / Lines;

    /// <summary>
    /// What is added to a character of the body so that 28 fill a line, in twentieths of a point. A grid of characters would say the same, but
    /// not every program that opens a Word file sets a 16 pt character into a cell of 15.8 pt: LibreOffice gives it two.
    /// </summary>
    public static int CharacterSpacing { get; } = (int)Math.Floor(((Points(Short - Left - Right) / Characters) - Body) * 20);

    /// <summary>Millimetres in twentieths of a point.</summary>
    public static int Twips(double millimetres) => (int)Math.Round(millimetres * 1440 / 25.4);

    /// <summary>Points in half points, as sizes are written.</summary>
    public static string HalfPoints(double points) => ((int)(points * 2)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as Word writes it.</summary>
    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Points(double millimetres) => millimetres * 72 / 25.4;
}
