using DualReview.Meeting.Configuration;
using Npgsql;

namespace DualReview.Meeting.Persistence.Postgres;

/// <summary>
/// Connections to the one database that all instances share. There is one pool per instance, whoever asks: years, meetings and accounts
/// through EF, files and boxes with statements of their own.
/// </summary>
internal static class PostgresConnections
{
    /// <summary>
    /// What holds unless the connection string says otherwise. Three instances of 30 stay below the 100 connections a server takes from the
    /// start, with some left for pg_dump and an administrator. A server that has gone away is found out in seconds, not minutes.
    /// </summary>
    private const string Defaults = "Application Name=DualReview;Maximum Pool Size=30;Timeout=5;Command Timeout=10;Tcp Keepalive=true;Tcp Keepalive Time=15;Tcp Keepalive Interval=5";

    /// <summary>
    /// Sent with the connection itself and therefore stronger than what a role or database sets, and still there after a pooled connection is
    /// reset. An instance that hangs in the middle of a transaction must not keep the others from a meeting.
    /// </summary>
    private const string Session = "-c synchronous_commit=on -c idle_in_transaction_session_timeout=30s";

    /// <summary>The pool. Whoever makes it disposes of it.</summary>
    public static NpgsqlDataSource Pool(StoreOptions store)
    {
        var builder = new NpgsqlDataSourceBuilder(SettingsOf(store.ConnectionString!).ToString());
        CheckEveryConnection(builder);
        return builder.Build();
    }

    /// <summary>The connection string with what it leaves open filled in.</summary>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public static NpgsqlConnectionStringBuilder SettingsOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder($"{Defaults};{connectionString}");
        settings.Options = $"{settings.Options} {Session}".TrimStart();
        return settings;
    }

    /// <summary>
    /// Looks at every new connection before it is used: a pooler in between may drop the settings above, and then a commit would be
    /// answered before it is on the disk.
    /// </summary>
    public static void CheckEveryConnection(NpgsqlDataSourceBuilder builder) => builder.UsePhysicalConnectionInitializer(
        connection =>
        {
            using var command = new NpgsqlCommand(Question, connection);
            Judge(command.ExecuteScalar());
        },
        async connection =>
        {
            await using var command = new NpgsqlCommand(Question, connection);
            Judge(await command.ExecuteScalarAsync());
        });

    private const string Question = "SHOW synchronous_commit";

    private static void Judge(object? setting)
    {
        if (setting is not ("on" or "remote_apply"))
        {
            throw new NpgsqlException($"Commits on this connection are not durable (synchronous_commit is {setting}); nothing is stored through it.");
        }
    }
}
