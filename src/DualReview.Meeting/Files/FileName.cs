using DualReview.Domain;
using DualReview.Domain.Cycles;

namespace DualReview.Meeting.Files;

/// <summary>Makes a name that came with a file safe to keep, show and download under.</summary>
internal static class FileName
{
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CLOCK$", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })];

    /// <summary>
    /// The last part of the name without what no file may be called on some system, at most 80 characters with its ending kept; rare
    /// characters stay. Null when its ending does not belong to the kind; a name without an ending gets the kind's own.
    /// </summary>
    /// <param name="given">As the browser sent it: untrusted.</param>
    /// <param name="kind">What the content is.</param>
    public static string? Of(string? given, FileKind kind)
    {
        var name = Shown(given);
        var ending = FileKinds.Endings(kind).FirstOrDefault(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        if (ending is null && LooksLikeAnEnding(Path.GetExtension(name)))
        {
            return null;
        }

        var body = ending is null ? name : name[..^ending.Length];
        ending ??= FileKinds.Endings(kind)[0];
        body = PlainText.Cut(body, KeptFile.LongestName - ending.Length).TrimEnd(' ', '.');
        return (body.Length == 0 ? "未命名" : body) + ending;
    }

    /// <summary>The last part, cleaned, for a sentence; may be empty or end in anything.</summary>
    public static string Shown(string? given)
    {
        // What lies before the last separator is a path of the sender's machine, or a trick; a name longer than any file system takes is one too.
        var text = given is null ? string.Empty : given.Length > 1024 ? given[^1024..] : given;
        text = PlainText.Clean(text[(text.LastIndexOfAny(['/', '\\', ':']) + 1)..]);
        text = string.Concat(text.Where(c => !"<>\"|?*".Contains(c, StringComparison.Ordinal))).TrimStart('.', ' ', '~', '$', '-', '=', '+', '@').TrimEnd('.', ' ');
        var body = text.Split('.')[0];
        return Devices.Contains(body, StringComparer.OrdinalIgnoreCase) ? "_" + text : text;
    }

    /// <summary>“第1.2稿” has no ending; “报告.exe” has one.</summary>
    private static bool LooksLikeAnEnding(string ending) => ending.Length is > 1 and <= 9 && ending.Skip(1).All(char.IsAsciiLetterOrDigit) && ending.Any(char.IsAsciiLetter);
}
