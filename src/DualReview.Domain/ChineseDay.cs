using System.Globalization;

namespace DualReview.Domain;

/// <summary>Days as sentences and official papers write them: Arabic numerals without leading zeros (GB/T 9704).</summary>
public static class ChineseDay
{
    /// <summary>2026年11月5日.</summary>
    public static string Of(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>11月5日, where the year is known.</summary>
    public static string WithoutYear(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日");
}
