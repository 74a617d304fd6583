using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Features.Setup;

/// <summary>A name that was read.</summary>
public sealed record RosterLine(string Name, string GroupKey);

/// <summary>Why something could not be read: a key of the wizard's texts with its values. Nothing of the list is taken then.</summary>
public sealed record RosterProblem(string Key, params ImmutableArray<string> Values);

/// <summary>What was read from pasted text or a file.</summary>
public sealed record RosterRead(ImmutableArray<RosterLine> Lines, ImmutableArray<RosterProblem> Problems);

/// <summary>Turns rows of cells (name, group) into a roster, with problems that name the row. Pure.</summary>
public static class RosterRows
{
    /// <summary>Most rows of one list.</summary>
    public const int Most = PlanCheck.MostVoters;

    private const int LongestName = 30;
    private const int MostProblems = 20;

    /// <summary>Reads rows; the first may be a heading that contains 姓名.</summary>
    /// <param name="rows">Row number as the person sees it, and its cells.</param>
    /// <param name="groups">Groups by key and name.</param>
    /// <param name="otherwise">Group of a row that names none.</param>
    public static RosterRead Read(IEnumerable<(int Number, string[] Cells)> rows, IReadOnlyList<GroupDraft> groups, string otherwise)
    {
        var lines = ImmutableArray.CreateBuilder<RosterLine>();
        var problems = ImmutableArray.CreateBuilder<RosterProblem>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var (nameAt, groupAt) = (0, 1);
        var first = true;
        foreach (var (number, cells) in rows)
        {
            var clean = cells.Select(PlainText.Clean).ToArray();
            if (clean.All(c => c.Length == 0))
            {
                continue;
            }

            if (first && Array.FindIndex(clean, c => c.Contains("姓名", StringComparison.Ordinal)) is >= 0 and var heading)
            {
                nameAt = heading;
                groupAt = Array.FindIndex(clean, c => c.Contains('组') || c.Contains("类别", StringComparison.Ordinal) || c.Contains("身份", StringComparison.Ordinal));
                first = false;
                continue;
            }

            first = false;
            if (problems.Count == MostProblems)
            {
                problems.Add(new RosterProblem("Row.AndMore"));
                break;
            }

            if (lines.Count == Most)
            {
                problems.Add(new RosterProblem("Row.TooMany", $"{Most}"));
                break;
            }

            var name = Cell(clean, nameAt);
            var group = Cell(clean, groupAt);
            if (name.Length is 0 or > LongestName)
            {
                problems.Add(new RosterProblem("Row.Name", $"{number}", name.Length > LongestName ? name[..LongestName] + "…" : name));
            }
            else if (Find(groups, group, otherwise) is not { } key)
            {
                problems.Add(new RosterProblem("Row.Group", $"{number}", group, string.Join('、', groups.Select(g => g.Name))));
            }
            else if (!seen.TryAdd(name, number))
            {
                problems.Add(new RosterProblem("Row.Twice", $"{number}", name, $"{seen[name]}"));
            }
            else
            {
                lines.Add(new RosterLine(name, key));
            }
        }

        if (lines.Count == 0 && problems.Count == 0)
        {
            problems.Add(new RosterProblem("Row.None"));
        }

        return new RosterRead(lines.ToImmutable(), problems.ToImmutable());
    }

    private static string Cell(string[] cells, int at) => at >= 0 && at < cells.Length ? cells[at] : string.Empty;

    private static string? Find(IReadOnlyList<GroupDraft> groups, string text, string otherwise) => text.Length == 0
        ? otherwise
        : groups.FirstOrDefault(g => g.Name == text || g.Key == text)?.Key;
}
