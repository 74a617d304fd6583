using System.Globalization;
using DualReview.Domain;

namespace DualReview.Meeting.Documents.Content;

/// <summary>Days and blanks as official papers write them (GB/T 9704): Arabic numerals without leading zeros.</summary>
public static class DayText
{
    /// <summary>A day to be written by hand.</summary>
    public const string Open = "　　　年　　月　　日";

    private const string Weekdays = "日一二三四五六";

    /// <summary>2026年11月5日; room for the hand where there is none.</summary>
    public static string Of(DateOnly? day) => day is { } d ? ChineseDay.Of(d) : Open;

    /// <summary>2026年11月5日（星期四）上午9:00.</summary>
    public static string Of(DateTime local) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Of(DateOnly.FromDateTime(local))}（星期{Weekdays[(int)local.DayOfWeek]}）{(local.Hour < 12 ? "上午" : local.Hour < 18 ? "下午" : "晚上")}{Hour(local.Hour)}:{local.Minute:00}");

    private static int Hour(int hour) => hour > 12 ? hour - 12 : hour;
}

/// <summary>Room for the hand inside a line.</summary>
public static class Blank
{
    /// <summary>For a figure or a name.</summary>
    public const string Figure = "____";

    /// <summary>For a sentence's part.</summary>
    public const string Words = "________________";

    /// <summary>A figure, or room for it.</summary>
    public static string Of(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? Figure;

    /// <summary>A text, or room for it.</summary>
    public static string Of(string? text) => string.IsNullOrEmpty(text) ? Figure : text;
}
