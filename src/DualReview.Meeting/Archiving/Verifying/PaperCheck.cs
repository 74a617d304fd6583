using System.Collections.Immutable;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>Whether the paper makes sense by itself.</summary>
internal static class PaperCheck
{
    private const int MostGrades = 26;

    public static ArchiveProblem? Paper(PaperFile paper)
    {
        if (!Once(paper.Subjects.Select(s => s.Id)))
        {
            return Problem("paper.once", "被评议人为空或有重复。");
        }

        foreach (var subject in paper.Subjects)
        {
            if (!Once(subject.Rows.Select(r => r.Key)) || !Once(subject.Grades.Select(g => g.Key)))
            {
                return Problem("paper.once", $"{subject.Name} 的评议项目或等次为空或有重复。");
            }

            if (subject.Grades.Length > MostGrades)
            {
                return Problem("paper.grades", $"{subject.Name} 的等次过多。");
            }
        }

        var grades = paper.Subjects.ToImmutableDictionary(s => s.Id, s => s.Grades.Length, StringComparer.Ordinal);
        return paper.Rules.Quotas.All(q => Once(q.Subjects) && q.Subjects.All(s => q.Grade < grades.GetValueOrDefault(s)))
            ? Groups(paper.Split)
            : Problem("paper.quota", "名额限制所指的人或等次不在票上。");
    }

    private static ArchiveProblem? Groups(AskedFile? split) => split switch
    {
        null => null,
        _ when split.Floor < 1 || split.Groups.Length is < 2 or > MostGrades || !Once(split.Groups.Select(g => g.Key)) =>
            Problem("paper.groups", "票上的人员类别有重复，或者太少、太多，或者没有最低票数。"),
        _ when split.Groups.Any(g => g.Weight is null) && split.Groups.Any(g => g.Weight is not null) =>
            Problem("paper.groups", "票上的人员类别只有一部分写了权重。"),
        _ => null,
    };

    private static ArchiveProblem Problem(string code, string sentence) => new("paper.json", code, sentence);

    private static bool Once(IEnumerable<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return keys.All(seen.Add) && seen.Count > 0;
    }
}
