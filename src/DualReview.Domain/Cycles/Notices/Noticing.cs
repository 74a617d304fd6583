using DualReview.Domain.Cycles.Deciding;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Notices;

/// <summary>公示: drafted, published once it may be, corrected by another, taken down with a reason.</summary>
internal static class Noticing
{
    private const int LongestContact = 120;
    private const int LongestDue = 60;
    private const int LongestLine = 300;
    private const int MostEntries = 100;

    public static CycleDecision Draft(CycleState s, DraftNotice c)
    {
        if (!c.Notice.IsWellFormed)
        {
            return new NoticeIdUnusable();
        }

        var existing = s.Notice(c.Notice);
        return existing?.Published is not null ? new NoticePublishedAlready()
            : Check(s, c.Draft, out var draft) is { } refusal ? refusal
            : existing is not null && Same(existing.Draft, draft) ? CycleDecision.Nothing
            : new NoticeDrafted(c.Notice, draft);
    }

    public static CycleDecision Drop(CycleState s, DropNotice c) => s.Notice(c.Notice) switch
    {
        null => CycleDecision.Nothing,
        { Published: not null } => new NoticePublishedAlready(),
        _ => new NoticeDropped(c.Notice),
    };

    public static CycleDecision Publish(CycleState s, PublishNotice c, CycleContext context, string account)
    {
        if (s.Notice(c.Notice) is not { } notice)
        {
            return new NoticeUnknown();
        }

        if (notice.Published is not null)
        {
            return CycleDecision.Nothing;
        }

        // What was drafted may have been overtaken since: the unit left, the corrected notice was declared void.
        if (Check(s, notice.Draft, out _) is { } stale)
        {
            return stale;
        }

        var proposal = NoticeProposal.Of(s, notice.Draft);
        if (proposal.Refusal is { } refusal)
        {
            return refusal;
        }

        if (s.Notices.Any(n => n.Id != notice.Draft.Corrects && IsResult(n.Draft.Kind) && n.IsPublicOn(context.Today) && IsSame(n.Draft, notice.Draft)))
        {
            return new NoticeStandsAlready();
        }

        var last = c.Days.LastDay(context.Today, s.Scheme.Rules.NoticeWorkingDays);
        return new NoticePublished(
            c.Notice,
            new NoticePublication(context.Today, last, c.Days.Unknown(context.Today, last), proposal.Content!, proposal.Basis, account));
    }

    public static CycleDecision TakeDown(CycleState s, TakeDownNotice c, CycleContext context) =>
        s.Notice(c.Notice) is not { } notice ? new NoticeUnknown()
        : notice.End?.Kind == NoticeEndKind.TakenDown ? CycleDecision.Nothing
        : !notice.IsPublicOn(context.Today) ? new NoticeNotPublic()
        : Words.Reason(c.Reason) is { } reason ? new NoticeTakenDown(c.Notice, context.Today, reason)
        : new TextUnusable("reason");

    /// <summary>What keeps a year from being closed; null for nothing.</summary>
    public static Refusal? Unfinished(CycleState s, DateOnly today) =>
        s.Notices.FirstOrDefault(n => n.StageOn(today) == NoticeStage.Standing) is { } standing ? new NoticeStillStands(standing.Published!.LastDay)
        : s.Notices.Sum(n => n.Open) is var open and > 0 ? new ObjectionsOpen(open)
        : null;

    private static Refusal? Check(CycleState s, NoticeDraft d, out NoticeDraft clean)
    {
        clean = d;
        if (s.Unit(d.Unit) is null)
        {
            return new UnitUnknown();
        }

        if (!NoticeKinds.Of(s.Scheme).Contains(d.Kind))
        {
            return new NoticeKindNotOffered();
        }

        if (d.Kind == NoticeKind.Counts ? NoticeKinds.Rounds(s.Scheme).All(r => r.Key != d.Round) : d.Round is not null)
        {
            return new NoticeRoundUnusable();
        }

        if (d.Corrects is { } corrects && s.Notice(corrects) is not { Published: not null, End: null or { Kind: NoticeEndKind.TakenDown or NoticeEndKind.Voided } })
        {
            return new NoticeNotCorrectable();
        }

        if (Words.Usable(d.Contact, LongestContact) is not { } contact)
        {
            return new NoticeContactMissing();
        }

        if (Calendar.Optional(d.Remark) is not { } remark)
        {
            return new TextUnusable("note");
        }

        clean = d with { Contact = contact, Remark = remark, Entries = [] };
        return d.Kind is NoticeKind.Replies or NoticeKind.Plan ? Entries(d, ref clean)
            : d.Entries.IsEmpty ? null
            : new NoticeKindNotOffered();
    }

    private static Refusal? Entries(NoticeDraft d, ref NoticeDraft clean)
    {
        if (d.Entries.Length is 0 or > MostEntries)
        {
            return new NoticeEntriesMissing();
        }

        var line = 0;
        foreach (var entry in d.Entries)
        {
            line++;
            var due = string.IsNullOrWhiteSpace(entry.Due) ? string.Empty : Words.Usable(entry.Due, LongestDue);
            if (Words.Usable(entry.Text, LongestLine) is not { } text || Words.Usable(entry.Measure, Words.LongestNote) is not { } measure
                || due is null || (d.Kind == NoticeKind.Plan && due.Length == 0))
            {
                return new NoticeEntryUnusable(line);
            }

            clean = clean with { Entries = clean.Entries.Add(new NoticeEntry(text, measure, due)) };
        }

        return null;
    }

    private static bool IsResult(NoticeKind kind) => kind is NoticeKind.Counts or NoticeKind.Grades;

    private static bool IsSame(NoticeDraft a, NoticeDraft b) => (a.Kind, a.Unit, a.Round) == (b.Kind, b.Unit, b.Round);

    private static bool Same(NoticeDraft a, NoticeDraft b) => a with { Entries = default } == b with { Entries = default } && a.Entries.SequenceEqual(b.Entries);
}
