using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Notices;

namespace DualReview.Domain.Cycles.Dues;

/// <summary>What is made known: notices to everybody, feedback to the person.</summary>
internal static class DuePublishing
{
    public static IEnumerable<DueItem> Of(CycleState s, DateOnly today) => [.. Notices(s, today), .. Feedback(s)];

    private static IEnumerable<DueItem> Notices(CycleState s, DateOnly today)
    {
        if (NoticeDue.Of(s) is { } due)
        {
            yield return new(DueKind.GradesToPublish, due, DueList.On(due, today), DueActor.Leaders, DuePlace.Notices, string.Empty, Unit: s.Plan.Leading.Id);
        }

        foreach (var n in s.Notices)
        {
            // A unit may have left the year since it drafted; its notice is still somebody's work.
            var unit = s.Unit(n.Draft.Unit);
            if (n.StageOn(today) == NoticeStage.Draft)
            {
                yield return Item(DueKind.NoticeToPublish, null, n, unit);
            }
            else if (n.StageOn(today) == NoticeStage.Standing)
            {
                yield return Item(DueKind.NoticeTermEnds, n.Published!.LastDay, n, unit);
            }

            // An answer is owed until the term ends, and after it all the more; a notice taken down owes it still.
            if (n.Open > 0)
            {
                yield return Item(DueKind.ObjectionToAnswer, n.Published?.LastDay, n, unit);
            }
        }

        DueItem Item(DueKind kind, DateOnly? day, Notice n, CycleUnit? unit) =>
            new(kind, day, DueList.On(day, today), DueActor.Leaders, DuePlace.Notices, unit?.Name ?? string.Empty, Unit: unit?.Id);
    }

    private static IEnumerable<DueItem> Feedback(CycleState s)
    {
        foreach (var p in s.Plan.Subjects)
        {
            switch (s.Feedback(p.Id).State)
            {
                case FeedbackState.NotGiven when FeedbackProposal.Of(s, p).Letter is not null:
                    yield return Item(p, DueKind.FeedbackToGive, DueActor.Leaders);
                    break;
                case FeedbackState.Given:
                    yield return Item(p, DueKind.FeedbackToAcknowledge, p.Person is { } person ? new(DueRole.PersonOrLeaders, null, person) : DueActor.Leaders);
                    break;
                case FeedbackState.NotGiven or FeedbackState.Acknowledged:
                    break;
            }
        }

        static DueItem Item(CycleSubject p, DueKind kind, DueActor actor) => new(kind, null, DueState.NotDue, actor, DuePlace.Feedback, p.Name, Unit: p.Unit, Subject: p.Id);
    }
}
