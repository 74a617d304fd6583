namespace DualReview.Meeting.Documents.Content;

/// <summary>Titles over one line break at a word, as GB/T 9704 asks, not in the middle of one.</summary>
public static class Titles
{
    /// <summary>Characters of 22 pt that fit a line of an upright sheet.</summary>
    private const double Fitting = 20;

    /// <summary>The title with its break where it needs one, and without where it fits.</summary>
    public static string Broken(string title) =>
        title.EnumerateRunes().Sum(r => r.IsAscii ? 0.5 : 1) > Fitting ? title : title.Replace("\n", string.Empty, StringComparison.Ordinal);
}
