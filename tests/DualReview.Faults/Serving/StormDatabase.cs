using Npgsql;

namespace DualReview.Faults.Serving;

/// <summary>An empty database on a PostgreSQL server, dropped at the end.</summary>
internal sealed class StormDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name = $"dr_storm_{Guid.NewGuid():n}";

    private StormDatabase(string server) => this.server = server;

    /// <summary>Where instances find it.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();

    /// <summary>Makes one.</summary>
    /// <param name="server">How to connect to the server, as somebody who may make databases.</param>
    public static async Task<StormDatabase> MakeAsync(string server)
    {
        var database = new StormDatabase(server);
        await RunAsync(server, $"CREATE DATABASE {database.name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await RunAsync(server, $"DROP DATABASE {name} WITH (FORCE)");

    private static async Task RunAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
