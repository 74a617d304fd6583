using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Schemes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Tests.Rooms;

/// <summary>The rooms of a server on a real folder, without the web in front of them. Disposing it is an orderly stop.</summary>
internal sealed class RoomHost : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly bool ownsFolder;

    private RoomHost(string folder, bool ownsFolder, TimeProvider time, StoreOptions? store = null)
    {
        Folder = folder;
        this.ownsFolder = ownsFolder;
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton(Options.Create(new DualReviewOptions { DataDirectory = folder, Store = store ?? new StoreOptions() }));
        collection.AddSingleton<DataFolder>();
        collection.AddSingleton(time);
        collection.AddMeetingRooms();
        services = collection.BuildServiceProvider();
    }

    public string Folder { get; }

    public IMeetingRooms Rooms => services.GetRequiredService<IMeetingRooms>();

    public IMeetingJournal Journal => services.GetRequiredService<IMeetingJournal>();

    public ISchemeLibrary Schemes => services.GetRequiredService<ISchemeLibrary>();

    public SqliteBallotBoxes Boxes => services.GetRequiredService<SqliteBallotBoxes>();

    public MeetingFeed Feed => services.GetRequiredService<MeetingFeed>();

    public StoreStatus Status => services.GetRequiredService<StoreStatus>();

    public StoreFiles Files => services.GetRequiredService<StoreFiles>();

    /// <summary>Starts on a new folder, removed with the host.</summary>
    public static Task<RoomHost> StartAsync(TimeProvider? time = null) =>
        StartAsync(new RoomHost(Directory.CreateTempSubdirectory("dualreview-").FullName, ownsFolder: true, time ?? TimeProvider.System));

    /// <summary>Starts on a database that others may use too, with a folder of its own, removed with the host.</summary>
    public static Task<RoomHost> StartAsync(StoreOptions store) =>
        StartAsync(new RoomHost(Directory.CreateTempSubdirectory("dualreview-").FullName, ownsFolder: true, TimeProvider.System, store));

    /// <summary>Starts on the folder of an earlier host.</summary>
    public static Task<RoomHost> StartAsync(string folder, TimeProvider? time = null) =>
        StartAsync(new RoomHost(folder, ownsFolder: false, time ?? TimeProvider.System));

    public async Task<IMeetingRoom> FindAsync(MeetingId id) =>
        await Rooms.FindAsync(id, CancellationToken.None) ?? throw new InvalidOperationException("No such meeting.");

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await services.DisposeAsync();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static async Task<RoomHost> StartAsync(RoomHost host)
    {
        foreach (var hosted in host.services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return host;
    }
}
