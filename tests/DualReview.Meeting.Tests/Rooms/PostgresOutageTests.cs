using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Npgsql;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>A room whose database goes away: it says so, goes on once the database is back, and its journal has what was answered and nothing else.</summary>
public sealed class PostgresOutageTests
{
    private static readonly CommandContext AsHost = new(new Actor.Host("presider"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task Room_WhenTheServerStopsAndStarts_RefusesMeanwhileAndGoesOn(string mode)
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var host = await RoomHost.StartAsync(cluster.Store);
        var room = (await host.Rooms.CreateAsync(Hall.Plan(), "presider", Cancel)).Room!;
        await AdvancedAsync(room);

        await cluster.StopAsync(mode);
        for (var tries = 0; tries < 3; tries++)
        {
            Assert.IsType<StoreUnavailable>(await RefusalAsync(room));
        }

        Assert.IsType<StoreUnavailable>((await host.Rooms.CreateAsync(Hall.Plan(), "presider", Cancel)).Refusal);
        Assert.Equal(2, room.State.Version);

        await cluster.StartAgainAsync();
        await AdvancedAsync(room);
        await AssertWholeAsync(host, room, 3);
    }

    /// <summary>Nobody asked for anything while it was away: the connections in the pool are dead, which the first of them finds out for all.</summary>
    [Fact]
    public async Task Room_AfterARestartThatNobodyNoticed_IsRefusedOnceAtMost()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var host = await RoomHost.StartAsync(cluster.Store);
        var room = (await host.Rooms.CreateAsync(Hall.Plan(), "presider", Cancel)).Room!;

        // So many connections that each could die by itself.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.Journal.ReadAsync(room.State.Id, Cancel))));

        await cluster.StopAsync("fast");
        await cluster.StartAgainAsync();
        Assert.True(await RefusalAsync(room) is null or StoreUnavailable);
        await AdvancedAsync(room);
        await AssertWholeAsync(host, room, room.State.Version);
        Assert.InRange(room.State.Version, 2, 3);
    }

    /// <summary>What a server says when it can store nothing: disk full, going down, starting up, no connections left, deadlock, a standby that writes nothing.</summary>
    [Theory]
    [InlineData("53100")]
    [InlineData("57P01")]
    [InlineData("57P03")]
    [InlineData("53300")]
    [InlineData("40P01")]
    [InlineData("40001")]
    [InlineData("25006")]
    public async Task Room_WhenTheServerRefusesToWrite_RefusesAndGoesOn(string state)
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var host = await RoomHost.StartAsync(database.Store);
        var room = (await host.Rooms.CreateAsync(Hall.Plan(), "presider", Cancel)).Room!;
        await database.RunAsync($"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '{state}'; END $$");
        await database.RunAsync("CREATE TRIGGER refuse BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION refuse()");

        Assert.IsType<StoreUnavailable>(await RefusalAsync(room));
        Assert.Equal(1, room.State.Version);

        await database.RunAsync("DROP TRIGGER refuse ON journal_entry");
        await AdvancedAsync(room);
        await AssertWholeAsync(host, room, 2);
    }

    /// <summary>An administrator ends every connection. The pool has several; one refusal is all that may be seen of it.</summary>
    [Fact]
    public async Task Room_WhenItsConnectionsAreEnded_IsRefusedOnceAtMost()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var host = await RoomHost.StartAsync(database.Store);
        var room = (await host.Rooms.CreateAsync(Hall.Plan(), "presider", Cancel)).Room!;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.Journal.ReadAsync(room.State.Id, Cancel))));
        await database.AskAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        Assert.True(await RefusalAsync(room) is null or StoreUnavailable);
        await AdvancedAsync(room);
        await AssertWholeAsync(host, room, room.State.Version);
    }

    /// <summary>A server that answers nothing is given up after the time of the settings, and what was given up is not stored behind one's back.</summary>
    [Fact]
    public async Task Room_WhenTheServerHangs_RefusesAfterTheTimeAndStoresNothing()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        var store = database.Store;
        store.ConnectionString += ";Command Timeout=1";
        await using var host = await RoomHost.StartAsync(store);
        var room = (await host.Rooms.CreateAsync(Hall.Plan(), "presider", Cancel)).Room!;
        await using (var other = new NpgsqlConnection(database.ConnectionString + ";Pooling=false"))
        {
            await other.OpenAsync(Cancel);
            await using var hold = await other.BeginTransactionAsync(Cancel);
            await using var command = new NpgsqlCommand("LOCK TABLE journal_entry IN EXCLUSIVE MODE", other, hold);
            await command.ExecuteNonQueryAsync(Cancel);

            Assert.IsType<StoreUnavailable>(await RefusalAsync(room));
        }

        Assert.Equal(1L, await database.AskAsync("SELECT count(*) FROM journal_entry"));
        await AdvancedAsync(room);
        await AssertWholeAsync(host, room, 2);
    }

    private static async Task AdvancedAsync(IMeetingRoom room) => Assert.Null(await RefusalAsync(room));

    /// <summary>Why one step forward is refused; null when it is not.</summary>
    private static async Task<Refusal?> RefusalAsync(IMeetingRoom room) =>
        await room.DoAsync(new Advance(), AsHost, Cancel) is Decision.Refused refused ? refused.Refusal : null;

    /// <summary>What the room shows is what is stored, without a gap, and another instance reads the same.</summary>
    private static async Task AssertWholeAsync(RoomHost host, IMeetingRoom room, long version)
    {
        var entries = await host.Journal.ReadAsync(room.State.Id, Cancel);
        Assert.Equal(version, room.State.Version);
        Assert.Equal(version, entries[^1].Sequence);
        Assert.Equal(version, entries.Count);
    }
}
