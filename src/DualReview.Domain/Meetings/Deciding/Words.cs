namespace DualReview.Domain.Meetings.Deciding;

/// <summary>Checks of typed words that the decider shares.</summary>
internal static class Words
{
    public const int LongestName = 30;
    public const int LongestNote = 500;

    /// <summary>Cleans a name, reason or text; null when it is empty or too long.</summary>
    public static string? Usable(string? text, int longest)
    {
        // Cleaning walks the whole text; nobody types more than a few times the limit in marks that vanish.
        if (text is null || text.Length > longest * 4)
        {
            return null;
        }

        var clean = PlainText.Clean(text);
        return clean.Length is 0 || clean.Length > longest ? null : clean;
    }

    public static string? Name(string? text) => Usable(text, LongestName);

    public static string? Reason(string? text) => Usable(text, PlainText.MaximumRemark);
}
