namespace DualReview.Meeting.Commands.Assessing;

/// <summary>What is wrong with a file of cases, each with its place. A wholly wrong file is neither kept nor printed whole.</summary>
internal sealed class CaseProblems
{
    /// <summary>More would scroll the first away.</summary>
    private const int Most = 100;

    /// <summary>Characters of a line; a name in a file may be as long as the file.</summary>
    private const int LongestLine = 400;

    private readonly List<string> lines = [];
    private int more;

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => lines.Count > 0;

    /// <summary>The first problems, and how many more there are.</summary>
    public IEnumerable<string> Lines => more == 0 ? lines : lines.Append($"还有 {more} 处错误，改好以上各处再查。");

    /// <summary>Notes a problem of the file as a whole.</summary>
    public void Add(string sentence)
    {
        if (lines.Count == Most)
        {
            more++;
            return;
        }

        lines.Add(sentence.Length > LongestLine ? sentence[..LongestLine] + "…" : sentence);
    }

    /// <summary>Notes a problem of one case.</summary>
    /// <param name="label">The case: its id, or where it stands in the file.</param>
    /// <param name="place">The property, e.g. <c>rounds[1].votes.优秀</c>; empty for the case as a whole.</param>
    /// <param name="sentence">What is wrong, in one sentence.</param>
    public void Add(string label, string place, string sentence) => Add(place.Length == 0 ? $"案例 {label}：{sentence}" : $"案例 {label}  {place}：{sentence}");
}
