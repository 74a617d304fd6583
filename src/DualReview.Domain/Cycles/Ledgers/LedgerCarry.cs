using System.Collections.Immutable;

namespace DualReview.Domain.Cycles.Ledgers;

/// <summary>
/// Open items that earlier years left. Where an item went is read from the year that took it, and stored in one place only: a closed year
/// takes no more events, and two places could disagree.
/// </summary>
public static class LedgerCarry
{
    /// <summary>Items of earlier years that this one may take over: open, of a unit that takes part, and taken over by no year yet; oldest year first.</summary>
    /// <param name="year">The year that takes over.</param>
    /// <param name="all">All years, in any order.</param>
    public static ImmutableArray<CarryOffer> Offers(CycleState year, IEnumerable<CycleState> all) =>
        [.. Untaken(year, all, c => c.Ledger.Where(i => i.IsOpen && year.Unit(i.Unit) is not null))];

    /// <summary>What is entered for an offer; the responsible person stays the same person where this year rates them.</summary>
    /// <param name="year">The year that takes over.</param>
    /// <param name="offer">What is taken over.</param>
    /// <param name="id">Identifier of the new item.</param>
    public static CarriedItem Carried(CycleState year, CarryOffer offer, LedgerItemId id)
    {
        var (from, i) = offer;
        var person = i.Responsible?.Subject is { } subject ? from.Subject(subject)?.Person : null;
        var same = person is null ? null : year.Plan.Subjects.FirstOrDefault(s => s.Person == person && s.Unit == i.Unit) ?? year.Plan.Subjects.FirstOrDefault(s => s.Person == person);
        return new CarriedItem(
            id, LedgerSource.OfEarlier(from.Id, i.Id), i.Unit, i.Problem, i.Measure, i.Responsible is null ? null : new Responsible(same?.Name ?? i.Responsible.Name, same?.Id), i.Deadline, i.Public);
    }

    /// <summary>
    /// What a rated person still answers for when this year is reported on: the open items of this year's ledger, and those of earlier years
    /// that no year took over, the later years first. An item of an earlier year is theirs where it names them as the same person of the register.
    /// </summary>
    /// <param name="year">The year reported on.</param>
    /// <param name="subject">Who reports.</param>
    /// <param name="all">All years, in any order.</param>
    public static ImmutableArray<CarryOffer> OpenOf(CycleState year, CycleSubject subject, IEnumerable<CycleState> all) =>
        [
            .. LedgerRows.OpenOf(year, subject.Id).Select(i => new CarryOffer(year, i)),
            .. Untaken(year, all, c => c.Plan.Subjects.Where(s => s.Person is not null && s.Person == subject.Person).SelectMany(s => LedgerRows.OpenOf(c, s.Id)).Distinct()).OrderByDescending(o => o.Year.Plan.Year),
        ];

    /// <summary>Where an item of a year went; null when no year took it over.</summary>
    public static CarryOffer? WentTo(CycleState year, LedgerItem item, IEnumerable<CycleState> all)
    {
        var key = LedgerSource.OfEarlier(year.Id, item.Id).Key;
        return all.SelectMany(c => c.Ledger.Select(i => new CarryOffer(c, i))).FirstOrDefault(o => o.Item.Source.Key == key);
    }

    /// <summary>Where a carried item came from; null for another one, and when that year is not at hand.</summary>
    public static CarryOffer? CameFrom(LedgerItem item, IEnumerable<CycleState> all) =>
        item.Source is { Kind: LedgerSourceKind.CarriedOver } source && all.FirstOrDefault(c => c.Id == source.Cycle) is { } year && year.Ledger.FirstOrDefault(i => i.Id == source.Item) is { } before
            ? new CarryOffer(year, before)
            : null;

    /// <summary>Items of a year that went over to no other one.</summary>
    /// <param name="year">The year.</param>
    /// <param name="items">Items of it.</param>
    /// <param name="all">All years, in any order.</param>
    public static ImmutableArray<LedgerItem> Staying(CycleState year, ImmutableArray<LedgerItem> items, IEnumerable<CycleState> all)
    {
        var taken = Taken(all);
        return items.RemoveAll(i => taken.Contains(LedgerSource.OfEarlier(year.Id, i.Id).Key));
    }

    /// <summary>Items of earlier years that no year took over, the oldest year first.</summary>
    private static IEnumerable<CarryOffer> Untaken(CycleState year, IEnumerable<CycleState> all, Func<CycleState, IEnumerable<LedgerItem>> items)
    {
        CycleState[] years = [.. all.Where(c => c.Id != year.Id && c.Plan.Rehearsal == year.Plan.Rehearsal)];
        var taken = Taken(years.Append(year));
        return years.Where(c => c.Plan.Year < year.Plan.Year).OrderBy(c => c.Plan.Year)
            .SelectMany(c => items(c).Where(i => !taken.Contains(LedgerSource.OfEarlier(c.Id, i.Id).Key)).Select(i => new CarryOffer(c, i)));
    }

    private static HashSet<string?> Taken(IEnumerable<CycleState> years) =>
        [.. years.SelectMany(c => c.Ledger).Where(i => i.Source.Kind == LedgerSourceKind.CarriedOver).Select(i => i.Source.Key)];
}

/// <summary>An item and the year whose ledger has it.</summary>
public sealed record CarryOffer(CycleState Year, LedgerItem Item);
