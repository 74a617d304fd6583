using System.Collections.Concurrent;
using System.Globalization;
using DualReview.Meeting.Persistence.Boxes.Postgres;
using DualReview.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DualReview.Meeting.Tests.Store.Postgres;

/// <summary>
/// A database of a test class's own on the <see cref="PostgresServer"/>.
/// </summary>
public sealed class PostgresDatabase : IAsyncLifetime
{
    private readonly string name = $"dualreview_{Guid.NewGuid():n}";
    private readonly ConcurrentDictionary<string, Lazy<NpgsqlDataSource>> sources = new(StringComparer.Ordinal);

    /// <summary>What a test class calls before each test.</summary>
    public static void Need() => NeededPostgres.Address();

    public async ValueTask InitializeAsync()
    {
        if (PostgresServer.Address is { } address)
        {
            await PostgresServer.MakeDatabaseAsync(address, name);
            await Instance().PrepareAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources.Values)
        {
            await source.Value.DisposeAsync();
        }

        if (PostgresServer.Address is { } address)
        {
            await PostgresServer.DropDatabaseAsync(address, name);
        }
    }

    /// <summary>Another instance of the server, with connections of its own that bear this name.</summary>
    internal PostgresBallotBoxes Instance(string application = "instance") => new(Source(application), NullLogger<PostgresBallotBoxes>.Instance);

    /// <summary>Connections that bear this name; the same ones each time.</summary>
    internal NpgsqlDataSource Source(string application) => sources.GetOrAdd(
        application,
        a => new(() => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(PostgresServer.Address) { Database = name, ApplicationName = a, MaxPoolSize = 10 }))).Value;

    /// <summary>Runs one statement outside of every instance.</summary>
    internal async Task<T?> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresServer.Address) { Database = name, ApplicationName = "examiner" }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) is { } found and not DBNull ? (T)Convert.ChangeType(found, typeof(T), CultureInfo.InvariantCulture) : default;
    }

    /// <summary>Cuts every connection of an instance, as a crash of it or of the network does.</summary>
    /// <returns>How many there were.</returns>
    internal Task<int> CutAsync(string application) => ScalarAsync<int>(
        "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1",
        application);
}
