using DualReview.Domain.Cycles.Ledgers;

namespace DualReview.Domain.Cycles.Dues;

/// <summary>整改: what follows from a grade, and the ledger.</summary>
internal static class DueRectifying
{
    public static IEnumerable<DueItem> Of(CycleState s, DateOnly today) =>
    [
        .. from p in s.Plan.Subjects from c in s.File(p.Id).Consequences from item in Consequence(s, p, c, today) select item,
        .. s.Ledger.Where(i => i.IsOpen).Select(i => Ledger(s, i, today)).OfType<DueItem>(),
    ];

    private static IEnumerable<DueItem> Consequence(CycleState s, CycleSubject p, Consequence c, DateOnly today)
    {
        if (c.State != ConsequenceState.Decided)
        {
            yield break;
        }

        var name = s.Scheme.Rules.Consequences.FirstOrDefault(r => r.Key == c.Rule)?.Name ?? string.Empty;
        var planned = c.PlanDue is null || c.Steps.Any(x => x.Kind == ConsequenceStepKind.PlanReceived);
        if (!planned)
        {
            yield return DueList.About(p, DueKind.PlanToHandIn, c.PlanDue, today, DueActor.Leaders, DuePlace.Subject, name);
        }

        if (c.To is { } end)
        {
            yield return DueList.About(p, DueKind.ConsequenceEnds, end, today, DueActor.Leaders, DuePlace.Subject, name);
        }
        else if (planned)
        {
            yield return DueList.About(p, DueKind.ConsequenceToCarryOut, null, today, DueActor.Leaders, DuePlace.Subject, name);
        }
    }

    /// <summary>One whose deadline is far away is the ledger's to show.</summary>
    private static DueItem? Ledger(CycleState s, LedgerItem i, DateOnly today) => i switch
    {
        { State: LedgerState.InReview, Reviewer: { } reviewer } => Item(s, i, DueKind.LedgerToReview, DueActor.Of(reviewer), today),
        { Responsible: null } or { Deadline: null } => Item(s, i, DueKind.LedgerToArrange, DueActor.Leaders, today),
        _ when i.Deadline > today.AddDays(DueList.Ahead) => null,
        _ => Item(s, i, DueKind.LedgerToDo, DueActor.Of(Person(s, i)), today),
    };

    private static DueItem Item(CycleState s, LedgerItem i, DueKind kind, DueActor actor, DateOnly today) =>
        new(kind, i.Deadline, DueList.On(i.Deadline, today), actor, DuePlace.Ledger, i.Problem, i.Responsible?.Name ?? string.Empty, s.Unit(i.Unit)?.Id, Number: i.Number);

    /// <summary>The rated person who is responsible: named from the list, or the one of that name in the same unit.</summary>
    private static CycleSubject? Person(CycleState s, LedgerItem i) =>
        i.Responsible is not { } r ? null
        : r.Subject is { } id ? s.Subject(id)
        : s.Plan.Subjects.FirstOrDefault(p => p.Name == r.Name && p.Unit == i.Unit);
}
