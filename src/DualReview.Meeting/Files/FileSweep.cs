using DualReview.Meeting.Persistence;
using DualReview.Meeting.Cycles.Retention;

namespace DualReview.Meeting.Files;

/// <summary>
/// At the start, removes files that were handed in and that no event of any year and no draft refers to: an upload whose form was never sent, a year
/// that was only rehearsed, and what a destruction could not finish. A day is left between a file and its event.
/// </summary>
internal sealed class FileSweep(IKeptFiles files, YearDisposal disposal, TimeProvider time, ILogger<FileSweep> logger) : IHostedService
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Read from the text of the journals: a year that is broken and was left out still keeps its files.
            var removed = files.Sweep(await disposal.ReferredAsync(cancellationToken), time.GetUtcNow() - Grace);
            if (removed > 0)
            {
                FileLog.Swept(logger, removed);
            }
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            FileLog.NotSwept(logger, problem);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
