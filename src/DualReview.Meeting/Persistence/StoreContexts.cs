using DualReview.Meeting.Configuration;
using DualReview.Meeting.Persistence.Postgres;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace DualReview.Meeting.Persistence;

/// <summary>
/// Contexts on the provider of the settings. Which one is asked for the first time a context is needed and not while services are
/// registered: settings may still change until then.
/// </summary>
internal sealed class StoreContexts<TContext>(Func<TContext> make) : IDbContextFactory<TContext>
    where TContext : DbContext
{
    public TContext CreateDbContext() => make();
}

internal static class StoreContextsRegistration
{
    /// <summary>Adds the files of SQLite and the pool of PostgreSQL; neither is opened before it is used. Repeating it changes nothing.</summary>
    public static IServiceCollection AddStoreConnections(this IServiceCollection services)
    {
        services.TryAddSingleton<StoreFiles>();
        services.TryAddSingleton<NpgsqlDataSource>(s => PostgresConnections.Pool(s.GetRequiredService<IOptions<DualReviewOptions>>().Value.Store));
        return services;
    }

    /// <summary>Adds the factory of a context: <typeparamref name="TContext"/> on a file of SQLite, <typeparamref name="TPostgres"/> on PostgreSQL.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="file">The file on SQLite.</param>
    /// <param name="sqlite">Makes the one.</param>
    /// <param name="history">Table of the migrations that were applied, on PostgreSQL, where all contexts lie in one database.</param>
    /// <param name="postgres">Makes the other.</param>
    public static IServiceCollection AddStore<TContext, TPostgres>(
        this IServiceCollection services,
        Func<StoreFiles, string> file,
        Func<DbContextOptions<TContext>, TContext> sqlite,
        string history,
        Func<DbContextOptions<TPostgres>, TPostgres> postgres)
        where TContext : DbContext
        where TPostgres : TContext =>
        services.AddStoreConnections().AddSingleton<IDbContextFactory<TContext>>(s =>
        {
            if (s.UsesPostgres())
            {
                var shared = Options<TPostgres>(s)
                    .UseNpgsql(s.GetRequiredService<NpgsqlDataSource>(), o => OnPostgres(o, history))

                    // The loser of a race for a key, and the look for the table of migrations on an empty database, are no errors. What is one
                    // is logged by whoever asked.
                    .ConfigureWarnings(w => w.Log((RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)))
                    .Options;
                return new StoreContexts<TContext>(() => postgres(shared));
            }

            var local = Options<TContext>(s)
                .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file(s.GetRequiredService<StoreFiles>()), DefaultTimeout = 10 }.ToString())
                .AddInterceptors(new Journal.DurableConnections())
                .Options;
            return new StoreContexts<TContext>(() => sqlite(local));
        });

    /// <summary>Whether this server keeps its data in PostgreSQL.</summary>
    public static bool UsesPostgres(this IServiceProvider services) => services.GetRequiredService<IOptions<DualReviewOptions>>().Value.Store.IsPostgres;

    private static DbContextOptionsBuilder<T> Options<T>(IServiceProvider services)
        where T : DbContext
    {
        var builder = new DbContextOptionsBuilder<T>().UseApplicationServiceProvider(services);
        builder.ConfigureWarnings(w => w.Ignore(RelationalEventId.CommandExecuting, RelationalEventId.CommandExecuted));
        return builder;
    }

    private static void OnPostgres(NpgsqlDbContextOptionsBuilder options, string history)
    {
        options.MigrationsHistoryTable(history);

        // The provider's own wraps a lost connection into an InvalidOperationException that advises to try again, and trying again what may
        // have been stored is nothing to do by itself: whoever asked reads first (IMeetingJournal).
        options.ExecutionStrategy(d => new NonRetryingExecutionStrategy(d));
    }
}
