using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DualReview.Meeting.Meetings;

/// <summary>Registers the rooms and their store.</summary>
public static class MeetingRoomsRegistration
{
    /// <summary>
    /// Adds <see cref="IMeetingRooms"/>, <see cref="MeetingFeed"/>, the store below <c>DualReview:DataDirectory</c>, its start-up and
    /// its health check (tag <c>ready</c>).
    /// </summary>
    public static IServiceCollection AddMeetingRooms(this IServiceCollection services)
    {
        services.AddDbContextFactory<MeetingsDbContext>((s, options) => options
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = s.GetRequiredService<DataFolder>().Meetings, DefaultTimeout = 10 }.ToString())
            .AddInterceptors(new DurableConnections())
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.CommandExecuting, RelationalEventId.CommandExecuted)));
        services.AddSingleton<StoreStatus>();
        services.AddSingleton<MeetingFeed>();
        services.AddSingleton<IMeetingJournal, SqliteMeetingJournal>();
        services.AddSingleton<SqliteBallotBoxes>();
        services.AddSingleton<IBallotBoxes>(s => s.GetRequiredService<SqliteBallotBoxes>());
        services.AddSingleton<RoomServices>();
        services.AddSingleton<MeetingRooms>();
        services.AddSingleton<IMeetingRooms>(s => s.GetRequiredService<MeetingRooms>());
        services.AddHostedService<StoreStartup>();
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store", tags: ["ready"]);
        return services;
    }
}
