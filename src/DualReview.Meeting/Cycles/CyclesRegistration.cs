using DualReview.Meeting.Organisations;
using DualReview.Meeting.Persistence.Cycles;

namespace DualReview.Meeting.Cycles;

/// <summary>Registers the years and the register of organisations.</summary>
public static class CyclesRegistration
{
    /// <summary>Adds <see cref="ICycles"/> and <see cref="IOrganisations"/>. Needs the meeting rooms, which open the store.</summary>
    public static IServiceCollection AddCycles(this IServiceCollection services)
    {
        services.AddSingleton<ICycleJournal, SqliteCycleJournal>();
        services.AddSingleton<CycleServices>();
        services.AddSingleton<ICycles, CycleKeeper>();
        services.AddSingleton<Organisations.Organisations>();
        services.AddSingleton<IOrganisations, GuardedOrganisations>();
        services.AddHostedService<OutcomeFollower>();
        return services;
    }

    /// <summary>Adds the file of the years alone. The store's start-up opens and migrates it with the meetings' one, whoever uses it.</summary>
    internal static IServiceCollection AddCycleFile(this IServiceCollection services) =>
        services.AddSingleton<ICycleJournal, SqliteCycleJournal>();
        services.AddSingleton<CycleServices>();
        services.AddSingleton<ICycles, CycleKeeper>();
        services.AddSingleton<Organisations.Organisations>();
        services.AddSingleton<IOrganisations, GuardedOrganisations>();
        services.AddHostedService<OutcomeFollower>();
        return services;
    }

    /// <summary>Adds the file of the years alone. The store's start-up opens and migrates it with the meetings' one, whoever uses it.</summary>
    internal static IServiceCollection AddCycleFile(this IServiceCollection services) =>
        services.AddDbContextFactory<CyclesDbContext>((s, options) => options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = s.GetRequiredService<StoreFiles>().Cycles, DefaultTimeout = 10 }.ToString())
            .AddInterceptors(new DurableConnections())
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.CommandExecuting, RelationalEventId.CommandExecuted)));
}
