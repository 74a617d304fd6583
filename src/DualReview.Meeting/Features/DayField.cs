using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace DualReview.Meeting.Features;

/// <summary>A day as a browser's date field writes and reads it, whatever it shows the person.</summary>
internal static class DayField
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>The field's value; null, which leaves it empty, for null.</summary>
    public static string? Of(DateOnly? day) => day?.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>What was typed; null for an empty or half-typed field.</summary>
    public static DateOnly? Read(ChangeEventArgs e) =>
        DateOnly.TryParseExact(e.Value as string, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
