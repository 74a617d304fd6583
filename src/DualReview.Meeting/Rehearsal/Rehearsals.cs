using System.Collections.Concurrent;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace DualReview.Meeting.Rehearsal;

/// <inheritdoc cref="IRehearsals"/>
internal sealed partial class Rehearsals(
    IMeetingRooms rooms,
    MeetingFeed feed,
    IServiceProvider services,
    IServer server,
    TimeProvider time,
    ILogger<Rehearsals> logger) : IRehearsals, IHostedService, IDisposable
{
    private const int Voters = 40;

    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<MeetingId, Task> running = new();
    private readonly ConcurrentDictionary<MeetingId, SimulatedHall> halls = new();

    public async Task<MeetingId> StartAsync(string account, string scheme, CancellationToken cancel)
    {
        var rehearsed = BuiltInSchemes.Find(scheme) ?? throw new ArgumentException($"There is no built-in scheme {scheme}.", nameof(scheme));
        var seed = Random.Shared.Next(1, 1_000_000);
        var now = time.GetLocalNow().DateTime;
        var created = await rooms.CreateAsync(new Invented(rehearsed, Voters, seed).Meetings(now.Year, now).First(m => m.Round.Form is not null), account, cancel);
        var room = created.Room ?? throw new InvalidOperationException($"The rehearsal could not be created: {created.Refusal!.Code}.");
        running[room.State.Id] = RunAsync(room, seed);
        return room.State.Id;
    }

    public void TakeSlips(MeetingId meeting, IReadOnlyCollection<string> codes, bool first)
    {
        if (halls.TryGetValue(meeting, out var hall))
        {
            hall.Take(codes, first);
        }
    }

    /// <summary>The address this very server answers at, for the simulated devices.</summary>
    public static Uri AddressOf(IServer server)
    {
        var bound = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri(bound
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
            .Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
            .Replace("+", "127.0.0.1", StringComparison.Ordinal)
            .Replace("*", "127.0.0.1", StringComparison.Ordinal));
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running.Values);
    }

    public void Dispose() => stopping.Dispose();

    private async Task RunAsync(IMeetingRoom room, int seed)
    {
        // The caller is answered first; the hall comes in while the dashboard opens.
        await Task.Yield();
        var id = room.State.Id;
        try
        {
            using var hall = new SimulatedHall(room, new HallPeople(seed, Pace.Watched(Voters)), AddressOf(server), services);
            halls[id] = hall;
            await hall.RunAsync(feed, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops; the rehearsal stays as it is.
        }
        catch (Exception problem)
        {
            // A rehearsal that was deleted under the hall's feet ends here too. The host's page goes on without the hall.
            HallLeft(problem, id);
        }
        finally
        {
            halls.TryRemove(id, out _);
            running.TryRemove(id, out _);
        }
    }

    [LoggerMessage(EventId = 6101, Level = LogLevel.Warning, Message = "The simulated hall of rehearsal {Meeting} left.")]
    private partial void HallLeft(Exception problem, MeetingId meeting);
}
