using DualReview.Domain.Meetings;
using Npgsql;

namespace DualReview.Meeting.Persistence.Postgres.Instances;

/// <summary>
/// Turns as advisory locks of the database. Each is a transaction with nothing else in it: it ends with its connection, whatever becomes of the
/// instance, and the database ends one that falls silent (<c>idle_in_transaction_session_timeout</c>).
/// </summary>
internal sealed class PostgresMeetingTurns(NpgsqlDataSource source) : IMeetingTurns, IDisposable
{
    /// <summary>
    /// Turns taken at once by one instance. Whoever has a turn needs further connections; were all of the pool held by turns, everybody would wait for
    /// everybody.
    /// </summary>
    private const int Most = 10;

    private readonly SemaphoreSlim free = new(Most, Most);

    public bool Shared => true;

    public async ValueTask<IAsyncDisposable> TakeAsync(MeetingId meeting)
    {
        await free.WaitAsync();
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync();
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
            batch.BatchCommands.Add(PostgresCommands.Turn($"dualreview/meeting/{meeting}"));
            await batch.ExecuteNonQueryAsync();
            return new Turn(connection, free);
        }
        catch
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }

            free.Release();
            throw;
        }
    }

    public void Dispose() => free.Dispose();

    private sealed class Turn(NpgsqlConnection connection, SemaphoreSlim free) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                // The pool rolls back what is open, which is the lock alone.
                await connection.DisposeAsync();
            }
            finally
            {
                free.Release();
            }
        }
    }
}
