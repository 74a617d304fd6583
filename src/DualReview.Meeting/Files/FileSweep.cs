using DualReview.Meeting.Cycles.Retention;

namespace DualReview.Meeting.Files;

/// <summary>
/// After each start removes, beside whatever else the server does, files that were handed in and that no event of any year and no draft refers to:
/// an upload whose form was never sent, a year that was only rehearsed, and what a destruction could not finish. A day is left between a file and its event.
/// </summary>
internal sealed class FileSweep(IKeptFiles files, YearDisposal disposal, TimeProvider time, ILogger<FileSweep> logger) : BackgroundService
{
    /// <summary>Longest time between a file and the event that refers to it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>Looks once.</summary>
    internal async Task SweepAsync(CancellationToken cancel)
    {
        try
        {
            // Read from the text of the journals: a year that is broken and was left out still keeps its files.
            var removed = files.Sweep(await disposal.ReferredAsync(cancel), time.GetUtcNow() - Grace);
            if (removed > 0)
            {
                FileLog.Swept(logger, removed);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Whatever it is: an exception that leaves this service stops the server, with every hall in it, for files that can wait until the next start.
            FileLog.NotSwept(logger, problem);
        }
    }

    /// <summary>Not waited for: it reads all years there are, and the server is ready without it.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => SweepAsync(stoppingToken);
}
