using System.Data;
using Microsoft.EntityFrameworkCore;

namespace DualReview.Meeting.Persistence;

/// <summary>Brings a store to the form of this version.</summary>
internal static class StoreMigration
{
    /// <summary>A waiting instance gives up after this; another may have a large table to change.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>Migrates. Of several instances that start on an empty database one does it, and the others wait.</summary>
    /// <param name="db">The store.</param>
    /// <param name="file">Its file on SQLite.</param>
    /// <param name="cancel">Stops.</param>
    public static async Task BringUpToDateAsync(this DbContext db, string file, CancellationToken cancel)
    {
        if (db.Database.IsNpgsql())
        {
            await MigrateInTurnAsync(db, cancel);
            return;
        }

        if (File.Exists(file))
        {
            // EF keeps its migration lock in a table. A server killed while migrating leaves it behind, and the next
            // one would wait for ever. Only one server works on a folder, so whoever starts may break it.
            await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
        }

        await db.Database.MigrateAsync(cancel);
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", cancel);
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
