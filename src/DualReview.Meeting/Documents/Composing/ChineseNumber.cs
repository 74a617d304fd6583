namespace DualReview.Meeting.Documents.Composing;

/// <summary>Numbers of headings: 一、二、… 九十九.</summary>
internal static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>A number from 1 to 99 in characters.</summary>
    public static string Of(int number) => number switch
    {
        < 1 or > 99 => throw new ArgumentOutOfRangeException(nameof(number)),
        < 10 => Digits[number].ToString(),
        < 20 => $"十{Rest(number)}",
        _ => $"{Digits[number / 10]}十{Rest(number)}",
    };

    private static string Rest(int number) => number % 10 == 0 ? string.Empty : Digits[number % 10].ToString();
}
