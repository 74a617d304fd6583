using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using static DualReview.Domain.Tests.Cycles.LedgerYear;

namespace DualReview.Domain.Tests.Cycles;

public class LedgerCarryTests
{
    private readonly Year last = new(Years.Plan(year: 2025)) { Today = new DateOnly(2025, 12, 20) };
    private readonly Year now = new();

    private IEnumerable<CycleState> All => [last.State, now.State];

    [Fact]
    public void Offers_AreTheOpenItemsOfEarlierYearsThatNoYearTook()
    {
        last.Do(Open(1), Open(2), Open(3, unit: 2));
        last.Do(new LeaveOutLedgerItem(Id(2), 1, "重复"));

        Assert.Equal([1, 3], LedgerCarry.Offers(now.State, All).Select(o => o.Item.Number));
        Assert.Empty(LedgerCarry.Offers(last.State, All));
        Assert.Equal([1], LedgerCarry.Offers(new Year(units: 1).State, All).Select(o => o.Item.Number));

        Carry(now, 11);
        Assert.Empty(LedgerCarry.Offers(now.State, All));
        Assert.Empty(LedgerCarry.Offers(new Year(Years.Plan(year: 2027)).State, All.Append(now.State)).Where(o => o.Year.Id == last.State.Id));
    }

    [Fact]
    public void Carry_TakesOverOnceWithTheSamePersonAndSaysWhereItWent()
    {
        var subject = last.State.Plan.Subjects[0];
        last.Do(Open(1));
        last.Do(Arrange(last, change: a => a with { Responsible = new Responsible(subject.Name, subject.Id) }));
        var offer = Assert.Single(LedgerCarry.Offers(now.State, All));

        now.Do(new CarryLedgerItems([LedgerCarry.Carried(now.State, offer, Id(11))]));
        now.Nothing(new CarryLedgerItems([LedgerCarry.Carried(now.State, offer, Id(12))]));

        var item = Assert.Single(now.State.Ledger);
        Assert.Equal((LedgerSourceKind.CarriedOver, "换灯十盏", LedgerState.Working), (item.Source.Kind, item.Measure, item.State));
        Assert.Equal(subject.Person, now.State.Subject(item.Responsible!.Subject!.Value)!.Person);
        Assert.Null(item.Reviewer);
        Assert.Equal(item, LedgerCarry.WentTo(last.State, last.Item(), All)!.Item);
        Assert.Equal(last.Item(), LedgerCarry.CameFrom(item, All)!.Item);
        Assert.Equal([item], LedgerRows.OpenOf(now.State, item.Responsible.Subject.Value));

        // Its deadline was of last year: it is overdue here from the first day, and not refused.
        Assert.Equal(DueState.NotDue, item.Due(now.Today.AddYears(-1)));
        Assert.Equal(DueState.Overdue, item.Due(now.Today.AddMonths(1)));
    }

    [Fact]
    public void Carry_OfAPersonWhoIsNoLongerRated_KeepsTheName()
    {
        var gone = new Year(Years.Plan(year: 2026).With());
        var subject = last.State.Plan.Subjects[0];
        last.Do(Open(1));
        last.Do(Arrange(last, change: a => a with { Responsible = new Responsible(subject.Name, subject.Id) }));

        Assert.Equal(new Responsible(subject.Name, null), LedgerCarry.Carried(gone.State, new CarryOffer(last.State, last.Item()), Id(9)).Responsible);
    }

    [Fact]
    public void Carry_OfOwnItemsOrOtherSources_IsRefused()
    {
        last.Do(Open(1));
        var carried = LedgerCarry.Carried(now.State, new CarryOffer(last.State, last.Item()), Id(11));

        Assert.Equal("ledger.source", last.Refusal(new CarryLedgerItems([carried])));
        Assert.Equal("ledger.source", now.Refusal(new CarryLedgerItems([carried with { Source = LedgerSource.Own }])));
        Assert.Equal("cycle.unitUnknown", now.Refusal(new CarryLedgerItems([carried, carried with { Item = Id(12), Source = LedgerSource.OfEarlier(last.State.Id, Id(2)), Unit = Years.Unit(77) }])));
        Assert.Empty(now.State.Ledger);
    }

    [Fact]
    public void Open_BesideAReport_IsThisYearsAndWhatNoYearTook()
    {
        var (person, other) = (now.State.Plan.Subjects[0], now.State.Plan.Subjects[1]);
        last.Do(Open(1), Open(2), Open(3));
        foreach (var n in (int[])[1, 2, 3])
        {
            var subject = last.State.Plan.Subjects.First(s => s.Person == (n == 3 ? other : person).Person);
            last.Do(Arrange(last, n, a => a with { Responsible = new Responsible(subject.Name, subject.Id) }));
        }

        Assert.Equal([(2025, 1), (2025, 2)], Beside(person));
        Assert.Equal([(2025, 3)], Beside(other));

        // One is taken over, and does not stand there twice; one of this year is closed to nobody's duty.
        now.Do(new CarryLedgerItems([LedgerCarry.Carried(now.State, LedgerCarry.Offers(now.State, All).First(o => o.Item.Number == 1), Id(11))]));
        now.Do(Open(12));
        now.Do(new LeaveOutLedgerItem(Id(12), 1, "重复"));
        Assert.Equal([(2026, 1), (2025, 2)], Beside(person));

        // Somebody who is not in the register has this year's only.
        Assert.Equal([(2026, 1)], Beside(person with { Person = null }));

        IEnumerable<(int, int)> Beside(CycleSubject subject) => LedgerCarry.OpenOf(now.State, subject, All).Select(o => (o.Year.Plan.Year, o.Item.Number));
    }

    private void Carry(Year year, int first) =>
        year.Do(new CarryLedgerItems([.. LedgerCarry.Offers(year.State, All).Select((o, i) => LedgerCarry.Carried(year.State, o, Id(first + i)))]));
}
