using DualReview.Domain.Tallies;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>The figures of the count, and the votes counted again from the columns.</summary>
internal static class CountCheck
{
    private const string Open = "-.+";

    /// <summary>实到 ≥ 发出 ≥ 收回 = 有效 + 无效.</summary>
    public static ArchiveProblem? Figures(CountFile c) => c switch
    {
        _ when c.Issued > c.Present => Problem("count.issued", $"发出 {c.Issued} 张，多于实到 {c.Present} 名。"),
        _ when c.Returned > c.Issued => Problem("count.returned", $"收回 {c.Returned} 张，多于发出 {c.Issued} 张。"),
        _ when c.Returned != (long)c.Valid + c.Invalid => Problem("count.valid", $"收回 {c.Returned} 张，不等于有效 {c.Valid} 张加无效 {c.Invalid} 张。"),
        _ when c.Invalid != c.InvalidBy.Values.Sum(n => (long)n) => Problem("count.invalid", $"无效 {c.Invalid} 张，不等于各原因之和。"),
        { Sheets: { } sheets } when sheets.Returned > sheets.Issued || sheets.Issued > c.Issued || sheets.Returned > c.Returned || c.Returned - sheets.Returned > c.Issued - sheets.Issued =>
            Problem("count.sheets", "纸质票与总票数对不上。"),
        { Sheets: { } sheets } when sheets.Returned == 0 || !SmallGroups.MayShow([sheets.Returned, c.Returned - sheets.Returned]) =>
            Problem("count.fewSheets", "纸质票或手机票不足 5 张，不应单列。"),
        _ => null,
    };

    /// <summary>The recount itself.</summary>
    public static ArchiveProblem? Columns(ReadArchive archive)
    {
        var places = archive.Paper.Subjects.SelectMany(s => s.Rows.Select(r => (Subject: s, Row: r))).ToList();
        var columns = archive.Ballots.Columns;
        if (!columns.Select(c => (c.Subject, c.Row)).SequenceEqual(places.Select(p => (p.Subject.Id, p.Row.Key))))
        {
            return new ArchiveProblem("ballots.json", "ballots.columns", "票列与评议票上的人、项目不一致。");
        }

        var tallies = archive.Count.Subjects;
        var rows = tallies.SelectMany(s => s.Rows.Select(r => (s.Subject, Row: r))).ToList();
        if (!tallies.Select(s => s.Subject).SequenceEqual(archive.Paper.Subjects.Select(s => s.Id))
            || !rows.Select(r => (r.Subject, r.Row.Row)).SequenceEqual(places.Select(p => (p.Subject.Id, p.Row.Key))))
        {
            return Problem("count.rows", "计票结果与评议票上的人、项目不一致。");
        }

        for (var i = 0; i < places.Count; i++)
        {
            var (subject, row) = places[i];
            if (Column(archive.Count.Valid, subject, $"{subject.Name}“{row.Name}”", columns[i].Marks, rows[i].Row) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Votes and abstentions among marks; null when one is not of the subject's scale.</summary>
    public static (int[] Votes, int Abstain)? Count(SubjectFile subject, IEnumerable<char> marks)
    {
        var votes = new int[subject.Grades.Length];
        var abstain = 0;
        foreach (var mark in marks)
        {
            if (mark >= 'A' && mark - 'A' < votes.Length)
            {
                votes[mark - 'A']++;
            }
            else if (Open.Contains(mark))
            {
                abstain++;
            }
            else
            {
                return null;
            }
        }

        return (votes, abstain);
    }

    private static ArchiveProblem? Column(int valid, SubjectFile subject, string place, string marks, RowFile recorded)
    {
        if (marks.Length != valid)
        {
            return new ArchiveProblem("ballots.json", "ballots.length", $"{place}有 {marks.Length} 个选择，有效票是 {valid} 张。");
        }

        if (Count(subject, marks) is not var (votes, abstain))
        {
            return new ArchiveProblem("ballots.json", "ballots.mark", $"{place}里有票上没有的等次。");
        }

        return votes.AsSpan().SequenceEqual(recorded.Votes.AsSpan()) && abstain == recorded.Abstain
            ? null
            : Problem("count.votes", $"{place}重新计票与记录不符。");
    }

    private static ArchiveProblem Problem(string code, string sentence) => new("count.json", code, sentence);
}
