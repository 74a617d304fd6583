using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Grading;
using DualReview.Domain.Schemes;

namespace DualReview.Domain.Cycles.Dues;

/// <summary>What is decided on the votes, and what a second person confirms.</summary>
internal static class DueDeciding
{
    public static IEnumerable<DueItem> Of(CycleState s, DateOnly today)
    {
        DueItem[] second = [.. Voids(s), .. Withheld(s), .. Asked(s, today)];
        return s.Members.Length < 2 && second.Length > 0
            ? [.. Grades(s, today), .. Appraisals(s), .. second, new(DueKind.SecondPersonMissing, null, DueState.NotDue, DueActor.Leaders, DuePlace.Overview, string.Empty)]
            : [.. Grades(s, today), .. Appraisals(s), .. second];
    }

    private static IEnumerable<DueItem> Voids(CycleState s) =>
        from m in s.Meetings
        where m is { Stands: true, VoidAsked: not null }
        select new DueItem(
            DueKind.VoidToConfirm,
            null,
            DueState.NotDue,
            DueActor.Not(m.VoidAsked!.By),
            DuePlace.Results,
            s.Scheme.Round(m.Round).Name,
            Unit: s.Scheme.Round(m.Round).Scope == RoundScope.PerUnit ? m.Units[0] : s.Plan.Leading.Id,
            Meeting: m.Meeting);

    private static IEnumerable<DueItem> Withheld(CycleState s) =>
        s.Opinions.Withheld.Where(w => w.ConfirmedBy is null).Select(w => new DueItem(DueKind.WithholdToConfirm, null, DueState.NotDue, DueActor.Not(w.AskedBy), DuePlace.Opinions, string.Empty));

    private static IEnumerable<DueItem> Asked(CycleState s, DateOnly today) =>
        from p in s.Plan.Subjects
        let asked = s.File(p.Id).Asked
        where asked is not null && IsOpen(s, p)
        select DueList.About(p, DueKind.GradeToConfirm, Committee(s), today, DueActor.Not(asked.By), DuePlace.Subject);

    private static IEnumerable<DueItem> Grades(CycleState s, DateOnly today) =>
        s.Plan.Subjects.Where(p => s.File(p.Id).Asked is null && IsOpen(s, p)).Select(p => DueList.About(p, DueKind.GradeToDetermine, Committee(s), today, DueActor.Leaders, DuePlace.Subject));

    /// <summary>Whether the votes are in and a grade would be taken. What earlier years say changes nothing about that.</summary>
    private static bool IsOpen(CycleState s, CycleSubject p) =>
        s.File(p.Id).Determination is null && Standing.Of(s, p, Career.None).Assessment.Status is AssessmentStatus.AwaitingDetermination or AssessmentStatus.Decided;

    private static IEnumerable<DueItem> Appraisals(CycleState s) =>
        from u in AppraisalScope.Units(s)
        where AppraisalScope.Awaited(s, u.Id) is null
        let listed = AppraisalScope.Listed(s, u.Id)
        where listed.IsEmpty || listed.Any(a => a.State != AppraisalState.Filed) || !AppraisalScope.Unlisted(s, u.Id).IsEmpty
        select new DueItem(DueKind.AppraisalsToFile, null, DueState.NotDue, DueActor.Leaders, DuePlace.Appraisals, u.Name, Unit: u.Id);

    /// <summary>Last day of the phase in which a committee determines; null where the calendar has none.</summary>
    private static DateOnly? Committee(CycleState s) =>
        s.Phases.LastOrDefault(p => p.Round is { } round && s.Scheme.Round(round).Kind == RoundKind.Committee)?.To;
}
