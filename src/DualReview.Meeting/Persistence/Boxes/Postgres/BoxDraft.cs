using DualReview.Meeting.Persistence.Postgres;
using Npgsql;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

/// <summary>
/// Rights and ballots of one batch: looked up at once before anything is decided, changed in memory, written at once. Good only while the row of the box is locked.
/// </summary>
internal sealed class BoxDraft(BoxTables tables)
{
    private readonly Dictionary<byte[], CredentialState?> states = new(BytesComparer.Instance);
    private readonly HashSet<byte[]> asked = new(BytesComparer.Instance);
    private readonly HashSet<byte[]> stored = new(BytesComparer.Instance);
    private readonly SortedDictionary<byte[], CredentialState> added = new(BytesComparer.Instance);
    private readonly SortedSet<byte[]> spent = new(BytesComparer.Instance);
    private readonly SortedDictionary<byte[], byte[]> put = new(BytesComparer.Instance);

    /// <summary>Looks up all that a batch touches.</summary>
    public async Task LookUpAsync(BoxTransaction transaction, IReadOnlyList<BoxRequest> batch)
    {
        foreach (var touch in batch.Select(r => r.Touch))
        {
            if (touch.Credential is { } hash)
            {
                states.TryAdd(hash, null);
            }

            if (touch.Ballot is { } key)
            {
                asked.Add(key);
            }
        }

        if (states.Count == 0)
        {
            return;
        }

        // As an object: an array of arrays would be taken for the list of values.
        await using var statements = transaction.Statements();
        statements.BatchCommands.Add(PostgresCommands.Of($"SELECT hash, state FROM {tables.Credential} WHERE hash = ANY($1)", (object)states.Keys.ToArray()));
        statements.BatchCommands.Add(PostgresCommands.Of($"SELECT key FROM {tables.SealedBallot} WHERE key = ANY($1)", (object)asked.ToArray()));
        await using var reader = await statements.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            states[reader.GetFieldValue<byte[]>(0)] = (CredentialState)reader.GetInt16(1);
        }

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            stored.Add(reader.GetFieldValue<byte[]>(0));
        }
    }

    /// <summary>State of a right that was looked up; null for one that is not known.</summary>
    public CredentialState? StateOf(byte[] hash) =>
        states.TryGetValue(hash, out var state) ? state : throw new InvalidOperationException("A right was not looked up before it was asked for.");

    /// <summary>Whether a ballot that was looked up is in the box.</summary>
    public bool HasBallot(byte[] key) =>
        stored.Contains(key) || (asked.Contains(key) ? false : throw new InvalidOperationException("A ballot was not looked up before it was asked for."));

    public void Add(byte[] hash, CredentialState state)
    {
        added.Add(hash, state);
        states[hash] = state;
    }

    public void Spend(byte[] hash)
    {
        states[hash] = CredentialState.Spent;
        if (!added.ContainsKey(hash))
        {
            spent.Add(hash);
        }
        else
        {
            added[hash] = CredentialState.Spent;
        }
    }

    public void PutBallot(byte[] key, byte[] ciphertext)
    {
        put.Add(key, ciphertext);
        stored.Add(key);
    }

    /// <summary>
    /// Adds what is to be written. Rights and ballots of a batch are each written in the order of their own random bytes, so that not even the n-th of one and the
    /// n-th of the other belong together.
    /// </summary>
    public void Write(NpgsqlBatch statements)
    {
        if (added.Count > 0)
        {
            statements.BatchCommands.Add(Exactly(
                added.Count,
                $"INSERT INTO {tables.Credential}(hash, state) SELECT * FROM unnest($2::bytea[], $3::smallint[]) ON CONFLICT DO NOTHING RETURNING 1",
                added.Keys.ToArray(),
                added.Values.Select(s => (short)s).ToArray()));
        }

        if (spent.Count > 0)
        {
            statements.BatchCommands.Add(Exactly(
                spent.Count,
                $"UPDATE {tables.Credential} SET state = {(int)CredentialState.Spent} WHERE hash = ANY($2) AND state <> {(int)CredentialState.Spent} RETURNING 1",
                (object)spent.ToArray()));
        }

        if (put.Count > 0)
        {
            statements.BatchCommands.Add(Exactly(
                put.Count,
                $"INSERT INTO {tables.SealedBallot}(key, ciphertext) SELECT * FROM unnest($2::bytea[], $3::bytea[]) ON CONFLICT DO NOTHING RETURNING 1",
                put.Keys.ToArray(),
                put.Values.ToArray()));
        }
    }

    /// <summary>
    /// A statement that must change so many rows. Otherwise it divides by zero, which undoes the batch: a broken key would do the same, and write the hash of a right
    /// into the server's log.
    /// </summary>
    private static NpgsqlBatchCommand Exactly(int rows, string change, params object[] values) =>
        PostgresCommands.Of($"WITH changed AS ({change}) SELECT 1 / (count(*) = $1)::int FROM changed", [(long)rows, .. values]);
}
