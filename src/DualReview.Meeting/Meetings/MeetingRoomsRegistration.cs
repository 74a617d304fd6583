using DualReview.Meeting.Cycles;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Boxes.Postgres;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Persistence.Measuring;
using DualReview.Meeting.Persistence.Postgres;
using DualReview.Meeting.Persistence.Postgres.Instances;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Meetings;

/// <summary>Registers the rooms and their store.</summary>
public static class MeetingRoomsRegistration
{
    /// <summary>
    /// Adds <see cref="IMeetingRooms"/>, <see cref="MeetingFeed"/>, <see cref="ISchemeLibrary"/>, the store (files in the data folder or PostgreSQL), its start-up and its health check. Needs
    /// <c>AddDualReviewConfiguration</c>.
    /// </summary>
    public static IServiceCollection AddMeetingRooms(this IServiceCollection services)
    {
        services.AddStore<MeetingsDbContext, PostgresMeetingsDbContext>(files => files.Meetings, o => new MeetingsDbContext(o), "migrations_meetings", o => new PostgresMeetingsDbContext(o));
        services.AddStore<CyclesDbContext, PostgresCyclesDbContext>(files => files.Cycles, o => new CyclesDbContext(o), "migrations_cycles", o => new PostgresCyclesDbContext(o));
        services.AddSingleton<StoreStatus>();
        services.AddSingleton<MeetingFeed>();
        services.AddSingleton<ISchemeLibrary, SchemeLibrary>();
        services.AddSingleton<StoreGauge>();
        services.AddSingleton<JournalCounts>();
        services.AddSingleton<MeetingJournal>();
        services.AddSingleton<IMeetingJournal>(s => new MeasuredJournal(s.GetRequiredService<MeetingJournal>(), s.GetRequiredService<StoreGauge>(), s.GetRequiredService<JournalCounts>()));
        services.AddSingleton<SqliteBallotBoxes>();
        services.AddSingleton<PostgresBallotBoxes>();
        services.AddSingleton<IBallotBoxes>(s => new MeasuredBoxes(
            s.UsesPostgres() ? s.GetRequiredService<PostgresBallotBoxes>() : s.GetRequiredService<SqliteBallotBoxes>(),
            s.GetRequiredService<StoreGauge>()));
        services.AddSingleton<IMeetingTurns>(s => s.UsesPostgres() ? ActivatorUtilities.CreateInstance<PostgresMeetingTurns>(s) : new OwnTurns());
        services.AddSingleton<PostgresKeyShelves>();
        services.AddSingleton<IKeyShelves>(s => s.UsesPostgres() ? s.GetRequiredService<PostgresKeyShelves>() : new MemoryKeyShelves(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RoomServices>();
        services.AddSingleton<MeetingRooms>();
        services.AddSingleton<IMeetingRooms>(s => s.GetRequiredService<MeetingRooms>());
        services.AddHostedService<StoreStartup>();
        services.AddSingleton<IFollower, RoomFollower>();
        services.AddSingleton<IFollower, BoxFollower>();
        services.AddSingleton<InstanceListener>();
        services.AddHostedService(s => s.GetRequiredService<InstanceListener>());
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("meetings");
        return services;
    }
}
