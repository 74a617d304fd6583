using DualReview.Domain.Ballots;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>
/// Votes by group, counted again from the pairs of group and mark in every column. That the groups of a row are the row follows: every
/// mark counted for the whole stands beside exactly one group.
/// </summary>
internal static class SplitCheck
{
    private const char NoGroup = '.';

    /// <summary>Groups stand in all files of format 2 and in none of format 1.</summary>
    public static ArchiveProblem? Format(ReadArchive archive)
    {
        var asked = archive.Paper.Split is not null;
        var withheld = archive.Count.Split is not { Withheld: false };
        return archive.Meeting.Format != archive.Manifest.Format
            || asked != (archive.Meeting.Format == ArchiveFiles.FormatWithGroups)
            || asked != archive.Count.Split is not null
            || archive.Ballots.Columns.Any(c => c.Groups is null != withheld)
            ? new ArchiveProblem("meeting.json", "format", "各文件的格式版本不一致：身份分计有的有、有的没有。")
            : null;
    }

    /// <summary>The recount of every group.</summary>
    public static ArchiveProblem? Split(ReadArchive archive)
    {
        if ((archive.Paper.Split, archive.Count.Split) is not ({ } asked, { } split))
        {
            return null;
        }

        if (split.Withheld)
        {
            return split.Groups.IsEmpty ? null : Problem("split.withheld", "既说不分计，又列出了分计的票数。");
        }

        var letters = split.Groups.Select(g => LetterOf(asked, g.Group)).ToList();
        if (letters.Contains(null) || !letters.Order().SequenceEqual(letters) || letters.Distinct().Count() != letters.Count)
        {
            return Problem("split.groups", "分计的人员类别与评议票不一致，或次序不对。");
        }

        if (split.Groups.Any(g => g.Valid < asked.Floor))
        {
            return Problem("split.floor", $"有一类人员的有效票不足 {asked.Floor} 张，不应分计。");
        }

        if (split.Groups.Sum(g => (long)g.Valid) != archive.Count.Valid)
        {
            return Problem("split.valid", "各类人员的有效票之和不等于有效票。");
        }

        var known = split.Groups.Select(g => Written(asked, g.Group)).ToHashSet();
        if (archive.Ballots.Columns.Any(c => c.Groups!.Length != c.Marks.Length || c.Groups.Any(l => !known.Contains(l))))
        {
            return new ArchiveProblem("ballots.json", "split.marks", "票列里的身份与票的张数不符，或者有没有分计的身份。");
        }

        return split.Groups.Select(g => Group(archive, asked, g)).FirstOrDefault(p => p is not null);
    }

    private static ArchiveProblem? Group(ReadArchive archive, AskedFile asked, PartFile part)
    {
        var letter = Written(asked, part.Group);
        var places = archive.Paper.Subjects.SelectMany(s => s.Rows.Select(r => (Subject: s, Row: r.Key))).ToList();
        var rows = part.Subjects.SelectMany(s => s.Rows.Select(r => (s.Subject, Row: r))).ToList();
        if (!part.Subjects.Select(s => s.Subject).SequenceEqual(archive.Paper.Subjects.Select(s => s.Id))
            || !rows.Select(r => (r.Subject, r.Row.Row)).SequenceEqual(places.Select(p => (p.Subject.Id, p.Row))))
        {
            return Problem("split.rows", "分计的结果与评议票上的人、项目不一致。");
        }

        var marks = archive.Ballots.Columns.Select(c => c.Marks.Where((_, i) => c.Groups![i] == letter).ToList()).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            var (votes, abstain) = CountCheck.Count(places[i].Subject, marks[i])!.Value;
            if (marks[i].Count != part.Valid || !votes.AsSpan().SequenceEqual(rows[i].Row.Votes.AsSpan()) || abstain != rows[i].Row.Abstain)
            {
                return Problem("split.votes", $"{places[i].Subject.Name}的分计重新计票与记录不符。");
            }
        }

        return Rules(archive, part, marks);
    }

    /// <summary>What holds for all valid ballots together holds for those of a group.</summary>
    private static ArchiveProblem? Rules(ReadArchive archive, PartFile part, List<List<char>> marks)
    {
        var rules = archive.Paper.Rules;
        var open = marks.Select(m => m.Count(c => c == '.')).Distinct().Count() > 1;
        var exceeded = rules.Quotas.Any(q => part.Subjects.Where(s => q.Subjects.Contains(s.Subject)).Sum(s => (long)s.Rows[^1].Votes[q.Grade]) > (long)q.AtMost * part.Valid);
        return (open && !rules.Allow(InvalidReason.PartlyBlank)) || (exceeded && !rules.Allow(InvalidReason.OverQuota))
            ? new ArchiveProblem("ballots.json", "split.rules", "分计里有按规则应无效的票。")
            : null;
    }

    /// <summary>Place of a group among the paper's, the ballots without one last; null when the paper does not offer it.</summary>
    private static int? LetterOf(AskedFile asked, string? group)
    {
        var index = asked.Groups.Select(g => g.Key).ToList().IndexOf(group!);
        return group is null ? asked.Groups.Length : index < 0 ? null : index;
    }

    private static char Written(AskedFile asked, string? group) => group is null ? NoGroup : (char)('a' + LetterOf(asked, group)!.Value);

    private static ArchiveProblem Problem(string code, string sentence) => new("count.json", code, sentence);
}
