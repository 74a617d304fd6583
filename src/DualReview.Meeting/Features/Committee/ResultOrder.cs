using System.Globalization;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;

namespace DualReview.Meeting.Features.Committee;

/// <summary>How the rows are ordered. Whatever a row has no value for stands last either way; equals keep the year's order.</summary>
/// <param name="Column">A column of <see cref="Columns"/>, or of a share as <see cref="OfShare"/> names it.</param>
/// <param name="Descending">From the largest.</param>
public sealed record ResultOrder(string Column, bool Descending)
{
    /// <summary>Columns beside the shares, in the page's order.</summary>
    public static readonly IReadOnlyList<string> Columns = ["unit", "name", "post", "rule", "advice", "heavy", "state", "todo"];

    private static readonly StringComparer Chinese = StringComparer.Create(CultureInfo.GetCultureInfo("zh-CN"), CompareOptions.None);

    /// <summary>The order of the year itself.</summary>
    public static ResultOrder OfTheYear { get; } = new(string.Empty, false);

    /// <summary>Column of a grade's share in a round.</summary>
    public static string OfShare(string round, int grade) => string.Create(CultureInfo.InvariantCulture, $"share-{round}-{grade}");

    /// <summary>What pressing a heading leads to: shares begin with the largest, everything else with the first; the third time is the year's order.</summary>
    public ResultOrder Press(string column)
    {
        var first = column.StartsWith("share-", StringComparison.Ordinal) || column is "heavy" or "todo";
        return column != Column ? new ResultOrder(column, first) : Descending == first ? this with { Descending = !first } : OfTheYear;
    }

    /// <summary>The rows of a group in this order.</summary>
    public IReadOnlyList<ResultRow> Sort(ResultGroup group, IEnumerable<ResultRow> rows, ShareBase shareBase) => Column switch
    {
        "unit" => By(rows, r => r.Unit, Chinese),
        "name" => By(rows, r => r.Subject.Name, Chinese),
        "post" => By(rows, r => r.Subject.Post, Chinese),
        "rule" => By(rows, r => Grade(group, r.Standing.Assessment.RuleGrade), Comparer<int?>.Default),
        "advice" => By(rows, r => Grade(group, r.Standing.Assessment.Advice), Comparer<int?>.Default),
        "heavy" => By(rows, r => r.Standing.Assessment.HeavyNegative ? 1 : (int?)0, Comparer<int?>.Default),
        "state" => By(rows, r => ((int)r.State * 10) + (Grade(group, r.Grade) ?? 9), Comparer<int?>.Default),
        "todo" => By(rows, r => (r.Offered * 100) + r.Running, Comparer<int?>.Default),
        _ when Shares(group).FirstOrDefault(s => OfShare(s.Round, s.Grade) == Column) is { Round: { } round } share =>
            By(rows, r => r.Share(round, share.Grade, shareBase), ByShare.Instance),
        _ => [.. rows],
    };

    private static int? Grade(ResultGroup group, string? key) => key is null ? null : group.Scale.IndexOf(key);

    private static IEnumerable<(string Round, int Grade)> Shares(ResultGroup group) =>
        group.Rounds.SelectMany(r => Enumerable.Range(0, group.Scale.Grades.Length).Select(i => (r.Key, i)));

    private IReadOnlyList<ResultRow> By<T>(IEnumerable<ResultRow> rows, Func<ResultRow, T?> key, IComparer<T?> comparer)
    {
        var valued = rows.ToLookup(r => key(r) is not null);
        return [.. Descending ? valued[true].OrderByDescending(key, comparer) : valued[true].OrderBy(key, comparer), .. valued[false]];
    }

    /// <summary>Compared by integers: two shares that print alike need not be equal. A share of nothing is the smallest.</summary>
    private sealed class ByShare : IComparer<VoteShare?>
    {
        public static readonly ByShare Instance = new();

        public int Compare(VoteShare? x, VoteShare? y)
        {
            var (a, b) = (x ?? default, y ?? default);
            return a.Base == 0 || b.Base == 0 ? a.Base.CompareTo(b.Base) : ((long)a.Votes * b.Base).CompareTo((long)b.Votes * a.Base);
        }
    }
}
