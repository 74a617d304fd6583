using System.Threading.Channels;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using Microsoft.AspNetCore.SignalR;

namespace DualReview.Meeting.Running.Alarms;

/// <summary>Tells the devices at the boxes that an alarm began or ended; the host's page listens by itself.</summary>
internal sealed partial class AlarmNotifier(IAlarms alarms, MeetingRooms rooms, IHubContext<MeetingHub, IMeetingClient> hub, ILogger<AlarmNotifier> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Only that something changed: the devices fetch what it is.
        var news = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
        void OnChanged() => news.Writer.TryWrite(0);
        alarms.Changed += OnChanged;
        try
        {
            await foreach (var _ in news.Reader.ReadAllAsync(stoppingToken))
            {
                await TellAsync();
            }
        }
        finally
        {
            alarms.Changed -= OnChanged;
        }
    }

    private async Task TellAsync()
    {
        try
        {
            await hub.Clients.Groups([.. rooms.Open.Select(HubGroups.Box)]).Alarmed();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The desks still ask by themselves when they come back.
            NotTold(problem);
        }
    }

    [LoggerMessage(7003, LogLevel.Error, "The devices at the boxes could not be told of an alarm.")]
    private partial void NotTold(Exception problem);
}
