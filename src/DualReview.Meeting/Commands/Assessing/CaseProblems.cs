namespace DualReview.Meeting.Commands.Assessing;

/// <summary>Everything that is wrong with a file of cases, each with its place.</summary>
internal sealed class CaseProblems
{
    private readonly List<string> lines = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool Any => lines.Count > 0;

    /// <summary>Notes a problem of the file as a whole.</summary>
    public void Add(string sentence) => lines.Add(sentence);

    /// <summary>Notes a problem of one case.</summary>
    /// <param name="label">The case: its id, or where it stands in the file.</param>
    /// <param name="place">The property, e.g. <c>rounds[1].votes.优秀</c>; empty for the case as a whole.</param>
    /// <param name="sentence">What is wrong, in one sentence.</param>
    public void Add(string label, string place, string sentence) => lines.Add(place.Length == 0 ? $"案例 {label}：{sentence}" : $"案例 {label}  {place}：{sentence}");

    /// <summary>The first problems, and how many more there are.</summary>
    public IEnumerable<string> Lines(int most) =>
        lines.Count <= most ? lines : lines.Take(most).Append($"还有 {lines.Count - most} 处错误，改好以上各处再查。");
}
