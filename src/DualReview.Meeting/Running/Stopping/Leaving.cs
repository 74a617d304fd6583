using DualReview.Meeting.Configuration;
using DualReview.Meeting.Realtime;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Running.Stopping;

/// <summary>
/// What the server does between being told to stop and no longer listening: it lets no new ballot in, finishes those inside, tells everybody
/// who listens, and stays a moment to say so to those who come.
/// </summary>
internal sealed class Leaving(
    Door door,
    MeetingPresence presence,
    IHubContext<MeetingHub, IMeetingClient> hub,
    IOptions<DualReviewOptions> options,
    TimeProvider time,
    ILogger<Leaving> logger)
{
    /// <summary>Most time for the ballots inside. A store that takes longer has failed, and its phones ask again.</summary>
    public static readonly TimeSpan Finishing = TimeSpan.FromSeconds(6);

    /// <summary>Most time for telling those who listen: one that does not read must not hold up the others.</summary>
    public static readonly TimeSpan Telling = TimeSpan.FromSeconds(2);

    /// <summary>Most time afterwards for what else is being answered, until its connections are cut.</summary>
    public static readonly TimeSpan Closing = TimeSpan.FromSeconds(8);

    /// <summary>Leaves. Done when the server may stop listening; never throws.</summary>
    public async Task RunAsync()
    {
        door.Close();
        StoppingLog.Told(logger);
        var finished = await WithinAsync(door.Emptied, Finishing);
        if (!finished)
        {
            StoppingLog.NotFinished(logger, door.Inside);
        }

        if (!await WithinAsync(hub.Clients.All.Leaving(HubNotifier.SpreadFor(presence.Everywhere.Phones)), Telling))
        {
            StoppingLog.NotTold(logger);
        }

        await Task.Delay(TimeSpan.FromSeconds(options.Value.Stopping.GraceSeconds), time);
    }

    private async Task<bool> WithinAsync(Task task, TimeSpan limit)
    {
        try
        {
            await task.WaitAsync(limit, time);
            return true;
        }
        catch (Exception problem) when (problem is TimeoutException or IOException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }
}

internal static partial class StoppingLog
{
    [LoggerMessage(7101, LogLevel.Information, "The server was told to stop. It takes no new ballots and finishes those it has.")]
    public static partial void Told(ILogger logger);

    [LoggerMessage(7102, LogLevel.Warning, "{Count} requests are not finished yet; they may still be while connections close.")]
    public static partial void NotFinished(ILogger logger, int count);

    [LoggerMessage(7103, LogLevel.Warning, "Not everybody who listens could be told; they come back by themselves.")]
    public static partial void NotTold(ILogger logger);

    [LoggerMessage(7104, LogLevel.Error, "The orderly end failed; the server stops at once.")]
    public static partial void Failed(ILogger logger, Exception problem);
}
