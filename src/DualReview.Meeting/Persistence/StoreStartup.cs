using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Boxes.Postgres;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;
using DualReview.Meeting.Persistence.Postgres.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Persistence;

/// <summary>
/// Opens and migrates the store before the server answers, then finishes what a crash interrupted and checks the journal of every meeting that is not over.
/// A store that cannot be opened leaves the server running and unready, so that somebody can read why; it is tried again until it can:
/// a server that was started on a full disk is ready once there is room.
/// </summary>
internal sealed class StoreStartup(
    StoreFiles files,
    IDbContextFactory<MeetingsDbContext> contexts,
    IDbContextFactory<CyclesDbContext> cycles,
    IMeetingJournal journal,
    MeetingRooms rooms,
    StoreStatus status,
    IServiceProvider services,
    IOptions<DualReviewOptions> options,
    TimeProvider time,
    ILogger<StoreStartup> logger) : BackgroundService, IHostedLifecycleService
{
    /// <summary>Between two tries to open a store.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private Task? opening;

    /// <summary>Begins to open the store, beside that of the accounts, which nothing here needs.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        opening = Task.Run(() => OpenAsync(cancellationToken), cancellationToken);
        return Task.CompletedTask;
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await (opening ?? OpenAsync(cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!status.Ready)
        {
            await Task.Delay(Pause, time, stoppingToken);
            await OpenAsync(stoppingToken);
        }

        // Opening a room takes its box up again: votes are taken, a countdown runs on, a void box is destroyed.
        foreach (var meeting in await journal.UnfinishedAsync(stoppingToken))
        {
            await TryAsync(meeting, async () => await rooms.FindAsync(meeting, stoppingToken));
        }

        // A meeting that is over is read, and checked, when somebody opens it: after some years there are a thousand of them.
        foreach (var summary in (await journal.ListAsync(null, stoppingToken)).Where(m => m.Stage != MeetingStage.Ended))
        {
            await TryAsync(summary.Id, async () => await journal.ReadAsync(summary.Id, stoppingToken));
        }
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        try
        {
            await using (var db = await contexts.CreateDbContextAsync(cancel))
            {
                await db.BringUpToDateAsync(files.Meetings, cancel);
            }

            await using (var db = await cycles.CreateDbContextAsync(cancel))
            {
                await db.BringUpToDateAsync(files.Cycles, cancel);
            }

            if (options.Value.Store.IsPostgres)
            {
                await services.GetRequiredService<PostgresBallotBoxes>().PrepareAsync(cancel);
                await services.GetRequiredService<PostgresKeyShelves>().PrepareAsync(cancel);
            }

            rooms.Know(await journal.ListAsync(null, cancel));
            (status.Problem, status.Ready) = (null, true);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            var said = status.Problem;
            status.Problem = $"The store {(options.Value.Store.IsPostgres ? "on PostgreSQL" : $"in {Path.GetDirectoryName(files.Meetings)}")} cannot be opened: {problem.Message}";
            if (said != status.Problem)
            {
                // Once for each reason: the same one every few seconds would bury all others.
                RoomLog.StoreClosed(logger, problem);
            }
        }
    }

    /// <summary>One meeting that cannot be opened must not keep the others waiting.</summary>
    private async Task TryAsync(MeetingId meeting, Func<Task> open)
    {
        try
        {
            await open();
        }
        catch (Exception problem) when (problem is JournalBrokenException || StoreFailure.Is(problem))
        {
            status.Report(meeting, problem.Message);
            RoomLog.CannotOpen(logger, problem, meeting);
        }
    }
}
