using DualReview.Domain.Cycles.Materials;

namespace DualReview.Domain.Cycles.Dues;

/// <summary>述职材料, 三查三看 and the 承诺书 a report shows.</summary>
internal static class DueWriting
{
    public static IEnumerable<DueItem> Of(CycleState s, DateOnly today)
    {
        var due = MaterialDates.Due(s);
        foreach (var a in Reporting.Of(s))
        {
            var p = a.Subject;
            var rounds = Reporting.Rounds(s, p).Select(r => r.Round.Key).ToArray();
            var over = rounds.All(r => s.IsOver(r, p.Unit));
            if (a.Commitments && !over && s.File(p.Id).Promises.IsEmpty)
            {
                yield return DueList.About(p, DueKind.CommitmentMissing, due, today, DueActor.Leaders, DuePlace.People);
            }

            // A text asked of somebody whose meetings are all over is history; so is one the hall is just hearing.
            if ((a.Kind == MaterialKind.Report && over) || MaterialFreezing.IsFrozen(s, p, a.Kind))
            {
                continue;
            }

            if (Text(s, a, due, today) is { } item)
            {
                yield return item;
            }
        }
    }

    private static DueItem? Text(CycleState s, AskedMaterial a, DateOnly? due, DateOnly today)
    {
        var (p, material) = (a.Subject, s.Materials.Of(a.Subject.Id, a.Kind));
        var report = a.Kind == MaterialKind.Report;
        return material.Stage switch
        {
            MaterialStage.NotSubmitted or MaterialStage.Returned or MaterialStage.Withdrawn => DueList.About(
                p,
                report ? DueKind.ReportToHandIn : DueKind.SelfCheckToHandIn,
                report ? due : null,
                today,
                DueActor.Of(p),
                p.Person is null ? DuePlace.Materials : DuePlace.Material),
            MaterialStage.UnderReview => s.Materials.Reviewer(material.Waiting!, p.Unit) is { } reviewer && reviewer != material.Latest!.By
                ? DueList.About(p, DueKind.ReportToReview, due, today, DueActor.Of(reviewer), DuePlace.Material, material.Waiting)
                : DueList.About(p, DueKind.ReviewerMissing, due, today, DueActor.Leaders, DuePlace.Materials, material.Waiting),
            MaterialStage.Final => null,
        };
    }
}
