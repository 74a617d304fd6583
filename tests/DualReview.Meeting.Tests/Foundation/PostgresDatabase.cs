using DualReview.Meeting.Configuration;
using Npgsql;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>
/// An empty database on the server named in DUALREVIEW_TEST_POSTGRES, dropped with the test. Without a server the test is skipped, visibly;
/// the test script installs and starts one.
/// </summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private const string Variable = "DUALREVIEW_TEST_POSTGRES";

    private readonly string server;

    private PostgresDatabase(string server) => this.server = server;

    public string Name { get; } = $"dr_{Guid.NewGuid():n}";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = Name }.ToString();

    public StoreOptions Store => new() { Provider = StoreOptions.PostgreSql, ConnectionString = ConnectionString };

    /// <summary>Makes one.</summary>
    public static async Task<PostgresDatabase> MakeAsync()
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"No PostgreSQL server: {Variable} is not set.");
        var database = new PostgresDatabase(server!);
        await RunAsync(database.server, $"CREATE DATABASE {database.Name}");
        return database;
    }

    /// <summary>Somebody changes rows behind the server's back. Gives the number of rows.</summary>
    public Task<int> RunAsync(string sql) => RunAsync(ConnectionString, sql);

    /// <summary>The first value of an answer.</summary>
    public async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(CancellationToken.None);
    }

    /// <summary>The first column of an answer.</summary>
    public async Task<string[]> ListAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        var found = new List<string>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            found.Add(reader.GetString(0));
        }

        return [.. found];
    }

    public async ValueTask DisposeAsync() => await RunAsync(server, $"DROP DATABASE {Name} WITH (FORCE)");

    private static async Task<int> RunAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
