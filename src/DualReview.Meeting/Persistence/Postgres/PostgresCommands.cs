using Npgsql;
using NpgsqlTypes;

namespace DualReview.Meeting.Persistence.Postgres;

/// <summary>Short forms for statements with values. Values travel beside the statement, never in it, so no log of statements knows them.</summary>
internal static class PostgresCommands
{
    /// <summary>Runs statements; <c>$1</c>, <c>$2</c>, … stand for the values of a single one.</summary>
    /// <returns>Rows changed.</returns>
    public static async Task<int> RunAsync(this NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The same for whoever cannot but wait.</summary>
    public static int Run(this NpgsqlConnection connection, string sql, params object[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads all rows.</summary>
    public static async Task<List<T>> ListAsync<T>(this NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await reader.ReadAsync())
        {
            all.Add(read(reader));
        }

        return all;
    }

    /// <summary>A value by its place.</summary>
    public static NpgsqlParameter Parameter(object value) => value switch
    {
        byte[][] many => new NpgsqlParameter { Value = many, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
        short[] many => new NpgsqlParameter { Value = many, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint },
        _ => new NpgsqlParameter { Value = value },
    };

    /// <summary>A statement with its values.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }

    /// <summary>One statement of a batch.</summary>
    public static NpgsqlBatchCommand Of(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }

    /// <summary>Waits for the turn of this name, on whatever instance; it ends with the transaction.</summary>
    public static NpgsqlBatchCommand Turn(string name) => Of("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name);

    /// <summary>Makes what all instances share. Of several that start at once on an empty database one makes it, and the others find it.</summary>
    /// <exception cref="NpgsqlException">The store failed.</exception>
    public static async Task MakeAsync(this NpgsqlDataSource source, string name, IEnumerable<string> statements, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        batch.BatchCommands.Add(Turn(name));
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await batch.ExecuteNonQueryAsync(cancel);
    }
}
