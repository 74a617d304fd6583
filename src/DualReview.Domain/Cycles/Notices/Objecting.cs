using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Deciding;

namespace DualReview.Domain.Cycles.Notices;

/// <summary>异议: taken down by a member, answered by a member.</summary>
internal static class Objecting
{
    private const int LongestFrom = 60;
    private const int MostObjections = 500;

    public static CycleDecision Enter(CycleState s, EnterObjection c, CycleContext context)
    {
        if (s.Notice(c.Notice) is not { Published: { } published } notice)
        {
            return new NoticeUnknown();
        }

        if (c.On < published.On || c.On > context.Today)
        {
            return new ObjectionDayUnusable();
        }

        var from = string.IsNullOrWhiteSpace(c.From) ? string.Empty : Words.Usable(c.From, LongestFrom);
        return from is null ? new TextUnusable("name")
            : Words.Usable(c.Text, Words.LongestNote) is not { } text ? new TextUnusable("text")
            : notice.Objections.Length >= MostObjections ? new TooManyObjections()
            : new ObjectionEntered(c.Notice, new Objection(notice.Objections.Length + 1, c.On, c.Way, from, text));
    }

    public static CycleDecision Answer(CycleState s, AnswerObjection c, CycleContext context)
    {
        if (s.Notice(c.Notice) is not { } notice)
        {
            return new NoticeUnknown();
        }

        if (notice.Objections.FirstOrDefault(o => o.Number == c.Number) is not { } objection)
        {
            return new ObjectionUnknown();
        }

        if (c.Answer.On < objection.On || c.Answer.On > context.Today)
        {
            return new ObjectionDayUnusable();
        }

        if (Words.Usable(c.Answer.Text, Words.LongestNote) is not { } text)
        {
            return new TextUnusable("text");
        }

        var answer = c.Answer with { Text = text };
        return objection.Answer == answer ? CycleDecision.Nothing : new ObjectionAnswered(c.Notice, c.Number, answer);
    }
}
