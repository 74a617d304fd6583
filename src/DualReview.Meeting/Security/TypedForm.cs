namespace DualReview.Meeting.Security;

/// <summary>The short form of a one-time key, for people who type it instead of scanning.</summary>
internal static class TypedForm
{
    /// <summary>Characters of it.</summary>
    public const int Length = 8;

    /// <summary>A key as it is looked up: a typed one in any case and spacing, the secret of a QR as it stands.</summary>
    public static string Normal(string text)
    {
        var kept = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '·'))).ToUpperInvariant();
        return kept.Length == Length ? kept : text.Trim();
    }
}
