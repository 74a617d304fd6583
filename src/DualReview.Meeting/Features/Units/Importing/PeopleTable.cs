using System.Collections.Immutable;
using DualReview.Domain;

namespace DualReview.Meeting.Features.Units.Importing;

/// <summary>Turns rows of cells into rows of people with posts. Nothing is judged and nothing is dropped here but empty rows and headings. Pure.</summary>
public static class PeopleTable
{
    /// <summary>Most posts of one list.</summary>
    public const int Most = 2000;

    /// <summary>A title and a remark may stand above the heading.</summary>
    private const int HeadingWithin = 6;

    /// <summary>Longest cell that is read; what is longer is no name, post or unit and is cut for showing.</summary>
    private const int LongestCell = 120;

    private static readonly char[] TextSeparators = [',', '，', ';', '；'];
    private static readonly char[] PostSeparators = ['、', '/', '／'];

    /// <summary>Columns without a heading, in their order.</summary>
    private static readonly ImmutableArray<int> InOrder = [0, 1, 2, 3, 4, 5];

    /// <summary>Reads pasted text: cells apart by tabs, as a spreadsheet copies them, or by commas.</summary>
    public static ImportRead Read(string text) => Read(text.ReplaceLineEndings("\n").Split('\n').Select((line, i) =>
        (i + 1, line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t') : line.Split(TextSeparators))));

    /// <summary>Reads rows; the heading is the first row with a cell 姓名 among the first ones, and without any the order is 单位, 姓名, 职务, 类别, 席位, 任职开始.</summary>
    public static ImportRead Read(IEnumerable<(int Number, string[] Cells)> rows)
    {
        var taken = ImmutableArray.CreateBuilder<ImportRow>();
        var before = new List<(int Number, string[] Cells)>();
        ImmutableArray<int>? columns = null;
        var unit = string.Empty;
        foreach (var (number, cells) in rows)
        {
            var clean = cells.Select(c => PlainText.Cut(PlainText.Clean(PlainText.Cut(c, LongestCell * 4)), LongestCell)).ToArray();
            if (clean.All(c => c.Length == 0))
            {
                continue;
            }

            if (columns is null && Heading(clean) is { } found)
            {
                columns = found;
                if (columns.Value[1] < 0 || columns.Value[2] < 0)
                {
                    return new ImportRead([], "ImportRead.NoColumn");
                }

                // What stood above the heading was a title.
                before.Clear();
                continue;
            }

            if (columns is null && before.Count < HeadingWithin)
            {
                before.Add((number, clean));
                continue;
            }

            foreach (var (n, c) in before.Append((number, clean)))
            {
                Take(n, c, columns ?? InOrder);
            }

            columns ??= InOrder;
            before.Clear();
            if (taken.Count > Most)
            {
                return new ImportRead([], "ImportRead.TooMany");
            }
        }

        foreach (var (n, c) in before)
        {
            Take(n, c, InOrder);
        }

        return taken.Count switch
        {
            0 => new ImportRead([], "ImportRead.None"),
            > Most => new ImportRead([], "ImportRead.TooMany"),
            _ => new ImportRead(taken.ToImmutable()),
        };

        void Take(int number, string[] cells, ImmutableArray<int> at)
        {
            unit = Cell(at[0]) is { Length: > 0 } own ? own : unit;
            var posts = Cell(at[2]).Split(PostSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            foreach (var (post, part) in (posts.Length == 0 ? [string.Empty] : posts).Select((p, i) => (p, i)))
            {
                taken.Add(new ImportRow(new RowKey(number, part), unit, Cell(at[1]), post, Cell(at[3]), Cell(at[4]), Cell(at[5])));
            }

            string Cell(int column) => column >= 0 && column < cells.Length ? cells[column] : string.Empty;
        }
    }

    /// <summary>Column of each of the six, -1 for one the list does not have; null for a row that is no heading.</summary>
    private static ImmutableArray<int>? Heading(string[] cells)
    {
        var heads = cells.Select(ImportWords.Heading).ToArray();
        return heads.Contains("姓名")
            ? [At("单位", "所在单位", "村", "社区", "村名", "单位名称", "村（社区）"), At("姓名"), At("职务", "现任职务", "担任职务", "岗位"), At("类别", "对象类别"), At("席位", "职务归属", "归属"), At("任职开始", "任职时间", "任职日期", "开始任职", "任现职时间")]
            : null;

        int At(params string[] names) => names.Select(n => Array.IndexOf(heads, n)).FirstOrDefault(i => i >= 0, -1);
    }
}
