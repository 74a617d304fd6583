using DualReview.Tests;

namespace DualReview.Faults.Serving;

/// <summary>An empty database on a PostgreSQL server, dropped at the end.</summary>
internal sealed class StormDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly string name = $"dr_storm_{Guid.NewGuid():n}";

    private StormDatabase(string server) => this.server = server;

    /// <summary>Where instances find it.</summary>
    public string ConnectionString => PostgresServer.At(server, name);

    /// <summary>Makes one.</summary>
    /// <param name="server">How to connect to the server, as somebody who may make databases.</param>
    public static async Task<StormDatabase> MakeAsync(string server)
    {
        var database = new StormDatabase(server);
        await PostgresServer.MakeDatabaseAsync(server, database.name);
        return database;
    }

    public async ValueTask DisposeAsync() => await PostgresServer.DropDatabaseAsync(server, name);
}
