using System.Collections.Immutable;
using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Archiving.Verifying;

/// <summary>Every link of the journal, and that it opened this box with this paper, these keys and this way of handing out.</summary>
internal static class JournalCheck
{
    public static ArchiveProblem? Links(JournalFile journal)
    {
        var previous = HashChain.Genesis.ToArray();
        for (var i = 0; i < journal.Entries.Length; i++)
        {
            var e = journal.Entries[i];
            if (e.Seq != i + 1)
            {
                return Problem("journal.sequence", $"日志第 {i + 1} 条的序号是 {e.Seq}：有缺漏或次序改动。");
            }

            if (e.Payload is { } payload && e.PayloadHash != HashChain.PayloadHash(payload))
            {
                return Problem("journal.payload", $"日志第 {i + 1} 条的内容与其哈希不符。");
            }

            if (e.Hash != HashChain.Next(previous, e.Seq, e.At, e.Actor, e.Type, e.PayloadHash))
            {
                return Problem("journal.hash", $"日志第 {i + 1} 条没有接上前一条。");
            }

            previous = Convert.FromHexString(e.Hash);
        }

        return journal.Entries switch
        {
            [] => Problem("journal.first", "日志是空的。"),
            [var first, ..] when first.Type != EventNames.Of<MeetingCreated>() => Problem("journal.first", "日志不是从会议创建开始。"),
            [.., var last] when last.Type != EventNames.Of<BoxUnsealed>() => Problem("journal.last", "日志不是到开箱为止。"),
            _ => null,
        };
    }

    public static ArchiveProblem? Opening(ReadArchive archive)
    {
        var meeting = archive.Meeting;
        if (Payload.Of<UnsealedPayload>(archive.Journal.Entries[^1]) is not { } unsealed || unsealed.Number != meeting.Box)
        {
            return Problem("journal.last", $"日志末尾开的不是第 {meeting.Box} 个票箱。");
        }

        var openings = archive.Journal.Entries.Where(e => e.Type == EventNames.Of<BoxOpened>()).Select(Payload.Of<OpenedPayload>).ToList();
        if (openings.Contains(null))
        {
            return Problem("journal.payloadShape", "日志里启用票箱的一条看不懂。");
        }

        if (openings.Where(o => o!.Number == meeting.Box).ToList() is not [{ } opened])
        {
            return Problem("journal.opened", $"日志里第 {meeting.Box} 个票箱不是恰好启用一次。");
        }

        return opened switch
        {
            _ when !opened.Seal.Holders.Select(h => new SealFile(h.Name, h.PublicKey)).SequenceEqual(meeting.Seal) => Problem("journal.seal", "封箱的密钥与日志不符。"),
            _ when opened.Mode != meeting.Mode => Problem("journal.mode", "发票方式与日志不符。"),
            _ when opened.Paper.Title != archive.Paper.Title || !IsSame(opened.Paper.Subjects, archive.Paper.Subjects) || !IsSame(opened.Paper.Split, archive.Paper.Split) => Problem("journal.paper", "评议票与启用票箱时的评议票不符。"),
            _ when !IsSame(opened.Paper.Rules, archive.Paper.Rules) => Problem("journal.rules", "判断票有效无效的规则与启用票箱时的不符。"),
            _ when archive.Count.Issued > opened.Cap => Problem("journal.issued", $"发出 {archive.Count.Issued} 张，多于计票人核定的 {opened.Cap} 张。"),
            _ => null,
        };
    }

    private static bool IsSame(ImmutableArray<OpenedSubject> opened, ImmutableArray<SubjectFile> written) =>
        opened.Length == written.Length
        && opened.Zip(written).All(p => new SubjectFile(p.First.Scale.Grades, p.First.Id, p.First.Kind, p.First.Name, p.First.Post, p.First.Rows).IsSame(p.Second));

    /// <summary>Somebody with every key could otherwise loosen a quota after the fact and call ballots valid that were not.</summary>
    private static bool IsSame(OpenedRules opened, RulesFile written) =>
        opened.Validity == new OpenedValidity(written.Blank, written.PartlyBlank, written.OverQuota, written.Contradictory)
        && opened.Quotas.Length == written.Quotas.Length
        && opened.Quotas.Zip(written.Quotas).All(p =>
            (p.First.Grade, p.First.AtMost) == (p.Second.Grade, p.Second.AtMost) && p.First.Subjects.SequenceEqual(p.Second.Subjects));

    private static bool IsSame(OpenedSplit? opened, AskedFile? written) =>
        opened is null || written is null
            ? opened is null && written is null
            : opened.Floor == written.Floor && opened.Groups.Select(g => new GroupFile(g.Key, g.Name, g.Weight)).SequenceEqual(written.Groups);

    private static ArchiveProblem Problem(string code, string sentence) => new("journal.json", code, sentence);
}
