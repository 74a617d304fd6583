using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Tests.Store;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>What the store of the years must do, in the words of <see cref="ICycleJournal"/>. One subclass per store.</summary>
public abstract class CycleJournalContract : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 12, 1, 1, 2, 3, TimeSpan.Zero);

    private readonly CycleId id = new(Guid.NewGuid());
    private StoreUnderTest? store;
    private CycleHost? host;

    private ICycleJournal Journal => host!.Journal;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal abstract Task<StoreUnderTest> MakeStoreAsync();

    public async ValueTask InitializeAsync()
    {
        store = await MakeStoreAsync();
        host = await store.YearsAsync();
        await Journal.CreateAsync(Begun(id), CycleHost.Ann, At, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Append_WhenExpectedIsLast_IsReadBackInOrder()
    {
        Assert.True(await AppendAsync(1, "乙", "丙"));
        Assert.True(await AppendAsync(3, "丁"));

        var entries = await Journal.ReadAsync(id, Cancel);
        Assert.Equal([1, 2, 3, 4], entries.Select(e => e.Sequence));
        Assert.Equal(["乙", "丙", "丁"], entries.Skip(1).Select(e => ((MemberAdded)e.Event).Account));
        Assert.Equal((At, CycleHost.Ann), (entries[1].At, entries[1].Account));
        Assert.Equal(4, entries.Select(e => e.Hash).Distinct().Count());
    }

    [Fact]
    public async Task Append_OfTheSystemItself_HasNoAccount()
    {
        await Journal.AppendAsync(id, 1, [new CycleClosed()], null, At, Cancel);

        Assert.Null((await Journal.ReadAsync(id, Cancel))[1].Account);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Append_WhenExpectedIsNotLast_FailsWithoutTrace(long expected)
    {
        Assert.False(await AppendAsync(expected, "乙"));
        Assert.Single(await Journal.ReadAsync(id, Cancel));
    }

    [Fact]
    public async Task Append_WhenTheYearIsUnknown_Fails() =>
        Assert.False(await Journal.AppendAsync(new CycleId(Guid.NewGuid()), 0, [new CycleClosed()], null, At, Cancel));

    [Fact]
    public async Task Append_WhenManyRaceOnOneVersion_ExactlyOneWins()
    {
        await using var other = await store!.YearsAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() =>
            (i % 2 == 0 ? Journal : other.Journal).AppendAsync(id, 1, [new MemberAdded($"{i}"), new MemberAdded($"{i}b")], CycleHost.Ann, At, Cancel))));

        Assert.Single(outcomes, won => won);
        Assert.Equal(3, (await Journal.ReadAsync(id, Cancel)).Count);
    }

    [Theory]
    [InlineData("UPDATE cycle_entry SET payload = replace(payload, '丙', '丁') WHERE sequence = 3")]
    [InlineData("UPDATE cycle_entry SET at = replace(at, '2026', '2025') WHERE sequence = 2")]
    [InlineData("UPDATE cycle_entry SET actor = '' WHERE sequence = 2")]
    [InlineData("UPDATE cycle_entry SET type = 'memberadded' WHERE sequence = 2")]
    [InlineData("UPDATE cycle_entry SET hash = (SELECT hash FROM cycle_entry WHERE sequence = 1) WHERE sequence = 2")]
    [InlineData("UPDATE cycle_entry SET sequence = 9 WHERE sequence = 3")]
    [InlineData("DELETE FROM cycle_entry WHERE sequence = 2")]
    [InlineData("DELETE FROM cycle_entry WHERE sequence = 1")]
    public async Task Read_WhenSomebodyChangedTheFile_RefusesTheYearAndTheOthersStillOpen(string tampering)
    {
        await AppendAsync(1, "乙", "丙");
        Assert.Equal(1, await store!.TamperYearsAsync(tampering));
        await Journal.CreateAsync(Begun(new CycleId(Guid.NewGuid())), CycleHost.Ann, At, Cancel);

        await Assert.ThrowsAsync<CycleBrokenException>(() => Journal.ReadAsync(id, Cancel));

        await using var again = await store!.YearsAsync();
        Assert.Single(await again.Cycles.ListAsync(CycleHost.Ann, false, Cancel));
        Assert.Null(await again.Cycles.FindAsync(id, Cancel));
        Assert.Equal([id], again.Status.BrokenCycles.Keys);
        Assert.True(again.Status.Ready);
    }

    [Fact]
    public async Task List_WhenAYearHasLostItsWholeJournal_ReportsIt()
    {
        await store!.TamperYearsAsync("DELETE FROM cycle_entry");

        await using var again = await store!.YearsAsync();
        Assert.Empty(await again.Cycles.ListAsync(string.Empty, true, Cancel));
        Assert.Equal([id], again.Status.BrokenCycles.Keys);
    }

    [Fact]
    public async Task Read_WhenAJournalIsMovedUnderAnotherYear_RefusesIt()
    {
        var other = new CycleId(Guid.NewGuid());
        await Journal.CreateAsync(Begun(other), CycleHost.Ann, At, Cancel);
        await store!.TamperYearsAsync($"DELETE FROM cycle_entry WHERE cycle = '{other.Value.ToString().ToUpperInvariant()}'");
        Assert.Equal(1, await store!.TamperYearsAsync($"UPDATE cycle_entry SET cycle = '{other.Value.ToString().ToUpperInvariant()}'"));

        await Assert.ThrowsAsync<CycleBrokenException>(() => Journal.ReadAsync(other, Cancel));
    }

    [Fact]
    public async Task Delete_OfARealYear_IsRefusedAndOfARehearsalLeavesNothing()
    {
        var rehearsal = new CycleId(Guid.NewGuid());
        await Journal.CreateAsync(Begun(rehearsal, rehearsal: true), CycleHost.Ann, At, Cancel);

        Assert.False(await Journal.DeleteRehearsalAsync(id, Cancel));
        Assert.True(await Journal.DeleteRehearsalAsync(rehearsal, Cancel));
        Assert.False(await Journal.DeleteRehearsalAsync(rehearsal, Cancel));
        Assert.Empty(await Journal.ReadAsync(rehearsal, Cancel));
        Assert.Single(await Journal.ReadAsync(id, Cancel));
    }

    /// <summary>What a file is kept for is read from the text, so that a year nobody can open keeps its files, and for drafts too.</summary>
    [Fact]
    public async Task Files_AreThoseOfEveryEntryAndDraft_ExceptOfYearsLeftOut()
    {
        var (proof, waiting) = (new string('a', 64), new string('b', 64));
        var other = new CycleId(Guid.NewGuid());
        await Journal.CreateAsync(Begun(other), CycleHost.Ann, At, Cancel);
        await AppendAsync(1, $"\"sha256\":\"{proof}\"");
        await host!.Get<IMaterialDrafts>().SaveAsync(other, CycleHost.Plan().Subjects[0], MaterialKind.Report, new DraftContent([$"Sha256 {waiting}"], []), CycleHost.Ann, 0, Cancel);

        Assert.Equal([proof, waiting], (await Journal.FilesAsync([], Cancel)).Order());
        Assert.Equal([waiting], await Journal.FilesAsync([id], Cancel));
        Assert.Equal([proof], await Journal.FilesAsync([other], Cancel));
        Assert.Empty(await Journal.FilesAsync([id, other], Cancel));
    }

    /// <summary>Files are looked for while people work: one that a draft had is in the journal once the draft is gone.</summary>
    [Fact]
    public async Task Files_OfADraftThatIsHandedInMeanwhile_AreThere()
    {
        var (waiting, drafts) = (new string('b', 64), host!.Get<IMaterialDrafts>());
        await drafts.SaveAsync(id, CycleHost.Plan().Subjects[0], MaterialKind.Report, new DraftContent([$"Sha256 {waiting}"], []), CycleHost.Ann, 0, Cancel);
        var handedIn = false;
        var journal = new CycleJournal(new BetweenReadings(host!.Get<IDbContextFactory<CyclesDbContext>>(), async () =>
        {
            handedIn = await AppendAsync(1, $"\"sha256\":\"{waiting}\"");
            await drafts.RemoveAllAsync(id, Cancel);
        }));

        Assert.Equal([waiting], await journal.FilesAsync([], Cancel));
        Assert.True(handedIn);
    }

    private static CycleBegun Begun(CycleId id, bool rehearsal = false)
    {
        var plan = CycleHost.Plan(rehearsal);
        return new CycleBegun(id, plan, PhaseDates.Of(plan.Scheme, plan.Year), CycleHost.Ann);
    }

    private Task<bool> AppendAsync(long expected, params string[] members) =>
        Journal.AppendAsync(id, expected, [.. members.Select(m => new MemberAdded(m))], CycleHost.Ann, At, Cancel);
}

public sealed class SqliteCycleJournalTests : CycleJournalContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());
}

public sealed class PostgresCycleJournalTests : CycleJournalContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => PostgresUnderTest.MakeAsync();
}
