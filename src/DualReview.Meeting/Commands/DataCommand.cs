using DualReview.Meeting.Configuration;

namespace DualReview.Meeting.Commands;

/// <summary>What the commands on the data folder share: settings on the command line, and which folder they mean.</summary>
internal static class DataCommand
{
    /// <summary>Whether a word is a setting in one piece, such as <c>--DualReview:DataDirectory=/srv/data</c>.</summary>
    public static bool IsSetting(string word) => word.StartsWith("--DualReview:", StringComparison.OrdinalIgnoreCase) && word.Contains('=', StringComparison.Ordinal);

    /// <summary>The data folder, without making it.</summary>
    public static string? Folder(string[] settings) =>
        WebApplication.CreateBuilder(settings).Configuration.GetSection(DualReviewOptions.Section).Get<DualReviewOptions>() is { } options
            ? Path.GetFullPath(options.DataDirectory)
            : Path.GetFullPath(new DualReviewOptions().DataDirectory);
}
