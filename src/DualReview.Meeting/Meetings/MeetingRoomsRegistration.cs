using DualReview.Meeting.Cycles;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Persistence.Measuring;
using DualReview.Meeting.Schemes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DualReview.Meeting.Meetings;

/// <summary>Registers the rooms and their store.</summary>
public static class MeetingRoomsRegistration
{
    /// <summary>
    /// Adds <see cref="IMeetingRooms"/>, <see cref="MeetingFeed"/>, <see cref="ISchemeLibrary"/>, the store in the data folder, its start-up and its health check. Needs
    /// <c>AddDualReviewConfiguration</c>.
    /// </summary>
    public static IServiceCollection AddMeetingRooms(this IServiceCollection services)
    {
        services.AddSingleton<StoreFiles>();
        services.AddStore<MeetingsDbContext>(files => files.Meetings);
        services.AddStore<CyclesDbContext>(files => files.Cycles);
        services.AddSingleton<StoreStatus>();
        services.AddSingleton<MeetingFeed>();
        services.AddSingleton<ISchemeLibrary, SqliteSchemeLibrary>();
        services.AddSingleton<StoreGauge>();
        services.AddSingleton<JournalCounts>();
        services.AddSingleton<SqliteMeetingJournal>();
        services.AddSingleton<IMeetingJournal>(s => new MeasuredJournal(s.GetRequiredService<SqliteMeetingJournal>(), s.GetRequiredService<StoreGauge>(), s.GetRequiredService<JournalCounts>()));
        services.AddSingleton<SqliteBallotBoxes>();
        services.AddSingleton<IBallotBoxes>(s => new MeasuredBoxes(s.GetRequiredService<SqliteBallotBoxes>(), s.GetRequiredService<StoreGauge>()));
        services.AddSingleton<RoomServices>();
        services.AddSingleton<MeetingRooms>();
        services.AddSingleton<IMeetingRooms>(s => s.GetRequiredService<MeetingRooms>());
        services.AddHostedService<StoreStartup>();
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("meetings");
        return services;
    }

    private static void AddStore<TContext>(this IServiceCollection services, Func<StoreFiles, string> file)
        where TContext : DbContext =>
        services.AddDbContextFactory<TContext>((s, options) => options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file(s.GetRequiredService<StoreFiles>()), DefaultTimeout = 10 }.ToString())
            .AddInterceptors(new DurableConnections())
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.CommandExecuting, RelationalEventId.CommandExecuted)));
}
