using Npgsql;

namespace DualReview.Tests;

/// <summary>The PostgreSQL server named in DUALREVIEW_TEST_POSTGRES, which the test script installs and starts, and what is done on any such server.</summary>
internal static class PostgresServer
{
    /// <summary>Where a server is named.</summary>
    public const string Variable = "DUALREVIEW_TEST_POSTGRES";

    /// <summary>How to connect; null without a server.</summary>
    public static string? Address { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address ? address : null;

    /// <summary>How to connect to one of its databases.</summary>
    public static string At(string address, string database) => new NpgsqlConnectionStringBuilder(address) { Database = database }.ToString();

    /// <summary>Runs a statement on a connection of its own. Gives the number of rows.</summary>
    public static async Task<int> RunAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public static Task MakeDatabaseAsync(string address, string name) => RunAsync(address, $"CREATE DATABASE {name}");

    public static Task DropDatabaseAsync(string address, string name) => RunAsync(address, $"DROP DATABASE {name} WITH (FORCE)");
}
