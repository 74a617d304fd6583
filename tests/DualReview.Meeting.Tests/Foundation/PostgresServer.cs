using Npgsql;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>The server named in DUALREVIEW_TEST_POSTGRES, which the test script installs and starts. Without one the tests that need it are skipped, visibly.</summary>
internal static class PostgresServer
{
    private const string Variable = "DUALREVIEW_TEST_POSTGRES";

    /// <summary>How to connect; null without a server.</summary>
    public static string? Address { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address ? address : null;

    /// <summary>Skips the test where there is no server; how to connect to it otherwise.</summary>
    public static string Need()
    {
        Assert.SkipWhen(Address is null, $"No PostgreSQL server: {Variable} is not set.");
        return Address!;
    }

    /// <summary>Runs a statement on a connection of its own. Gives the number of rows.</summary>
    public static async Task<int> RunAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    public static Task MakeDatabaseAsync(string name) => RunAsync(Need(), $"CREATE DATABASE {name}");

    public static Task DropDatabaseAsync(string name) => RunAsync(Need(), $"DROP DATABASE {name} WITH (FORCE)");
}
