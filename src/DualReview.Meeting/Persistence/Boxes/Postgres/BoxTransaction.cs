using System.Globalization;
using DualReview.Meeting.Persistence.Postgres;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>
/// One transaction on a box. What is not committed when it is disposed did not happen. A server ends it when this process falls silent, so that an instance that was
/// stopped or unplugged in the middle cannot keep the box from the others.
/// </summary>
internal sealed class BoxTransaction : IAsyncDisposable
{
    /// <summary>
    /// How long the server waits for this process inside of a batch before it gives the box to the others. Long enough for one that is only busy: a thread pool full of
    /// sealing was seen to pause for more than five seconds on a machine with thirty waiting for two cores.
    /// </summary>
    public static readonly TimeSpan Batch = TimeSpan.FromSeconds(15);

    /// <summary>The same while all ballots are being opened in memory.</summary>
    public static readonly TimeSpan Count = TimeSpan.FromMinutes(2);

    private readonly NpgsqlConnection connection;
    private readonly BoxId box;

    private BoxTransaction(NpgsqlConnection connection, BoxId box)
    {
        this.connection = connection;
        this.box = box;
    }

    /// <summary>Begins, and locks the row: whoever else writes to this box, waits.</summary>
    /// <exception cref="BallotBoxException">There is no such box.</exception>
    public static async Task<(BoxTransaction Transaction, BoxRow Row)> LockAsync(NpgsqlDataSource source, BoxId box)
    {
        var transaction = new BoxTransaction(await source.OpenConnectionAsync(), box);
        try
        {
            await using var batch = transaction.Beginning(Batch);
            batch.BatchCommands.Add(transaction.Row(locked: true));
            await using var reader = await batch.ExecuteReaderAsync();
            return (transaction, await BoxRow.ReadAsync(reader) ?? throw Missing(box));
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Begins, and takes the turn of those who make, count or destroy this box. Casting goes on beside it; of two instances that count, the second finds the result.
    /// </summary>
    /// <exception cref="PostgresException">Somebody else was at it for too long.</exception>
    public static async Task<BoxTransaction> TakeTurnAsync(NpgsqlDataSource source, BoxId box)
    {
        var transaction = new BoxTransaction(await source.OpenConnectionAsync(), box);
        try
        {
            await using (var batch = transaction.Beginning(Count))
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL lock_timeout = '60s'"));
                batch.BatchCommands.Add(PostgresCommands.Turn($"dualreview/box/{BoxChannel.Payload(box)}"));
                batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL lock_timeout = '5s'"));
                batch.Timeout = 90;
                await batch.ExecuteNonQueryAsync();
            }

            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>The row, locked until the end or only looked at; null when there is none.</summary>
    public async Task<BoxRow?> FindAsync(bool locked)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Row(locked));
        await using var reader = await batch.ExecuteReaderAsync();
        return await BoxRow.ReadAsync(reader);
    }

    /// <inheritdoc cref="FindAsync"/>
    /// <exception cref="BallotBoxException">There is none.</exception>
    public async Task<BoxRow> ReadAsync(bool locked) => await FindAsync(locked) ?? throw Missing(box);

    /// <summary>Runs one statement; <c>$1</c>, <c>$2</c>, … stand for the values.</summary>
    public Task<int> RunAsync(string sql, params object[] values) => connection.RunAsync(sql, values);

    /// <summary>Reads all rows.</summary>
    public Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params object[] values) => connection.ListAsync(sql, read, values);

    /// <summary>Several statements in one round trip.</summary>
    public NpgsqlBatch Statements() => new(connection);

    /// <summary>Runs the statements and commits in one round trip; the first that fails undoes all. Returns once it is durable.</summary>
    public static async Task CommitAsync(NpgsqlBatch statements)
    {
        statements.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await statements.ExecuteNonQueryAsync();
    }

    /// <summary>Returns once everything is durable.</summary>
    public Task CommitAsync() => RunAsync("COMMIT");

    /// <summary>Gives the connection back; the pool rolls back what is open.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.DisposeAsync();
        }
        catch (NpgsqlException)
        {
            // Nobody is there to be asked to roll back, and a server whose client is gone has done so. What led here is thrown by whoever disposes.
            return;
        }
    }

    private static BallotBoxException Missing(BoxId box) => new(box, "it is missing.");

    private NpgsqlBatch Beginning(TimeSpan patience)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL synchronous_commit = on"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL lock_timeout = '5s'"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(string.Create(CultureInfo.InvariantCulture, $"SET LOCAL idle_in_transaction_session_timeout = '{patience.TotalSeconds:F0}s'")));
        return batch;
    }

    private NpgsqlBatchCommand Row(bool locked) => PostgresCommands.Of(locked ? $"{BoxRow.Select} FOR UPDATE" : BoxRow.Select, box.Meeting.Value, box.Number);
}
