using DualReview.Meeting.Configuration;
using DualReview.Tests;
using Npgsql;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>
/// An empty database on the <see cref="PostgresServer"/>, dropped with the test.
/// </summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private PostgresDatabase()
    {
    }

    public string Name { get; } = $"dr_{Guid.NewGuid():n}";

    public string ConnectionString => PostgresServer.At(NeededPostgres.Address(), Name);

    public StoreOptions Store => new() { Provider = StoreOptions.PostgreSql, ConnectionString = ConnectionString };

    /// <summary>Makes one.</summary>
    public static async Task<PostgresDatabase> MakeAsync()
    {
        var database = new PostgresDatabase();
        await PostgresServer.MakeDatabaseAsync(NeededPostgres.Address(), database.Name);
        return database;
    }

    /// <summary>Somebody changes rows behind the server's back. Gives the number of rows.</summary>
    public Task<int> RunAsync(string sql) => PostgresServer.RunAsync(ConnectionString, sql);

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

    public async ValueTask DisposeAsync() => await PostgresServer.DropDatabaseAsync(NeededPostgres.Address(), Name);
}
