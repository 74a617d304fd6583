using DualReview.Domain;

namespace DualReview.Meeting.Documents.Composing;

/// <summary>Names of sheets in an Excel file, which knows rules of its own.</summary>
internal static class SheetNames
{
    private const int Most = 28;

    /// <summary>At most 28 letters and digits, so that a number still fits behind it.</summary>
    public static string Of(string name) => PlainText.Cut(string.Concat(name.Where(char.IsLetterOrDigit)), Most) is { Length: > 0 } kept ? kept : "表";
}
