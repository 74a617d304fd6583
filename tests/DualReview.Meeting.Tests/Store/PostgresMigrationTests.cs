using DualReview.Meeting.Configuration;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Tests.Store;

/// <summary>Several instances are started at once, and any of them may be killed while it migrates.</summary>
public sealed class PostgresMigrationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_OfManyInstancesOnAnEmptyDatabase_MigratesOnce()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        ServiceProvider[] instances = [.. Enumerable.Range(0, 5).Select(_ => Instance(database))];

        await Task.WhenAll(instances.Select(i => Task.Run(() => MigrateAsync(i), Cancel)));

        foreach (var (history, count) in new[] { ("migrations_meetings", Known<MeetingsDbContext>(instances[0])), ("migrations_cycles", Known<CyclesDbContext>(instances[0])), ("migrations_staff", Known<StaffDbContext>(instances[0])) })
        {
            Assert.Equal((long)count, await database.AskAsync($"SELECT count(*) FROM {history}"));
        }

        // Once more changes nothing, and nobody was left holding a lock.
        await MigrateAsync(instances[0]);
        foreach (var instance in instances)
        {
            await instance.DisposeAsync();
        }

        Assert.Equal(0L, await database.AskAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'relation' AND mode = 'AccessExclusiveLock' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    /// <summary>The connection goes in the middle of the statements: all of them are taken back, and the next start makes them.</summary>
    [Fact]
    public async Task Start_AfterAMigrationThatWasBrokenOff_MakesItWhole()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var instance = Instance(database);

        // In the way of the last table, as a power cut after the others would be.
        await database.RunAsync("CREATE TABLE scheme_version(x int)");
        await using (var db = await instance.GetRequiredService<IDbContextFactory<MeetingsDbContext>>().CreateDbContextAsync(Cancel))
        {
            Assert.True(StoreFailure.Is(await Assert.ThrowsAnyAsync<Exception>(() => db.BringUpToDateAsync(string.Empty, Cancel))));
        }

        Assert.Equal(0L, await database.AskAsync("SELECT count(*) FROM pg_tables WHERE tablename = 'meeting'"));
        await database.RunAsync("DROP TABLE scheme_version");
        await MigrateAsync(instance);
        Assert.Equal(1L, await database.AskAsync("SELECT count(*) FROM pg_tables WHERE tablename = 'meeting'"));
    }

    /// <summary>A change of the model needs a migration on both providers; EF would refuse to start otherwise, on a machine far away.</summary>
    [Fact]
    public async Task Model_OfEachProvider_IsThatOfItsMigrations()
    {
        var folder = Directory.CreateTempSubdirectory("dualreview-").FullName;
        StoreOptions[] stores = [new(), new() { Provider = StoreOptions.PostgreSql, ConnectionString = "Host=nowhere;Database=d" }];
        foreach (var store in stores)
        {
            await using var instance = Instance(store, folder);
            Assert.False(HasChanges<MeetingsDbContext>(instance), $"meetings on {store.Provider}");
            Assert.False(HasChanges<CyclesDbContext>(instance), $"years on {store.Provider}");
            Assert.False(HasChanges<StaffDbContext>(instance), $"accounts on {store.Provider}");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A start migrates only where one of the migrations that a context names is missing: one it forgot to name would never be made.</summary>
    [Fact]
    public async Task Migrations_ThatAContextNames_AreAllThereAre()
    {
        var folder = Directory.CreateTempSubdirectory("dualreview-").FullName;
        StoreOptions[] stores = [new(), new() { Provider = StoreOptions.PostgreSql, ConnectionString = "Host=nowhere;Database=d" }];
        foreach (var store in stores)
        {
            await using var instance = Instance(store, folder);
            NamesAll<MeetingsDbContext>(instance);
            NamesAll<CyclesDbContext>(instance);
            NamesAll<StaffDbContext>(instance);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>On SQLite. A store one migration behind is found out by what it lacks.</summary>
    [Fact]
    public async Task Start_OnAStoreThatLacksOneMigration_MakesIt()
    {
        var folder = Directory.CreateTempSubdirectory("dualreview-").FullName;
        await using (var instance = Instance(new StoreOptions(), folder))
        {
            var file = instance.GetRequiredService<StoreFiles>().Cycles;
            await using (var db = await instance.GetRequiredService<IDbContextFactory<CyclesDbContext>>().CreateDbContextAsync(Cancel))
            {
                await db.GetService<IMigrator>().MigrateAsync("20261125145747_Cycles", Cancel);
            }

            foreach (var count in (int[])[2, 2])
            {
                await using var db = await instance.GetRequiredService<IDbContextFactory<CyclesDbContext>>().CreateDbContextAsync(Cancel);
                await db.BringUpToDateAsync(file, Cancel);
                Assert.Equal(count, (await db.Database.GetAppliedMigrationsAsync(Cancel)).Count());
                Assert.Empty(await db.MaterialDrafts.ToListAsync(Cancel));
            }
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static ServiceProvider Instance(PostgresDatabase database) => Instance(database.Store, "nothing-is-made-here");

    private static ServiceProvider Instance(StoreOptions store, string folder)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Options.Create(new DualReviewOptions { DataDirectory = folder, Store = store }));
        services.AddSingleton<DataFolder>();
        services.AddSingleton(TimeProvider.System);
        services.AddMeetingRooms();
        services.AddStaff();
        return services.BuildServiceProvider();
    }

    private static async Task MigrateAsync(ServiceProvider instance)
    {
        await MigrateAsync<StaffDbContext>(instance);
        await MigrateAsync<MeetingsDbContext>(instance);
        await MigrateAsync<CyclesDbContext>(instance);
    }

    private static async Task MigrateAsync<T>(ServiceProvider instance)
        where T : DbContext, IMigratedStore
    {
        await using var db = await instance.GetRequiredService<IDbContextFactory<T>>().CreateDbContextAsync(Cancel);
        await db.BringUpToDateAsync(string.Empty, Cancel);
    }

    private static int Known<T>(ServiceProvider instance)
        where T : DbContext
    {
        using var db = instance.GetRequiredService<IDbContextFactory<T>>().CreateDbContext();
        return db.Database.GetMigrations().Count();
    }

    private static void NamesAll<T>(ServiceProvider instance)
        where T : DbContext, IMigratedStore
    {
        using var db = instance.GetRequiredService<IDbContextFactory<T>>().CreateDbContext();
        Assert.Equal(db.Database.GetMigrations(), db.Migrations);
    }

    private static bool HasChanges<T>(ServiceProvider instance)
        where T : DbContext
    {
        using var db = instance.GetRequiredService<IDbContextFactory<T>>().CreateDbContext();
        return db.Database.HasPendingModelChanges();
    }
}
