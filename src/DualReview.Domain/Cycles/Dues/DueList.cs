using System.Collections.Immutable;
using DualReview.Domain.Cycles.Ledgers;

namespace DualReview.Domain.Cycles.Dues;

/// <summary>接下来要办: everything a year asks of people on a day.</summary>
public static class DueList
{
    /// <summary>What begins later than in so many days, or is due later and nobody need begin with, is left to the calendar.</summary>
    public const int Ahead = 30;

    /// <summary>
    /// The whole year: what is overdue first, then by day, what has no day last; ties in the order of a year's course. Empty for a closed
    /// year.
    /// </summary>
    /// <param name="s">The year.</param>
    /// <param name="today">Local day.</param>
    public static ImmutableArray<DueItem> Of(CycleState s, DateOnly today)
    {
        if (s.Closed)
        {
            return [];
        }

        IEnumerable<DueItem> all =
        [
            .. DuePreparing.Of(s, today),
            .. DueWriting.Of(s, today),
            .. DueDeciding.Of(s, today),
            .. DuePublishing.Of(s, today),
            .. DueRectifying.Of(s, today),
            .. DueEnding.Of(s, today),
        ];
        return [.. all.OrderBy(i => i.State != DueState.Overdue).ThenBy(i => i.Day ?? DateOnly.MaxValue).ThenBy(i => i.Kind)];
    }

    /// <summary>
    /// What one account finds on its start page: what is up to it, and, where it leads the year, also what others are late with or will be
    /// within <see cref="LedgerItem.SoonDays"/> days, so that somebody reminds them.
    /// </summary>
    /// <param name="s">The year.</param>
    /// <param name="today">Local day.</param>
    /// <param name="account">Account looking.</param>
    /// <param name="person">Person it belongs to; null for nobody of the register.</param>
    /// <param name="leads">Whether it may lead the year.</param>
    public static ImmutableArray<DueItem> For(CycleState s, DateOnly today, string account, PersonId? person, bool leads) =>
        [.. Of(s, today).Where(i => i.Actor.Is(account, person, leads) || (leads && i.State != DueState.NotDue && i.Actor.Role != DueRole.AnotherLeader))];

    /// <summary>How a day stands beside another.</summary>
    internal static DueState On(DateOnly? day, DateOnly today) =>
        day is not { } d ? DueState.NotDue
        : d < today ? DueState.Overdue
        : d.DayNumber - today.DayNumber <= LedgerItem.SoonDays ? DueState.Soon
        : DueState.NotDue;

    /// <summary>Something about a rated person or body.</summary>
    internal static DueItem About(CycleSubject p, DueKind kind, DateOnly? day, DateOnly today, DueActor actor, DuePlace place, string? who = null) =>
        new(kind, day, On(day, today), actor, place, p.Name, who ?? string.Empty, p.Unit, p.Id);
}
