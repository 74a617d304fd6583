using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Tests.Store;

namespace DualReview.Meeting.Tests.Cycles;

/// <summary>What the store of drafts and of the 勤廉笔记簿 must do. One subclass per store.</summary>
public abstract class MaterialDraftsContract : IAsyncLifetime
{
    private StoreUnderTest? store;
    private CycleHost? host;
    private ICycle cycle = null!;

    private IMaterialDrafts Drafts => host!.Get<IMaterialDrafts>();

    private CycleSubject Subject => cycle.State.Plan.Subjects[0];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal abstract Task<StoreUnderTest> MakeStoreAsync();

    public async ValueTask InitializeAsync()
    {
        store = await MakeStoreAsync();
        host = await store.YearsAsync();
        cycle = await host.BeginAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (store?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Save_OnWhatOneSaw_IsReadBackOnAnotherInstance()
    {
        Assert.Equal(1, (await SaveAsync("第一稿", 0))!.Revision);
        Assert.Equal(2, (await SaveAsync("第二稿", 1))!.Revision);
        Assert.Null(await SaveAsync("没看见第二稿", 1));

        await using var other = await store!.YearsAsync();
        var read = (await other.Get<IMaterialDrafts>().FindAsync(cycle.State.Id, Subject, MaterialKind.Report, Cancel))!;
        Assert.Equal((2, "第二稿", CycleHost.Ann), (read.Revision, read.Content.Texts[0], read.By));
        Assert.Equal([Subject.Id.Value], await Drafts.StartedAsync(cycle.State, Cancel));
    }

    [Fact]
    public async Task Save_WhenManyWindowsRace_OneIsStoredEachTime()
    {
        await using var other = await store!.YearsAsync();
        for (var seen = 0; seen < 3; seen++)
        {
            var turn = seen;
            var saved = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => SaveAsync($"{turn}-{i}", turn, i % 2 == 0 ? Drafts : other.Get<IMaterialDrafts>()))));

            var winner = Assert.Single(saved, s => s is not null)!;
            Assert.Equal(winner.Content.Texts, (await Drafts.FindAsync(cycle.State.Id, Subject, MaterialKind.Report, Cancel))!.Content.Texts);
        }
    }

    [Fact]
    public async Task Draft_OfAnIdentifierGivenToSomebodyElse_IsReplacedAndNeverShown()
    {
        await SaveAsync("前一个人的", 0);
        var next = Subject with { Person = new PersonId(Guid.NewGuid()), Name = "后来人" };

        Assert.Null(await Drafts.FindAsync(cycle.State.Id, next, MaterialKind.Report, Cancel));
        Assert.Equal(1, (await Drafts.SaveAsync(cycle.State.Id, next, MaterialKind.Report, Content("新写的"), CycleHost.Bob, 0, Cancel))!.Revision);
        Assert.Null(await Drafts.FindAsync(cycle.State.Id, Subject, MaterialKind.Report, Cancel));
    }

    [Fact]
    public async Task Remove_OfOneAndOfAll_LeavesTheOthers()
    {
        await SaveAsync("一", 0);
        await Drafts.SaveAsync(cycle.State.Id, cycle.State.Plan.Subjects[1], MaterialKind.Report, Content("二"), CycleHost.Bob, 0, Cancel);

        await Drafts.RemoveAsync(cycle.State.Id, Subject, MaterialKind.Report, Cancel);
        Assert.Equal([cycle.State.Plan.Subjects[1].Id.Value], await Drafts.StartedAsync(cycle.State, Cancel));
        await Drafts.RemoveAllAsync(cycle.State.Id, Cancel);
        Assert.Empty(await Drafts.StartedAsync(cycle.State, Cancel));
    }

    [Fact]
    public async Task Logbook_IsKeptByAccountInTheOrderOfItsDays()
    {
        var book = host!.Get<ILogbook>();
        var (early, late) = (Note(new DateOnly(2026, 5, 4), "走访三组"), Note(new DateOnly(2026, 6, 1), "拒收礼品"));
        Assert.Null(await book.WriteAsync("id-1", early, Cancel));
        Assert.Null(await book.WriteAsync("id-1", late, Cancel));
        Assert.Null(await book.WriteAsync("id-2", Note(new DateOnly(2026, 6, 2), "别人的"), Cancel));
        Assert.Null(await book.WriteAsync("id-1", early with { Work = "走访四组" }, Cancel));

        Assert.Equal([late, early with { Work = "走访四组" }], await book.ListAsync("id-1", Cancel));
        Assert.Null(await book.DeleteAsync("id-2", late.Id, Cancel));
        Assert.Null(await book.DeleteAsync("id-1", early.Id, Cancel));
        Assert.Equal([late], await book.ListAsync("id-1", Cancel));
    }

    private static LogbookNote Note(DateOnly on, string work) => new(Guid.NewGuid(), on, work, string.Empty, string.Empty);

    private static DraftContent Content(string text) => new([text], []);

    private Task<MaterialDraft?> SaveAsync(string text, int seen, IMaterialDrafts? drafts = null) =>
        (drafts ?? Drafts).SaveAsync(cycle.State.Id, Subject, MaterialKind.Report, Content(text), CycleHost.Ann, seen, Cancel);
}

public sealed class SqliteMaterialDraftsTests : MaterialDraftsContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => Task.FromResult<StoreUnderTest>(new SqliteUnderTest());
}

public sealed class PostgresMaterialDraftsTests : MaterialDraftsContract
{
    internal override Task<StoreUnderTest> MakeStoreAsync() => PostgresUnderTest.MakeAsync();
}
