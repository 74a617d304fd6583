using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>Notices, opinions and feedback in random years: what may be wished, and what must hold after every step.</summary>
internal static class Afterwards
{
    public static readonly Func<Year, byte, CycleCommand>[] Menu =
    [
        (y, b) => new DraftNotice(Id(b), Draft(y, b)),
        (y, b) => new DraftNotice(Id(b), Draft(y, b)),
        (_, b) => new DropNotice(Id(b)),
        (_, b) => new PublishNotice(Id(b), WorkingDays.WeekendsOnly),
        (_, b) => new PublishNotice(Id(b), WorkingDays.WeekendsOnly),
        (y, b) => y.State.Notices.LastOrDefault(n => n.Published is null) is { } draft ? new PublishNotice(draft.Id, WorkingDays.WeekendsOnly) : new DraftNotice(Id(b), Draft(y, b)),
        (_, b) => new TakeDownNotice(Id(b), "电话写错"),
        (y, b) => new EnterObjection(Id(b), y.Today, ObjectionWay.Visit, string.Empty, "不同意"),
        (y, b) => new AnswerObjection(Id(b), 1 + (b % 3), new ObjectionAnswer(y.Today, "已核对", b % 2 == 0)),
        (y, b) => new MakePoint(Years.Unit(1 + (b % 4)), b % 3 == 0 ? Subject(y, b) : null, "归纳", [Ref(y, b)]),
        (y, b) => new AddToPoint(1 + (b % 3), [Ref(y, b)]),
        (y, b) => new TakeFromPoint(1 + (b % 3), Ref(y, b).Digest),
        (_, b) => new RemovePoint(1 + (b % 3)),
        (y, b) => new AskWithhold(Ref(y, b), "人身攻击"),
        (y, b) => new ConfirmWithhold(Ref(y, b).Digest),
        (y, b) => y.State.Opinions.Withheld.FirstOrDefault(w => w.ConfirmedBy is null) is { } asked ? new ConfirmWithhold(asked.Opinion.Digest) : new AskWithhold(Ref(y, b), "人身攻击"),
        (y, b) => new ReleaseWithheld(Ref(y, b).Digest),
        (y, b) => new WriteFeedback(Subject(y, b), [], $"附言{b % 3}"),
        (y, b) => new GiveFeedback(Subject(y, b), y.Today),
        (y, b) => new GiveFeedback(Subject(y, b), y.Today),
        (y, b) => new AcknowledgeFeedback(Subject(y, b), y.Today),
        (y, b) => new AnswerFeedback(Subject(y, b), y.Today, "知道了"),
        (y, b) => new RecallFeedback(Subject(y, b), "写错"),
    ];

    public static void Check(CycleState before, Year year)
    {
        var s = year.State;
        foreach (var notice in s.Notices.Where(n => n.Published is not null))
        {
            var published = notice.Published!;

            // What was published once is never rewritten.
            if (before.Notice(notice.Id)?.Published is { } was)
            {
                Assert.Same(was, published);
            }

            // Figures only where the room was told them; grades only of people who are determined, and in one go where they are sent up.
            Assert.Contains(notice.Draft.Kind, NoticeKinds.Of(s.Scheme));
            Assert.True(published.Content.Counts.IsEmpty || s.Scheme.Round(notice.Draft.Round!).Announcement == AnnouncementRule.InTheRoom);
            if (notice.IsPublicOn(year.Today))
            {
                Assert.All(published.Basis, m => Assert.Equal(MeetingOutcome.Held, s.Meeting(m)!.State));
                Assert.True(notice.Draft.Kind is not (NoticeKind.Counts or NoticeKind.Grades) || !published.Basis.IsEmpty);
            }

            if (before.Notice(notice.Id)?.Published is null && notice.Draft.Kind == NoticeKind.Grades && s.Scheme.Rounds.Any(r => r.Kind == RoundKind.ReviewMeeting && r.Announcement == AnnouncementRule.SentUp))
            {
                Assert.DoesNotContain(s.Plan.Subjects, p => s.File(p.Id).Determination is null && year.Standing(p).Rounds.Any(r => r.Excuse is null));
            }
        }

        Assert.All(s.Opinions.Withheld, w => Assert.NotEqual(w.AskedBy, w.ConfirmedBy));
        Assert.DoesNotContain(s.Opinions.Points, p => p.From.IsEmpty || p.From.Any(f => s.Opinions.IsWithheld(f.Digest)));
        Assert.True(s.Opinions.LastPoint >= before.Opinions.LastPoint);
        foreach (var (id, feedback) in s.Feedbacks)
        {
            Assert.NotNull(s.Subject(id));
            Assert.True(feedback.Given is not null || (feedback.AcknowledgedOn is null && feedback.Response is null));
            Assert.Empty(before.Feedback(id).Overtaken.Except(feedback.Overtaken));
            if (feedback.Given is not null)
            {
                // A letter in force tells a result that stands, and one that may be known.
                Assert.All(year.Standing(s.Subject(id)!).Rounds.Where(r => r.Excuse is null && feedback.Given.Letter.Rounds.Any(x => x.Name == r.Round.Name)), r => Assert.NotNull(r.Report));
            }
        }
    }

    private static NoticeId Id(byte b) => new("AAAA333" + "3467"[b % 4]);

    private static NoticeDraft Draft(Year y, byte b)
    {
        var kind = (NoticeKind)(b / 4 % 5);
        return new NoticeDraft(
            kind,
            b % 3 == 0 ? Years.Leading.Id : Years.Unit(1 + (b % 4)),
            kind == NoticeKind.Counts ? NoticeKinds.Rounds(y.State.Scheme).FirstOrDefault()?.Key : null,
            "镇纪委",
            string.Empty,
            kind is NoticeKind.Replies or NoticeKind.Plan ? [new NoticeEntry("问题", "答复", "年底")] : [],
            b % 2 == 0,
            b % 5 == 0 ? Id((byte)(b + 1)) : null);
    }

    private static OpinionRef Ref(Year y, byte b)
    {
        var meeting = y.State.Meetings.FirstOrDefault()?.Meeting ?? new MeetingId(Guid.Empty);
        return new OpinionRef(meeting, OpinionDigest.Of(meeting, null, $"{b % 5}"), 1 + (b % 2));
    }

    private static SubjectId Subject(Year y, byte b) => y.State.Plan.Subjects is { IsEmpty: false } all ? all[b % all.Length].Id : new SubjectId("none");
}
