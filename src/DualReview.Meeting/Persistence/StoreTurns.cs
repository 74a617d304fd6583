using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace DualReview.Meeting.Persistence;

/// <summary>
/// Transactions that look first and then write. On SQLite one writes at a time: a serializable transaction begins with the write lock. On
/// PostgreSQL that level would break off the losers of a race with an error of its own, at any statement (40001); so the level is read
/// committed there, and what must not change meanwhile is kept by a lock or by a key.
/// </summary>
internal static class StoreTurns
{
    /// <summary>The register of units, people and posts: one change at a time.</summary>
    public const string Register = "dualreview register";

    /// <summary>Bringing the database to the form of this version: one instance at a time.</summary>
    public const string Migrations = "dualreview migrations";

    /// <summary>The library of schemes: one change at a time.</summary>
    public const string Schemes = "dualreview schemes";

    /// <summary>Drafts of texts: one saving at a time.</summary>
    public const string Drafts = "dualreview drafts";

    /// <summary>Begins a transaction; whoever begins one of the same name waits until it has ended, on whatever instance. What is read in it is what the one before left.</summary>
    public static async Task<IDbContextTransaction> BeginTurnAsync(this DatabaseFacade database, string name, CancellationToken cancel)
    {
        var turn = await database.BeginAppendAsync(cancel);
        if (!database.IsNpgsql())
        {
            return turn;
        }

        try
        {
            await database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancel);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Begins a transaction that adds the next rows of a journal. On PostgreSQL it waits for nobody before it writes: the primary key lets one
    /// of several in, and the others get <see cref="StoreFailure.IsTaken"/>.
    /// </summary>
    public static Task<IDbContextTransaction> BeginAppendAsync(this DatabaseFacade database, CancellationToken cancel)
    {
        // Each transaction saves once; a savepoint before it would be two more round trips.
        database.AutoSavepointsEnabled = false;
        return database.BeginTransactionAsync(database.IsNpgsql() ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable, cancel);
    }
}
