using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace DualReview.Meeting.Persistence;

/// <summary>Brings a store to the form of this version.</summary>
internal static class StoreMigration
{
    /// <summary>A waiting instance gives up after this; another may have a large table to change.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Migrates a store that has not all migrations of its context. Of several instances that start on an empty database one does it, and the others wait.
    /// </summary>
    /// <param name="db">The store; it names its migrations (<see cref="IMigratedStore"/>).</param>
    /// <param name="file">Its file on SQLite.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task BringUpToDateAsync<TContext>(this TContext db, string file, CancellationToken cancel)
        where TContext : DbContext, IMigratedStore
    {
        if (db.Database.IsNpgsql())
        {
            if (!await HasAllAsync(db, cancel))
            {
                await MigrateInTurnAsync(db, cancel);
            }

            return;
        }

        if (!File.Exists(file) || !await HasAllAsync(db, cancel))
        {
            if (File.Exists(file))
            {
                // EF keeps its migration lock in a table. A server killed while migrating leaves it behind, and the next
                // one would wait for ever. Only one server works on a folder, so whoever starts may break it.
                await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
            }

            await db.Database.MigrateAsync(cancel);
        }

        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", cancel);
    }

    /// <summary>
    /// Whether every migration was applied. Asked of the database itself: EF would make a model for the same question, and compare two more before it
    /// migrated nothing. Between instances no lock is needed for it: what is there stays there.
    /// </summary>
    private static async Task<bool> HasAllAsync<TContext>(TContext db, CancellationToken cancel)
        where TContext : DbContext, IMigratedStore
    {
        var table = RelationalOptionsExtension.Extract(db.GetService<IDbContextOptions>()).MigrationsHistoryTableName ?? HistoryRepository.DefaultTableName;
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            var connection = db.Database.GetDbConnection();
            var there = await ListAsync(connection, db.Database.IsNpgsql() ? $"SELECT to_regclass('{table}')::text" : $"SELECT name FROM sqlite_master WHERE name = '{table}'", cancel);
            return there.Contains(table) && db.Migrations.All((await ListAsync(connection, $"SELECT \"MigrationId\" FROM \"{table}\"", cancel)).Contains);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<HashSet<string>> ListAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
        {
            if (!reader.IsDBNull(0))
            {
                found.Add(reader.GetString(0));
            }
        }

        return found;
    }

    /// <summary>
    /// EF's own lock ends with the transaction of the first migration, and whoever waited for it would make the second one again. So the
    /// connection holds a lock over all of them; an instance that is killed takes it along.
    /// </summary>
    private static async Task MigrateInTurnAsync(DbContext db, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(LongestWait);
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock(hashtextextended({StoreTurns.Migrations}, 0))", cancel);
            await db.Database.MigrateAsync(cancel);
        }
        finally
        {
            if (db.Database.GetDbConnection().State == ConnectionState.Open)
            {
                // The pool keeps the connection, and with it the lock.
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock_all()", CancellationToken.None);
            }

            await db.Database.CloseConnectionAsync();
        }
    }
}
