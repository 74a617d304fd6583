using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;

namespace DualReview.Meeting.Tests.Store;

public sealed class PostgresJournalTests : JournalContract
{
    private PostgresDatabase? database;
    private RoomHost? host;

    internal override IMeetingJournal Journal => host!.Journal;

    public override async ValueTask InitializeAsync()
    {
        database = await PostgresDatabase.MakeAsync();
        host = await RoomHost.StartAsync(database.Store);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
