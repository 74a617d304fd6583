namespace DualReview.Meeting.Documents.Content;

/// <summary>Titles over one line break at a word, as GB/T 9704 asks, not in the middle of one.</summary>
public static class Titles
{
    /// <summary>Characters of 22 pt that fit a line of an upright sheet: twenty, less one for fonts whose digits are wider than half of it.</summary>
    private const double Fitting = 19;

    /// <summary>The title with a break at those of its places where it needs one: as many of its parts in a line as fit it.</summary>
    public static string Broken(string title)
    {
        var lines = new List<string>();
        foreach (var part in title.Split('\n'))
        {
            if (lines.Count > 0 && Width(lines[^1] + part) <= Fitting)
            {
                lines[^1] += part;
            }
            else
            {
                lines.Add(part);
            }
        }

        return string.Join('\n', lines);
    }

    private static double Width(string line) => line.EnumerateRunes().Sum(r => r.IsAscii ? 0.5 : 1);
}
