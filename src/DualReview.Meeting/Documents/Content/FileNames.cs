namespace DualReview.Meeting.Documents.Content;

/// <summary>Names of files: whatever people wrote, nothing in them can be a path or is refused by a file system.</summary>
public static class FileNames
{
    private const int Most = 80;

    /// <summary>Parts joined by a dash, e.g. 东河村-2026年度-计票结果报告单.</summary>
    public static string Of(params IEnumerable<string> parts)
    {
        var name = string.Join('-', parts.Where(p => p.Length > 0).Select(p => string.Concat(p.EnumerateRunes().Where(r => System.Text.Rune.IsLetterOrDigit(r)))));
        return Domain.PlainText.Cut(name, Most);
    }
}
