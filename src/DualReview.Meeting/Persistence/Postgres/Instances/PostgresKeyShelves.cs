using DualReview.Meeting.Security;
using Npgsql;

namespace DualReview.Meeting.Persistence.Postgres.Instances;

/// <summary>
/// Shelves that all instances share: the host's page that shows a key is a circuit of one instance, and the device that brings it may come to another.
/// Hashes only, as in memory. Asked a few times in a meeting, and by pages that have no other way than to wait.
/// </summary>
internal sealed class PostgresKeyShelves(NpgsqlDataSource source) : IKeyShelves
{
    private const string Table = """
        CREATE TABLE IF NOT EXISTS one_time_key(
            kind text NOT NULL,
            hash text NOT NULL,
            opens text NOT NULL,
            key uuid NOT NULL,
            issued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            used boolean NOT NULL DEFAULT false,
            PRIMARY KEY(kind, hash))
        """;

    public IKeyShelf For(string kind) => new Shelf(source, kind);

    /// <summary>Makes the table. Called by every instance at its start.</summary>
    /// <exception cref="NpgsqlException">The store failed.</exception>
    public Task PrepareAsync(CancellationToken cancel) => source.MakeAsync("dualreview/one_time_key", [Table], cancel);

    private sealed class Shelf(NpgsqlDataSource source, string kind) : IKeyShelf
    {
        public void Put(string opens, bool voidsEarlier, TimeSpan forgetAfter, IReadOnlyList<string> hashes)
        {
            using var connection = source.OpenConnection();
            using var transaction = connection.BeginTransaction();
            connection.Run(
                "DELETE FROM one_time_key WHERE kind = $1 AND (clock_timestamp() - issued_at > $2 OR ($3 AND NOT used AND opens = $4))",
                kind,
                forgetAfter,
                voidsEarlier,
                opens);
            connection.Run(
                "INSERT INTO one_time_key(kind, hash, opens, key) SELECT $1, h, $2, $3 FROM unnest($4) AS h",
                kind,
                opens,
                Guid.NewGuid(),
                hashes.ToArray());
            transaction.Commit();
        }

        public ShelvedKey? Find(string hash)
        {
            using var connection = source.OpenConnection();
            using var command = PostgresCommands.Command(connection, "SELECT opens, clock_timestamp() - issued_at, used FROM one_time_key WHERE kind = $1 AND hash = $2", kind, hash);
            using var reader = command.ExecuteReader();
            return reader.Read() ? new ShelvedKey(reader.GetString(0), reader.GetTimeSpan(1), reader.GetBoolean(2)) : null;
        }

        public bool TryUse(string hash)
        {
            using var connection = source.OpenConnection();

            // One form decides for all: two takers with different forms of one key meet in the row that both lock first.
            return connection.Run(
                """
                WITH mine AS (
                    SELECT key FROM one_time_key
                    WHERE kind = $1 AND key = (SELECT key FROM one_time_key WHERE kind = $1 AND hash = $2)
                    ORDER BY hash LIMIT 1 FOR UPDATE)
                UPDATE one_time_key SET used = true WHERE kind = $1 AND NOT used AND key = (SELECT key FROM mine)
                """,
                kind,
                hash) > 0;
        }

        public void GiveBack(string hash)
        {
            using var connection = source.OpenConnection();
            connection.Run("UPDATE one_time_key SET used = false WHERE kind = $1 AND key = (SELECT key FROM one_time_key WHERE kind = $1 AND hash = $2)", kind, hash);
        }
    }
}
