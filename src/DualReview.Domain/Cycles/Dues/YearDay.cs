using System.Collections.Immutable;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Dues;

/// <summary>日程: something that stands in a year's calendar on a day or over several, past ones included.</summary>
/// <param name="Kind">What.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, not before the first.</param>
/// <param name="What">The phase, the round, the person or the problem, in the year's own words; empty where the kind says it all.</param>
/// <param name="Count">How many of the kind fall on the day, 1 or more; <paramref name="What"/> is then the first.</param>
/// <param name="Unit">Unit it is about; null for the whole year.</param>
/// <param name="Subject">Rated person or body it is about; null for none, or several.</param>
/// <param name="Meeting">Meeting it is about.</param>
/// <param name="Number">Number of the ledger's item; null for none, or several.</param>
/// <param name="Done">Whether nothing is left to do about it.</param>
public sealed record YearDay(
    YearDayKind Kind,
    DateOnly From,
    DateOnly To,
    string What,
    int Count = 1,
    UnitId? Unit = null,
    SubjectId? Subject = null,
    MeetingId? Meeting = null,
    int? Number = null,
    bool Done = false)
{
    /// <summary>Everything in a year's calendar, by first day; also of a closed year.</summary>
    public static ImmutableArray<YearDay> Of(CycleState s) =>
        [.. Phases(s).Concat(Meetings(s)).Concat(Writing(s)).Concat(Notices(s)).Concat(Consequences(s)).Concat(Ledger(s)).OrderBy(d => d.From).ThenBy(d => d.Kind).ThenBy(d => d.To)];

    /// <summary>Whether it stands on a day.</summary>
    public bool IsOn(DateOnly day) => From <= day && day <= To;

    private static IEnumerable<YearDay> Phases(CycleState s) => s.Phases.Select(p => new YearDay(YearDayKind.Phase, p.From, p.To, p.Name, Done: p.Done is not null));

    private static IEnumerable<YearDay> Meetings(CycleState s) =>
        from m in s.Meetings
        where m is { Stands: true, On: not null }
        let round = s.Scheme.Round(m.Round)
        select new YearDay(
            YearDayKind.Meeting,
            m.On!.Value,
            m.On.Value,
            round.Name,
            Unit: round.Scope == Schemes.RoundScope.PerUnit ? m.Units[0] : s.Plan.Leading.Id,
            Meeting: m.Meeting,
            Done: m.State == MeetingOutcome.Held);

    private static IEnumerable<YearDay> Writing(CycleState s)
    {
        // Where nobody writes anything, there is no day for handing in.
        var asked = Reporting.Of(s).Where(a => a.Kind == MaterialKind.Report).ToArray();
        if (asked.Length > 0 && MaterialDates.Due(s) is { } due)
        {
            yield return new(YearDayKind.Materials, due, due, string.Empty, Done: asked.All(a => s.Materials.Of(a.Subject.Id, a.Kind).Stage == MaterialStage.Final));
        }
    }

    private static IEnumerable<YearDay> Notices(CycleState s)
    {
        if (NoticeDue.Of(s) is { } due)
        {
            yield return new(YearDayKind.Publication, due, due, string.Empty);
        }

        foreach (var n in s.Notices.Where(n => n is { Published: not null, End: null }))
        {
            yield return new(YearDayKind.NoticeTerm, n.Published!.On, n.Published.LastDay, s.Unit(n.Draft.Unit)?.Name ?? string.Empty, Unit: s.Unit(n.Draft.Unit)?.Id, Done: n.Open == 0);
        }
    }

    private static IEnumerable<YearDay> Consequences(CycleState s)
    {
        foreach (var (p, c) in from p in s.Plan.Subjects from c in s.File(p.Id).Consequences where c.State is ConsequenceState.Decided or ConsequenceState.Completed select (p, c))
        {
            if (c.PlanDue is { } plan)
            {
                yield return new(YearDayKind.Plan, plan, plan, p.Name, Unit: p.Unit, Subject: p.Id, Done: c.Steps.Any(x => x.Kind == ConsequenceStepKind.PlanReceived));
            }

            if (c.To is { } end)
            {
                yield return new(YearDayKind.ConsequenceEnd, end, end, p.Name, Unit: p.Unit, Subject: p.Id, Done: c.State == ConsequenceState.Completed);
            }
        }
    }

    /// <summary>One line a day: a ledger of sixty items would bury everything else.</summary>
    private static IEnumerable<YearDay> Ledger(CycleState s) =>
        from i in s.Ledger
        where i.IsOpen && i.Deadline is not null
        group i by i.Deadline!.Value into day
        let first = day.First()
        let one = day.Count() == 1
        select new YearDay(YearDayKind.Ledger, day.Key, day.Key, first.Problem, day.Count(), one ? s.Unit(first.Unit)?.Id : null, Number: one ? first.Number : null);
}

/// <summary>What stands in a year's calendar.</summary>
public enum YearDayKind
{
    /// <summary>A phase.</summary>
    Phase,

    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>述职材料 is to be handed in.</summary>
    Materials,

    /// <summary>Determined grades are to be public.</summary>
    Publication,

    /// <summary>The term of a notice.</summary>
    NoticeTerm,

    /// <summary>A plan of rectification is due.</summary>
    Plan,

    /// <summary>The period of a consequence ends.</summary>
    ConsequenceEnd,

    /// <summary>Deadlines of the ledger.</summary>
    Ledger,
}
