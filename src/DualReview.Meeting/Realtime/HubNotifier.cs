using System.Threading.Channels;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using Microsoft.AspNetCore.SignalR;

namespace DualReview.Meeting.Realtime;

/// <summary>Carries the one feed to the hub. The feed's listener only queues; sending happens here, in order.</summary>
internal sealed partial class HubNotifier(
    MeetingFeed feed,
    IMeetingRooms rooms,
    MeetingPresence presence,
    IHubContext<MeetingHub, IMeetingClient> hub,
    ILogger<HubNotifier> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var queue = Channel.CreateUnbounded<MeetingSignal>(new UnboundedChannelOptions { SingleReader = true });
        using var subscription = feed.Subscribe(signal => queue.Writer.TryWrite(signal));
        await foreach (var signal in queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await SendAsync(signal, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One meeting's trouble must not silence the others; its pages still poll.
                NotSent(e, signal.Meeting);
            }
        }
    }

    private async Task SendAsync(MeetingSignal signal, CancellationToken cancel)
    {
        var turnout = new TurnoutMessage(signal.Turnout.Issued, signal.Turnout.Returned);
        if (!signal.OnlyTurnout && await rooms.FindAsync(signal.Meeting, cancel) is { } room)
        {
            var hall = room.Hall;
            var message = new HallMessage(
                hall.Version,
                hall.Scene,
                hall.Box?.Number ?? 0,
                hall.Box is { Status: BoxStatus.Open },
                hall.NextBox,
                SpreadFor(presence.Of(signal.Meeting).Phones));
            await Task.WhenAll(
                hub.Clients.Group(HubGroups.Phones(signal.Meeting)).Changed(message),
                hub.Clients.Group(HubGroups.Screens(signal.Meeting)).Changed(message with { SpreadMs = 0 }),
                hub.Clients.Group(HubGroups.Box(signal.Meeting)).Changed(message with { SpreadMs = 0 }));
        }

        await Task.WhenAll(
            hub.Clients.Group(HubGroups.Screens(signal.Meeting)).Turnout(turnout),
            hub.Clients.Group(HubGroups.Box(signal.Meeting)).Turnout(turnout));
    }

    /// <summary>Twenty phones may come at once; beyond that each gets about 5 ms of its own, five seconds at most.</summary>
    public static int SpreadFor(int phones) => phones < 20 ? 0 : Math.Min(phones * 5, 5000);

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "Meeting {Meeting}: a change could not be sent to the hub.")]
    private partial void NotSent(Exception exception, MeetingId meeting);
}
