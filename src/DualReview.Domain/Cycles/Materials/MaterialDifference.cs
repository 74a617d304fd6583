using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Materials;

/// <summary>What changed from one text to the next, paragraph by paragraph, for somebody who reads it a second time.</summary>
public static class MaterialDifference
{
    /// <summary>Paragraphs in the order of the new text; removed ones stand where they were.</summary>
    /// <param name="before">Paragraphs of the earlier text.</param>
    /// <param name="after">Paragraphs of the later one.</param>
    public static ImmutableArray<MaterialChange> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        // common[i, j] is the length of the longest run of paragraphs that what is left of both texts have in common.
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var changes = ImmutableArray.CreateBuilder<MaterialChange>();
        var (x, y) = (0, 0);
        while (x < before.Count || y < after.Count)
        {
            if (x < before.Count && y < after.Count && before[x] == after[y])
            {
                changes.Add(new MaterialChange(ChangeKind.Same, after[y++]));
                x++;
            }
            else if (y == after.Count || (x < before.Count && common[x + 1, y] >= common[x, y + 1]))
            {
                changes.Add(new MaterialChange(ChangeKind.Removed, before[x++]));
            }
            else
            {
                changes.Add(new MaterialChange(ChangeKind.Added, after[y++]));
            }
        }

        return changes.ToImmutable();
    }
}

/// <summary>A paragraph and what became of it.</summary>
public sealed record MaterialChange(ChangeKind Kind, string Text);

/// <summary>What became of a paragraph.</summary>
public enum ChangeKind
{
    /// <summary>It stands in both texts.</summary>
    Same,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,
}
