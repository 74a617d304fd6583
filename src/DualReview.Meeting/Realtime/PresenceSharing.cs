using System.Collections.Concurrent;
using System.Globalization;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Postgres;
using DualReview.Meeting.Persistence.Postgres.Instances;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DualReview.Meeting.Realtime;

/// <summary>
/// Tells other instances how many phones and screens are connected here, and hears it of them: the host's page is a circuit of one instance, and
/// the hall may listen to another. Nothing is stored. Does nothing on a store that is nobody else's.
/// </summary>
internal sealed partial class PresenceSharing(
    MeetingPresence presence,
    IServiceProvider services,
    IOptions<DualReviewOptions> options,
    TimeProvider time,
    ILogger<PresenceSharing> logger) : BackgroundService, IFollower
{
    /// <summary>Between two tellings; a hall that comes in is told as a few numbers and not as hundreds.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What did not change is told again after so many pauses, well before it is no longer believed.</summary>
    private const int Again = 10;

    private readonly Guid instance = Guid.NewGuid();
    private readonly ConcurrentDictionary<MeetingId, bool> changed = new();

    /// <inheritdoc/>
    public string Channel => "dualreview_presence";

    /// <inheritdoc/>
    public Task HearAsync(string payload, CancellationToken cancel)
    {
        if (payload.Split('/') is [var from, var meeting, var phones, var screens]
            && Guid.TryParseExact(from, "n", out var teller)
            && teller != instance
            && MeetingId.Parse(meeting) is { } id
            && int.TryParse(phones, NumberStyles.None, CultureInfo.InvariantCulture, out var p)
            && int.TryParse(screens, NumberStyles.None, CultureInfo.InvariantCulture, out var s))
        {
            presence.Hear(teller, id, new Connected(p, s));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CatchUpAsync(CancellationToken cancel) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Store.IsPostgres)
        {
            return;
        }

        presence.ChangedHere += Note;
        try
        {
            for (var round = 0; !stoppingToken.IsCancellationRequested; round++)
            {
                await Task.Delay(Pause, time, stoppingToken);
                if (round % Again == 0)
                {
                    presence.Listened.ToList().ForEach(Note);
                }

                await TellAsync(stoppingToken);
            }
        }
        finally
        {
            presence.ChangedHere -= Note;
        }
    }

    private void Note(MeetingId meeting) => changed[meeting] = true;

    private async Task TellAsync(CancellationToken cancel)
    {
        MeetingId[] told = [.. changed.Keys];
        if (told.Length == 0)
        {
            return;
        }

        foreach (var meeting in told)
        {
            changed.TryRemove(meeting, out _);
        }

        try
        {
            await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancel);
            await connection.RunAsync("SELECT pg_notify($1, payload) FROM unnest($2) AS payload", Channel, told.Select(Payload).ToArray());
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            NotTold(problem);
            Array.ForEach(told, Note);
        }
    }

    private string Payload(MeetingId meeting)
    {
        var here = presence.Here(meeting);
        return string.Create(CultureInfo.InvariantCulture, $"{instance:n}/{meeting}/{here.Phones}/{here.Screens}");
    }

    [LoggerMessage(EventId = 4102, Level = LogLevel.Warning, Message = "The other instances could not be told how many are connected here.")]
    private partial void NotTold(Exception problem);
}
