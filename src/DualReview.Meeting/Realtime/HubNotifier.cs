using System.Threading.Channels;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using Microsoft.AspNetCore.SignalR;

namespace DualReview.Meeting.Realtime;

/// <summary>
/// Carries the one feed to the hub. The feed's listener only queues; sending happens here. Projectors and the people at the box are told in order and first: they are
/// few, and the hall looks at them. Phones are told at a pace (<see cref="PacedNews"/>).
/// </summary>
internal sealed partial class HubNotifier : BackgroundService
{
    private readonly MeetingFeed feed;
    private readonly IMeetingRooms rooms;
    private readonly MeetingPresence presence;
    private readonly IHubContext<MeetingHub, IMeetingClient> hub;
    private readonly ILogger<HubNotifier> logger;
    private readonly PacedNews phones;

    public HubNotifier(MeetingFeed feed, IMeetingRooms rooms, MeetingPresence presence, IHubContext<MeetingHub, IMeetingClient> hub, TimeProvider time, ILogger<HubNotifier> logger)
    {
        (this.feed, this.rooms, this.presence, this.hub, this.logger) = (feed, rooms, presence, hub, logger);
        phones = new PacedNews(TellPhonesAsync, meeting => PauseFor(presence.Of(meeting).Phones), time);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var queue = Channel.CreateUnbounded<MeetingSignal>(new UnboundedChannelOptions { SingleReader = true });
        using var subscription = feed.Subscribe(signal => queue.Writer.TryWrite(signal));
        await foreach (var signal in queue.Reader.ReadAllAsync(stoppingToken))
        {
            await TryAsync(signal.Meeting, () => TellHallAsync(signal, stoppingToken));
            if (!signal.OnlyTurnout)
            {
                // Not waited for: one large hall must not hold up the projectors of the others. It ends with the server, and fails only then.
                _ = phones.ChangedAsync(signal.Meeting, stoppingToken);
            }
        }
    }

    private async Task TellHallAsync(MeetingSignal signal, CancellationToken cancel)
    {
        var (screens, box) = (hub.Clients.Group(HubGroups.Screens(signal.Meeting)), hub.Clients.Group(HubGroups.Box(signal.Meeting)));
        if (!signal.OnlyTurnout && await NowAsync(signal.Meeting, spreadMs: 0, cancel) is { } message)
        {
            await Task.WhenAll(screens.Changed(message), box.Changed(message));
        }

        var turnout = new TurnoutMessage(signal.Turnout.Issued, signal.Turnout.Returned);
        await Task.WhenAll(screens.Turnout(turnout), box.Turnout(turnout));
    }

    private Task TellPhonesAsync(MeetingId meeting, CancellationToken cancel) => TryAsync(meeting, async () =>
    {
        if (await NowAsync(meeting, SpreadFor(presence.Of(meeting).Phones), cancel) is { } message)
        {
            await hub.Clients.Group(HubGroups.Phones(meeting)).Changed(message);
        }
    });

    private async Task<HallMessage?> NowAsync(MeetingId meeting, int spreadMs, CancellationToken cancel)
    {
        if (await rooms.FindAsync(meeting, cancel) is not { } room)
        {
            return null;
        }

        var hall = room.Hall;
        return new HallMessage(hall.Version, hall.Scene, hall.Box?.Number ?? 0, hall.Box is { Status: BoxStatus.Open }, hall.NextBox, spreadMs);
    }

    private async Task TryAsync(MeetingId meeting, Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One meeting's trouble must not silence the others; its pages still poll.
            NotSent(e, meeting);
        }
    }

    /// <summary>Twenty phones may come at once; beyond that each gets about 5 ms of its own, five seconds at most.</summary>
    public static int SpreadFor(int phones) => phones < 20 ? 0 : Math.Min(phones * 5, 5000);

    /// <summary>About as long as it takes to reach so many phones on a small machine: 0.1 ms each.</summary>
    private static TimeSpan PauseFor(int phones) => TimeSpan.FromMilliseconds(Math.Min(phones / 10, 500));

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "Meeting {Meeting}: a change could not be sent to the hub.")]
    private partial void NotSent(Exception exception, MeetingId meeting);
}
