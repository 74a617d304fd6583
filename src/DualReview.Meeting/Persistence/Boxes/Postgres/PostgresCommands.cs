using Npgsql;
using NpgsqlTypes;

namespace DualReview.Meeting.Persistence.Boxes.Postgres;

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

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }
}
