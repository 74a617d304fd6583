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

    /// <summary>The name, with a number before its ending where it is taken already; it is taken then.</summary>
    /// <param name="name">Name or path, with an ending or without.</param>
    /// <param name="taken">Names so far; Windows knows no difference between large and small letters, so neither should this.</param>
    public static string Free(string name, ISet<string> taken)
    {
        var (free, ending) = (name, Path.GetExtension(name));
        for (var n = 2; !taken.Add(free); n++)
        {
            free = $"{name[..^ending.Length]}-{n}{ending}";
        }

        return free;
    }
}
