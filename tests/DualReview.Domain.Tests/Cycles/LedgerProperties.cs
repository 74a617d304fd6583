using System.Text.Json;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using FsCheck.Xunit;
using static DualReview.Domain.Tests.Cycles.LedgerYear;

namespace DualReview.Domain.Tests.Cycles;

/// <summary>Random ledgers: whatever order people press in, an item is closed by a second person, and nothing of it is lost.</summary>
public class LedgerProperties
{
    private static readonly string[] Accounts = [Year.Ann, Year.Bob, "丁", Year.Stranger];

    private static readonly Func<Year, byte, CycleCommand>[] Menu =
    [
        (y, b) => Open(1 + (b % 6), 1 + (b % 4)),
        (y, b) => Open(1 + (b % 6), 1 + (b % 3), b % 2 == 0 ? LedgerSource.OfOpinions($"p{b % 5}") : LedgerSource.OfEarlier(new CycleId(Guid.Empty), Id(b % 5))),
        (y, b) => new CarryLedgerItems([.. Enumerable.Range(0, b % 3).Select(i => new CarriedItem(Id(10 + i), LedgerSource.OfEarlier(new CycleId(Guid.Empty), Id(i)), Years.Unit(1), "旧账", "", null, null, true))]),
        (y, b) => Arranged(y, b),
        (y, b) => Arranged(y, b),
        (y, b) => new NoteLedgerProgress(Pick(y, b).Id, y.Today.AddDays((b % 4) - 2), $"进展{b % 3}"),
        (y, b) => new AttachLedgerProof(Pick(y, b).Id, File(b % 3)),
        (y, b) => new DetachLedgerProof(Pick(y, b).Id, File(b % 3).Sha256, "传错了"),
        (y, b) => new SubmitLedgerItem(Pick(y, b).Id, Pick(y, b).Version - (b % 13 == 0 ? 1 : 0)),
        (y, b) => new SubmitLedgerItem(Pick(y, b).Id, Pick(y, b).Version),
        (y, b) => new CloseOutLedgerItem(Pick(y, b).Id, Pick(y, b).Version, y.Today, "好"),
        (y, b) => new CloseOutLedgerItem(Pick(y, b).Id, Pick(y, b).Version, y.Today, "好"),
        (y, b) => new SendBackLedgerItem(Pick(y, b).Id, Pick(y, b).Version, "再改"),
        (y, b) => new ReopenLedgerItem(Pick(y, b).Id, Pick(y, b).Version, "又坏了"),
        (y, b) => new LeaveOutLedgerItem(Pick(y, b).Id, Pick(y, b).Version, "重复"),
        (y, b) => new UnlistSubject(y.State.Plan.Subjects.IsEmpty ? new("x") : y.State.Plan.Subjects[b % y.State.Plan.Subjects.Length].Id, "调离"),
        (y, b) => new RemoveUnit(Years.Unit(1 + (b % 3))),
    ];

    [Property(MaxTest = 300, EndSize = 400)]
    public void AnyLedger_KeepsItsPromises(byte[] script)
    {
        var year = new Year().Do(new AddMember("丁"));
        for (var i = 0; i + 1 < script.Length; i += 2)
        {
            var (before, command) = (year.State, Menu[script[i] % Menu.Length](year, script[i + 1]));
            var decision = year.Try(command, Accounts[script[i + 1] % 17 == 0 ? 3 : (script[i] + script[i + 1]) % 3]);
            if (decision is CycleDecision.Refused refused)
            {
                Assert.Same(before, year.State);
                Assert.NotEmpty(refused.Refusal.Code);
            }
            else
            {
                Check(before, command, year);
            }
        }

        Assert.Equal(JsonSerializer.Serialize(year.State.Ledger), JsonSerializer.Serialize(CycleFold.Of(year.Journal)!.Ledger));
    }

    private static void Check(CycleState before, CycleCommand command, Year year)
    {
        var s = year.State;

        // Numbers are given in order and never twice; an item never goes away, and neither does a line of its progress.
        Assert.Equal(Enumerable.Range(1, s.Ledger.Length), s.Ledger.Select(i => i.Number));
        Assert.Equal(s.Ledger.Length, s.Ledger.Select(i => i.Id).Distinct().Count());
        var keys = s.Ledger.Select(i => i.Source.Key).OfType<string>().ToArray();
        Assert.Equal(keys.Length, keys.Distinct().Count());
        foreach (var (old, now) in before.Ledger.Zip(s.Ledger))
        {
            Assert.Equal((old.Id, old.Number, old.Unit, old.Source, old.Recorder, old.OpenedOn), (now.Id, now.Number, now.Unit, now.Source, now.Recorder, now.OpenedOn));
            Assert.Equal(old.Notes, now.Notes.Take(old.Notes.Length));
            Assert.True(now.Version >= old.Version);
        }

        foreach (var i in s.Ledger)
        {
            Assert.Equal(i.State == LedgerState.ClosedOut, i.Closing is not null);
            Assert.Equal(i.State is LedgerState.InReview or LedgerState.ClosedOut, i.SubmittedBy is not null);
            Assert.NotNull(s.Unit(i.Unit));
            Assert.True(i.Responsible?.Subject is not { } subject || s.Subject(subject) is not null);
            if (i.State is LedgerState.InReview or LedgerState.ClosedOut)
            {
                Assert.NotEqual(i.SubmittedBy, i.Reviewer);
                Assert.True(i.Measure.Length > 0 && i.Responsible is not null && !(i.Notes.IsEmpty && i.Proofs.IsEmpty));
            }

            if (i.Closing is { } closing)
            {
                Assert.Equal(i.Reviewer, closing.By);
                Assert.NotEqual(i.SubmittedBy, closing.By);
            }
        }

        Assert.DoesNotContain(LedgerRows.Public(s), r => r.Item.Source.Asker is not null || r.Item.Recorder.Length > 0);
        Assert.True(command is not CarryLedgerItems || s.Ledger.Length >= before.Ledger.Length);
    }

    private static LedgerItem Pick(Year y, byte b) => y.State.Ledger.IsEmpty
        ? new LedgerItem(Id(99), 0, Years.Unit(1), LedgerSource.Own, "", "", null, null, null, LedgerState.Waiting, [], [], null, null, null, false, "", default, 0)
        : y.State.Ledger[b % y.State.Ledger.Length];

    private static ArrangeLedgerItem Arranged(Year y, byte b)
    {
        var item = Pick(y, b);
        var person = b % 3 == 0 && !y.State.Plan.Subjects.IsEmpty ? new Responsible("名", y.State.Plan.Subjects[b % y.State.Plan.Subjects.Length].Id) : new Responsible("王电工", null);
        return new ArrangeLedgerItem(
            item.Id, item.Version - (b % 11 == 0 ? 1 : 0),
            new LedgerArrangement("问题", b % 7 == 0 ? "" : "措施", b % 9 == 0 ? null : person, Accounts[b % 4], y.Today.AddDays((b % 40) - 2), b % 2 == 0));
    }
}
