using DualReview.Meeting.Configuration;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Postgres;
using DualReview.Meeting.Tests.Foundation;
using Npgsql;

namespace DualReview.Meeting.Tests.Store;

/// <summary>What every connection to PostgreSQL promises.</summary>
public sealed class PostgresConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Settings_LeftOpen_SuitThreeInstancesOnOneServer()
    {
        var settings = PostgresConnections.SettingsOf("Host=db;Database=dualreview;Username=u;Password=p");

        Assert.InRange(3 * settings.MaxPoolSize, 30, 95);
        Assert.Equal(("db", "dualreview", "u", "p", 10), (settings.Host, settings.Database, settings.Username, settings.Password, settings.CommandTimeout));
    }

    [Fact]
    public void Settings_OfTheConnectionString_WinExceptOverDurability()
    {
        var settings = PostgresConnections.SettingsOf("Host=db;Database=d;MaxPoolSize=7;Command Timeout=99;Options=-c synchronous_commit=off -c lock_timeout=5s");

        Assert.Equal((7, 99), (settings.MaxPoolSize, settings.CommandTimeout));
        Assert.StartsWith("-c synchronous_commit=off -c lock_timeout=5s -c synchronous_commit=on", settings.Options, StringComparison.Ordinal);
    }

    /// <summary>An administrator made commits quick for all; a pooled connection is reset between two uses.</summary>
    [Fact]
    public async Task Commit_WhereTheDatabaseIsSetToForgetful_IsDurableAgainAndAgain()
    {
        await using var database = await ForgetfulAsync();
        await using var pool = PostgresConnections.Pool(new StoreOptions { Provider = StoreOptions.PostgreSql, ConnectionString = $"{database.ConnectionString};Maximum Pool Size=1" });
        var backends = new HashSet<object?>();
        for (var use = 0; use < 3; use++)
        {
            await using var connection = await pool.OpenConnectionAsync(Cancel);
            Assert.Equal("on", await AskAsync(connection, "SHOW synchronous_commit"));
            Assert.Equal("30s", await AskAsync(connection, "SHOW idle_in_transaction_session_timeout"));
            backends.Add(await AskAsync(connection, "SELECT pg_backend_pid()"));
            await AskAsync(connection, "SET synchronous_commit = off");
        }

        Assert.Single(backends);
    }

    /// <summary>As behind a pooler that drops the settings of a connection.</summary>
    [Fact]
    public async Task Connection_WhoseCommitsAreNotDurable_IsNotUsed()
    {
        await using var database = await ForgetfulAsync();
        var builder = new NpgsqlDataSourceBuilder(database.ConnectionString);
        PostgresConnections.CheckEveryConnection(builder);
        await using var pool = builder.Build();

        Assert.True(StoreFailure.Is(await Assert.ThrowsAsync<NpgsqlException>(async () => await pool.OpenConnectionAsync(Cancel))));
        Assert.True(StoreFailure.Is(Assert.Throws<NpgsqlException>(() => pool.OpenConnection())));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=d;Username=u;Password=p")]
    [InlineData("Host=no-such-server.invalid;Database=d;Username=u;Password=p")]
    public async Task Server_ThatCannotBeReached_IsAFailureOfTheStore(string address)
    {
        await using var pool = PostgresConnections.Pool(new StoreOptions { Provider = StoreOptions.PostgreSql, ConnectionString = address });

        Assert.True(StoreFailure.Is(await Assert.ThrowsAnyAsync<Exception>(async () => await pool.OpenConnectionAsync(Cancel))));
    }

    private static async Task<PostgresDatabase> ForgetfulAsync()
    {
        var database = await PostgresDatabase.MakeAsync();
        await database.RunAsync($"ALTER DATABASE {database.Name} SET synchronous_commit = off");
        return database;
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
