using DualReview.Meeting.Persistence.Postgres;
using DualReview.Meeting.Persistence.Postgres.Instances;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Security;

/// <summary>What every shelf of one-time keys keeps to, in memory and in a database that several instances share.</summary>
public abstract class KeyShelvesContract
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>So many instances on the same keys; one where there are no others.</summary>
    internal abstract Task<IKeyShelves[]> ShelvesAsync();

    [Fact]
    public async Task Key_OnItsShelf_IsFoundByEachForm()
    {
        var shelves = await ShelvesAsync();
        shelves[0].For("seat").Put("a", voidsEarlier: true, Day, ["scanned", "typed"]);

        foreach (var shelf in shelves.Select(s => s.For("seat")))
        {
            Assert.Equal(("a", false), (shelf.Find("scanned")!.Value.Opens, shelf.Find("typed")!.Value.Used));
            Assert.InRange(shelf.Find("typed")!.Value.Age, TimeSpan.Zero, Day);
            Assert.Null(shelf.Find("other"));
        }

        Assert.Null(shelves[^1].For("roll").Find("scanned"));
    }

    [Fact]
    public async Task Key_TakenByManyAtOnce_IsUsedOnce()
    {
        var shelves = await ShelvesAsync();
        var first = shelves[0].For("seat");
        first.Put("a", voidsEarlier: true, Day, ["scanned", "typed"]);

        var takers = Enumerable.Range(0, 12).Select(i => Task.Run(() => shelves[i % shelves.Length].For("seat").TryUse(i % 3 == 0 ? "typed" : "scanned")));

        Assert.Single(await Task.WhenAll(takers), won => won);
        Assert.True(first.Find("typed")!.Value.Used);
        Assert.True(first.Find("scanned")!.Value.Used);
        first.GiveBack("typed");
        Assert.True(first.TryUse("scanned"));
        Assert.False(first.TryUse("never"));
    }

    [Fact]
    public async Task Key_OfTheSamePlace_VoidsEarlierUnusedOnesIfWished()
    {
        var shelf = (await ShelvesAsync())[0].For("seat");
        shelf.Put("a", voidsEarlier: true, Day, ["used"]);
        Assert.True(shelf.TryUse("used"));
        shelf.Put("a", voidsEarlier: true, Day, ["early"]);
        shelf.Put("b", voidsEarlier: true, Day, ["elsewhere"]);
        shelf.Put("a", voidsEarlier: false, Day, ["beside"]);

        shelf.Put("a", voidsEarlier: true, Day, ["last"]);

        Assert.Equal(
            [("used", true), ("early", false), ("elsewhere", true), ("beside", false), ("last", true)],
            new[] { "used", "early", "elsewhere", "beside", "last" }.Select(h => (h, shelf.Find(h) is not null)));
    }

    [Fact]
    public async Task Key_OlderThanItIsRemembered_IsForgotten()
    {
        var shelf = (await ShelvesAsync())[0].For("seat");
        shelf.Put("a", voidsEarlier: false, Day, ["old"]);

        // Nothing is as young as this.
        shelf.Put("b", voidsEarlier: false, TimeSpan.FromTicks(-TimeSpan.TicksPerSecond), ["new"]);

        Assert.Null(shelf.Find("old"));
        Assert.NotNull(shelf.Find("new"));
    }
}

/// <summary>Shelves of a server that is alone.</summary>
public sealed class MemoryKeyShelvesTests : KeyShelvesContract
{
    internal override Task<IKeyShelves[]> ShelvesAsync() => Task.FromResult<IKeyShelves[]>([new MemoryKeyShelves(TimeProvider.System)]);
}

/// <summary>Shelves that two instances share.</summary>
public sealed class PostgresKeyShelvesTests : KeyShelvesContract, IAsyncDisposable
{
    private readonly List<IAsyncDisposable> held = [];

    internal override async Task<IKeyShelves[]> ShelvesAsync()
    {
        var database = await PostgresDatabase.MakeAsync();
        held.Add(database);
        var instances = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var pool = PostgresConnections.Pool(database.Store);
            var shelves = new PostgresKeyShelves(pool);
            await shelves.PrepareAsync(TestContext.Current.CancellationToken);
            return (pool, shelves);
        }));
        held.AddRange(instances.Select(i => i.pool));
        return [.. instances.Select(i => i.shelves)];
    }

    public async ValueTask DisposeAsync()
    {
        // The pools first: a database in use is not dropped.
        foreach (var one in held.AsEnumerable().Reverse())
        {
            await one.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
