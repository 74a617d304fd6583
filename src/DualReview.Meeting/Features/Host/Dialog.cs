using MudBlazor;

namespace DualReview.Meeting.Features.Host;

/// <summary>How dialogs of the dashboard open.</summary>
internal static class Dialog
{
    /// <summary>A question with one field.</summary>
    public static DialogOptions Narrow { get; } = new() { CloseButton = true, CloseOnEscapeKey = true, MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };

    /// <summary>A code to scan.</summary>
    public static DialogOptions Wide { get; } = new() { CloseButton = true, CloseOnEscapeKey = true, MaxWidth = MaxWidth.Small, FullWidth = true };

    /// <summary>A list to edit.</summary>
    public static DialogOptions Large { get; } = new() { CloseButton = true, CloseOnEscapeKey = true, MaxWidth = MaxWidth.Medium, FullWidth = true };
}
