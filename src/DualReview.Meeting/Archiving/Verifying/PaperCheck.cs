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
            ? null
            : Problem("paper.quota", "名额限制所指的人或等次不在票上。");
    }

    private static ArchiveProblem Problem(string code, string sentence) => new("paper.json", code, sentence);

    private static bool Once(IEnumerable<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return keys.All(seen.Add) && seen.Count > 0;
    }
}
