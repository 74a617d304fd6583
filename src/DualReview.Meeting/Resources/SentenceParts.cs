namespace DualReview.Meeting.Resources;

/// <summary>What somebody typed, as a part of a sentence.</summary>
internal static class SentenceParts
{
    /// <summary>For the end of a sentence that has a full stop of its own.</summary>
    public static string WithoutFullStop(this string typed) => typed.TrimEnd('。');
}
