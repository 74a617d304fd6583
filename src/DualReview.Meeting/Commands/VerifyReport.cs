using System.Globalization;
using System.Text;
using System.Text.Json;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving.Verifying;

namespace DualReview.Meeting.Commands;

/// <summary>What <c>verify</c> prints. Figures are shown only where everything holds.</summary>
internal static class VerifyReport
{
    /// <summary>Lines for a person.</summary>
    public static IEnumerable<string> Lines(ArchiveVerdict verdict)
    {
        if (verdict.Root is { } root)
        {
            yield return $"存档校验码：{string.Join(' ', root[..16].ToUpperInvariant().Chunk(4).Select(c => new string(c)))}";
            yield return $"（全部 64 位：{root}）";
        }

        if (verdict.Archive is not { } archive)
        {
            yield return $"结论：不相符。{verdict.Problem!.Sentence}";
            yield break;
        }

        var (meeting, count) = (archive.Meeting, archive.Count);
        yield return $"{meeting.Unit}，{meeting.Title}，{meeting.StartsAt.Replace('T', ' ')}，{meeting.Place}";
        yield return $"第 {meeting.Box} 个票箱，{Of(meeting.Mode)}";
        yield return $"应到 {count.Expected} 名，实到 {count.Present} 名，列席 {count.NonVoting} 名，发出 {count.Issued} 张，收回 {count.Returned} 张，有效 {count.Valid} 张，无效 {count.Invalid} 张。";
        if (count.InvalidBy.Count > 0)
        {
            yield return $"无效原因：{string.Join('，', count.InvalidBy.Select(i => $"{Of(i.Key)} {i.Value} 张"))}。";
        }

        if (count.Sheets is { } sheets)
        {
            yield return $"其中纸质票发出 {sheets.Issued} 张，收回 {sheets.Returned} 张。";
        }

        yield return "重新计票（弃权含未填）：";
        foreach (var (subject, tally) in archive.Paper.Subjects.Zip(count.Subjects))
        {
            var overall = tally.Rows[^1];
            yield return $"  {subject.Name}（{subject.Post}）{subject.Rows[^1].Name}：{string.Join('，', subject.Grades.Zip(overall.Votes, (g, v) => $"{g.Name} {v}"))}，弃权 {overall.Abstain}";
        }

        foreach (var line in Split(archive))
        {
            yield return line;
        }

        yield return "签名：";
        foreach (var s in archive.Signatures.Signatures)
        {
            yield return $"  {SeatNames.Of(s.Seat)} {s.Name}：{How(s)}";
        }

        foreach (var note in verdict.Notes)
        {
            yield return $"注意：{note}";
        }

        yield return "结论：相符";
    }

    /// <summary>The same for a program; the shape is that of <c>tools/verify.py --json</c>.</summary>
    public static object Document(ArchiveVerdict verdict) => new
    {
        ok = verdict.Problem is null,
        root = verdict.Root,
        problem = verdict.Problem is { } p ? new { file = p.File, code = p.Code, message = p.Sentence } : null,
        count = verdict.Archive is { Count: var c } ? Count(c) : null,
        signatures = verdict.Archive is null
            ? []
            : verdict.Archive.Signatures.Signatures.Select(s => new
            {
                seat = s.Seat.ToString(),
                name = s.Name,
                means = s.Means == AttestationMeans.Paper ? "paper" : "device",
                publicKey = s.PublicKey,
                signature = s.Signature,
                witness = s.Witness?.ToString(),
                verified = s.Signature is not null,
            }).ToArray(),
        notes = verdict.Notes,
    };

    /// <summary>Text from an archive made harmless for a terminal: what cannot be seen is spelled out.</summary>
    public static string Plain(string line)
    {
        var plain = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            _ = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                ? plain.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}")
                : plain.Append(rune.ToString());
        }

        return plain.ToString();
    }

    private static IEnumerable<string> Split(ReadArchive archive)
    {
        if (archive is not { Paper.Split.Groups: var groups, Count.Split: { Withheld: false, Groups: var parts } })
        {
            yield break;
        }

        string Name(PartFile part) => part.Group is { } key ? groups.First(g => g.Key == key).Name : "未注明";
        yield return $"按身份分计（{string.Join('，', parts.Select(p => $"{Name(p)} {p.Valid} 张"))}）：";
        foreach (var (subject, i) in archive.Paper.Subjects.Select((s, i) => (s, i)))
        {
            foreach (var part in parts)
            {
                var overall = part.Subjects[i].Rows[^1];
                yield return $"  {subject.Name}，{Name(part)}：{string.Join('，', subject.Grades.Zip(overall.Votes, (g, v) => $"{g.Name} {v}"))}，弃权 {overall.Abstain}";
            }
        }
    }

    private static Dictionary<string, object?> Count(CountFile c)
    {
        var count = new Dictionary<string, object?>
        {
            ["expected"] = c.Expected,
            ["present"] = c.Present,
            ["nonVoting"] = c.NonVoting,
            ["issued"] = c.Issued,
            ["returned"] = c.Returned,
            ["valid"] = c.Valid,
            ["invalid"] = c.Invalid,
            ["invalidBy"] = c.InvalidBy.ToDictionary(i => JsonNamingPolicy.CamelCase.ConvertName(i.Key.ToString()), i => i.Value),
            ["sheets"] = c.Sheets is { } s ? new { issued = s.Issued, returned = s.Returned } : null,
            ["subjects"] = Tallies(c.Subjects),
        };
        if (c.Split is { } split)
        {
            count["split"] = new { withheld = split.Withheld, groups = split.Groups.Select(g => new { group = g.Group, valid = g.Valid, subjects = Tallies(g.Subjects) }) };
        }

        return count;
    }

    private static IEnumerable<object> Tallies(IEnumerable<TallyFile> subjects) =>
        subjects.Select(x => new { subject = x.Subject, rows = x.Rows.Select(r => new { row = r.Row, votes = r.Votes, abstain = r.Abstain }) });

    private static string How(SignatureFile s) => s switch
    {
        { Witness: { } witness } => $"纸上签名，{SeatNames.Of(witness)}见证",
        { Signature: not null } => "设备签名，密钥核对无误",
        _ => "设备确认，没有密钥",
    };

    private static string Of(HandOutMode mode) => mode switch
    {
        HandOutMode.Screen => "大屏扫码",
        HandOutMode.Slips => "票条",
        HandOutMode.Roll => "签到盲签",
    };

    private static string Of(InvalidReason reason) => reason switch
    {
        InvalidReason.Unreadable => "无法辨认",
        InvalidReason.Spoiled => "作废",
        InvalidReason.Contradictory => "一项多选",
        InvalidReason.Blank => "全票未填",
        InvalidReason.PartlyBlank => "部分未填",
        InvalidReason.OverQuota => "超出名额",
    };
}
