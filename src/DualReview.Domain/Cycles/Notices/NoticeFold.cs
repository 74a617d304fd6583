using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Notices;

/// <summary>Notices after one more event.</summary>
internal static class NoticeFold
{
    public static CycleState Draft(CycleState s, NoticeDrafted e) => s.Notice(e.Notice) is null
        ? s with { Notices = s.Notices.Add(new Notice(e.Notice, e.Draft, null, null, [])) }
        : Change(s, e.Notice, n => n with { Draft = e.Draft });

    public static CycleState Drop(CycleState s, NoticeDropped e) => s with { Notices = s.Notices.RemoveAll(n => n.Id == e.Notice) };

    public static CycleState Publish(CycleState s, NoticePublished e)
    {
        s = Change(s, e.Notice, n => n with { Published = e.Publication });
        return s.Notice(e.Notice)!.Draft.Corrects is { } corrected
            ? Change(s, corrected, n => n with { End = new NoticeEnd(NoticeEndKind.Corrected, e.Publication.On, string.Empty, e.Notice) })
            : s;
    }

    public static CycleState TakeDown(CycleState s, NoticeTakenDown e) =>
        Change(s, e.Notice, n => n with { End = new NoticeEnd(NoticeEndKind.TakenDown, e.On, e.Reason, null) });

    public static CycleState Object(CycleState s, ObjectionEntered e) => Change(s, e.Notice, n => n with { Objections = n.Objections.Add(e.Objection) });

    public static CycleState Answer(CycleState s, ObjectionAnswered e) =>
        Change(s, e.Notice, n => n with { Objections = [.. n.Objections.Select(o => o.Number == e.Number ? o with { Answer = e.Answer } : o)] });

    /// <summary>What rests on a void result is public no more, and says why.</summary>
    public static CycleState Void(CycleState s, MeetingVoided e) => s with
    {
        Notices = [.. s.Notices.Select(n => n.End is null && n.Published?.Basis.Contains(e.Meeting) == true ? n with { End = new NoticeEnd(NoticeEndKind.Voided, null, e.Reason, null) } : n)],
    };

    private static CycleState Change(CycleState s, NoticeId id, Func<Notice, Notice> change) =>
        s with { Notices = [.. s.Notices.Select(n => n.Id == id ? change(n) : n)] };
}
