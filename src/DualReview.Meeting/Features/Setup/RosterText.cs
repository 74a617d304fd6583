namespace DualReview.Meeting.Features.Setup;

/// <summary>
/// Reads pasted names: one person a line, the group after a tab, a comma or, when the last word is a group, a space. Names
/// of some peoples contain spaces, so a space alone separates nothing.
/// </summary>
public static class RosterText
{
    private static readonly char[] Separators = ['\t', ',', '，', ';', '；'];

    /// <summary>Reads the text.</summary>
    public static RosterRead Read(string text, IReadOnlyList<GroupDraft> groups, string otherwise) =>
        RosterRows.Read(text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (i + 1, Split(line, groups))), groups, otherwise);

    private static string[] Split(string line, IReadOnlyList<GroupDraft> groups)
    {
        if (line.IndexOfAny(Separators) >= 0)
        {
            return line.Split(Separators);
        }

        var trimmed = line.Trim();
        foreach (var group in groups)
        {
            if (trimmed.EndsWith(group.Name, StringComparison.Ordinal) && trimmed.Length > group.Name.Length && char.IsWhiteSpace(trimmed[^(group.Name.Length + 1)]))
            {
                return [trimmed[..^group.Name.Length], group.Name];
            }
        }

        return [trimmed];
    }
}
