using System.Collections.Immutable;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles.Notices;

/// <summary>What a scheme makes public. What it does not name stays inside: that is the default, not the exception.</summary>
public static class NoticeKinds
{
    /// <summary>Kinds a scheme knows, in the order of the enumeration.</summary>
    public static ImmutableArray<NoticeKind> Of(Scheme scheme) => [.. Enum.GetValues<NoticeKind>().Where(k => Offers(scheme, k))];

    /// <summary>Rounds whose counts may be made known: those that the room was told.</summary>
    public static ImmutableArray<SchemeRound> Rounds(Scheme scheme) =>
        [.. scheme.Rounds.Where(r => r.Kind == RoundKind.ReviewMeeting && r.Announcement == AnnouncementRule.InTheRoom)];

    private static bool Offers(Scheme scheme, NoticeKind kind) => kind switch
    {
        NoticeKind.Counts => !Rounds(scheme).IsEmpty,

        // A scheme that files its counts and feeds them back publishes nobody's grade, whatever its rule.
        NoticeKind.Grades => scheme.Rules.GradeRule.Kind != GradeRuleKind.FiledOnly
            && scheme.Rounds.All(r => r.Kind != RoundKind.ReviewMeeting || r.Announcement != AnnouncementRule.FiledWithFeedback),
        NoticeKind.Opinions => scheme.Documents.Any(d => d.Key == "opinionSummary" && d.For.Any(f => f == "群众" || f.EndsWith('栏'))),
        NoticeKind.Replies => scheme.Rounds.Any(r => r.Agenda.Any(a => a.Kind is AgendaKind.Inquiry or AgendaKind.Reply)),
        NoticeKind.Plan => scheme.Documents.Any(d => d.Key == "rectificationPlan"),
    };
}
