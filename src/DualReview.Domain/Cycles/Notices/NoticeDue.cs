namespace DualReview.Domain.Cycles.Notices;

/// <summary>Until when determined grades are to be public, where the scheme says 及时 or 适时 (requirements.md, reading 14).</summary>
public static class NoticeDue
{
    /// <summary>
    /// The day; null while somebody is not determined, once the leading unit has published, and where nobody is graded. Counts have no such
    /// day: the year does not know on which day a hall was told.
    /// </summary>
    public static DateOnly? Of(CycleState s)
    {
        var draft = new NoticeDraft(NoticeKind.Grades, s.Plan.Leading.Id, null, string.Empty, string.Empty, [], false, null);
        return s.Closed
            || NoticeProposal.Of(s, draft).Content is null
            || s.Notices.Any(n => n is { Published: not null, Draft.Kind: NoticeKind.Grades, End: null } && n.Draft.Unit == s.Plan.Leading.Id)
                ? null
                : s.Files.Values.Select(f => f.Determination?.On).Max()?.AddDays(s.Scheme.Rules.PublishWithinDays);
    }
}
