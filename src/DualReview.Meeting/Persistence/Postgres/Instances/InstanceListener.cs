using System.Threading.Channels;
using DualReview.Meeting.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DualReview.Meeting.Persistence.Postgres.Instances;

/// <summary>
/// Listens to the other instances on a connection of its own. Notifications are not kept for who is away: after every new connection the followers look
/// at all they hold. Does nothing on a store that is nobody else's.
/// </summary>
internal sealed partial class InstanceListener(
    IServiceProvider services,
    StoreStatus status,
    IOptions<DualReviewOptions> options,
    TimeProvider time,
    ILogger<InstanceListener> logger) : BackgroundService
{
    /// <summary>Between two tries to connect.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A connection that says nothing for so long is asked whether it still lives.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once it has listened for the first time.</summary>
    internal Task Listening => listening.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Store.IsPostgres)
        {
            return;
        }

        var followers = services.GetServices<IFollower>().ToDictionary(f => f.Channel, StringComparer.Ordinal);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!status.Ready)
            {
                // There are no tables yet.
                await Task.Delay(Pause, time, stoppingToken);
                continue;
            }

            try
            {
                await ListenAsync(followers, stoppingToken);
            }
            catch (Exception problem) when (StoreFailure.Is(problem))
            {
                Deaf(problem);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(Dictionary<string, IFollower> followers, CancellationToken cancel)
    {
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancel);
        var heard = Channel.CreateUnbounded<(string Channel, string Payload)>();
        connection.Notification += (_, n) => heard.Writer.TryWrite((n.Channel, n.Payload));
        foreach (var channel in followers.Keys)
        {
            await using var listen = new NpgsqlCommand($"LISTEN {channel}", connection);
            await listen.ExecuteNonQueryAsync(cancel);
        }

        // Listening first and looking then: what is stored in between is heard or seen, or both.
        foreach (var follower in followers.Values)
        {
            await follower.CatchUpAsync(cancel);
        }

        listening.TrySetResult();
        while (true)
        {
            while (heard.Reader.TryRead(out var news))
            {
                await followers[news.Channel].HearAsync(news.Payload, cancel);
            }

            if (!await connection.WaitAsync(Silence, cancel))
            {
                await using var ask = new NpgsqlCommand("SELECT 1", connection);
                await ask.ExecuteNonQueryAsync(cancel);
            }
        }
    }

    [LoggerMessage(EventId = 6201, Level = LogLevel.Warning, Message = "The other instances cannot be heard; what they change is seen once they can.")]
    private partial void Deaf(Exception problem);
}
