using System.Globalization;

namespace DualReview.Meeting.Features.Screen;

/// <summary>Picks a size class by length, so that a short text fills the wall and a long one still stands on it whole.</summary>
internal static class Fit
{
    /// <summary><c>xl</c>, <c>l</c>, <c>m</c> or <c>s</c>: the first whose limit holds the text.</summary>
    /// <param name="text">What is shown.</param>
    /// <param name="xl">Most characters at the largest size.</param>
    /// <param name="l">Most characters at the next size.</param>
    /// <param name="m">Most characters at the size after that.</param>
    public static string Of(string text, int xl, int l, int m)
    {
        var length = new StringInfo(text).LengthInTextElements;
        return length <= xl ? "xl" : length <= l ? "l" : length <= m ? "m" : "s";
    }
}
