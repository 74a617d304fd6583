using DualReview.Meeting.Configuration;
using DualReview.Meeting.Tests.Cycles;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Data.Sqlite;

namespace DualReview.Meeting.Tests.Store;

/// <summary>A store that several hosts start on, and that a test spoils behind their backs. Every contract runs on each.</summary>
internal abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>Another instance with rooms only.</summary>
    public abstract Task<RoomHost> RoomsAsync();

    /// <summary>Another instance with years.</summary>
    public abstract Task<CycleHost> YearsAsync();

    /// <summary>Settings of another instance.</summary>
    public abstract DualReviewOptions Options();

    /// <summary>Changes what lies in the store of the meetings. Gives the number of rows.</summary>
    public abstract Task<int> TamperMeetingsAsync(string sql);

    /// <summary>Changes what lies in the store of the years.</summary>
    public abstract Task<int> TamperYearsAsync(string sql);

    /// <summary>From now on a row of this table of the meetings cannot be written, as if the power went there.</summary>
    public abstract Task CutAsync(string table);

    /// <summary>Takes it back.</summary>
    public abstract Task MendAsync(string table);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Files in a folder.</summary>
internal sealed class SqliteUnderTest : StoreUnderTest
{
    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-").FullName;

    public override Task<RoomHost> RoomsAsync() => RoomHost.StartAsync(folder);

    public override Task<CycleHost> YearsAsync() => CycleHost.StartAsync(folder);

    public override DualReviewOptions Options() => new() { DataDirectory = folder };

    public override Task<int> TamperMeetingsAsync(string sql) => Task.FromResult(Run("meetings.db", sql));

    public override Task<int> TamperYearsAsync(string sql) => Task.FromResult(Run("cycles.db", sql));

    public override Task CutAsync(string table) => TamperMeetingsAsync($"CREATE TRIGGER cut BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'cut'); END");

    public override Task MendAsync(string table) => TamperMeetingsAsync("DROP TRIGGER cut");

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private int Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, file)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }
}

/// <summary>A database, and a folder of its own for every instance.</summary>
internal sealed class PostgresUnderTest : StoreUnderTest
{
    private readonly List<string> folders = [];

    private PostgresUnderTest(PostgresDatabase database) => Database = database;

    public PostgresDatabase Database { get; }

    /// <summary>Skips the test where there is no server.</summary>
    public static async Task<StoreUnderTest> MakeAsync() => new PostgresUnderTest(await PostgresDatabase.MakeAsync());

    public override Task<RoomHost> RoomsAsync() => RoomHost.StartAsync(Database.Store);

    public override Task<CycleHost> YearsAsync() => CycleHost.StartAsync(store: Database.Store);

    public override DualReviewOptions Options()
    {
        folders.Add(Directory.CreateTempSubdirectory("dualreview-").FullName);
        return new() { DataDirectory = folders[^1], Store = Database.Store };
    }

    public override Task<int> TamperMeetingsAsync(string sql) => Database.RunAsync(sql);

    public override Task<int> TamperYearsAsync(string sql) => Database.RunAsync(sql);

    public override Task CutAsync(string table) => Database.RunAsync(
        $"CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut'; END $$; CREATE TRIGGER cut BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION cut()");

    public override Task MendAsync(string table) => Database.RunAsync($"DROP TRIGGER cut ON {table}; DROP FUNCTION cut()");

    public override async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folders.ForEach(f => Directory.Delete(f, recursive: true));
    }
}
