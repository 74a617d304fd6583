using System.Collections.Concurrent;
using System.Threading.Channels;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Cycles;

/// <summary>
/// Freezes 述职材料 when a meeting begins and takes over into its year what the meeting came to, as soon as the meeting tells that it
/// changed, and at the start what ended while the server was down. Entering twice changes nothing. At the start it also sees that
/// members may host what their year has planned.
/// </summary>
internal sealed class OutcomeFollower(ICycles cycles, IMeetingRooms rooms, MeetingFeed feed, StoreStatus status, ILogger<OutcomeFollower> logger) : BackgroundService
{
    private readonly Channel<MeetingId> changed = Channel.CreateUnbounded<MeetingId>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<MeetingId, bool> waiting = new();
    private readonly TaskCompletionSource caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once what happened while the server was down is taken over.</summary>
    internal Task CaughtUp => caughtUp.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!status.Ready)
        {
            return;
        }

        using var subscription = feed.Subscribe(signal =>
        {
            // A full hall signals often; a meeting stands in the queue once.
            if (!signal.OnlyTurnout && waiting.TryAdd(signal.Meeting, true))
            {
                changed.Writer.TryWrite(signal.Meeting);
            }
        });
        await CatchUpAsync(stoppingToken);
        caughtUp.TrySetResult();
        await foreach (var meeting in changed.Reader.ReadAllAsync(stoppingToken))
        {
            waiting.TryRemove(meeting, out _);
            await FollowAsync(meeting, stoppingToken);
        }
    }

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        IReadOnlyList<ICycle> all;
        try
        {
            all = await cycles.EveryAsync(cancel);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            // An exception that leaves this service stops the server, with every hall in it. Years are read again when one is asked for.
            CycleLog.StoreClosed(logger, problem);
            return;
        }

        foreach (var cycle in all)
        {
            try
            {
                await YearHosts.CatchUpAsync(rooms, cycle.State);
            }
            catch (Exception problem) when (StoreFailure.Is(problem))
            {
                CycleLog.NotStored(logger, problem, cycle.State.Id);
            }
        }

        foreach (var meeting in all.SelectMany(c => c.State.Meetings).Where(m => m.State == Domain.Cycles.MeetingOutcome.Planned))
        {
            await FollowAsync(meeting.Meeting, cancel);
        }
    }

    private async Task FollowAsync(MeetingId meeting, CancellationToken cancel)
    {
        ICycle? cycle = null;
        try
        {
            cycle = await cycles.OfMeetingAsync(meeting, cancel);
            if (cycle is null || await rooms.FindAsync(meeting, cancel) is not { } room)
            {
                return;
            }

            // Texts freeze when the meeting begins, its outcome is taken over at its end; after a pause of the server both may be due.
            if (room.State.Stage != MeetingStage.Prepared && !MaterialFreezing.Awaited(cycle.State, meeting).IsEmpty)
            {
                await cycle.DoAsync(new FreezeMaterials(meeting), null, false, null, cancel);
            }

            if (MeetingOutcomes.Of(room.State) is { } outcome)
            {
                await cycle.DoAsync(outcome, null, false, null, cancel);
            }
        }
        catch (Exception problem) when (StoreFailure.Is(problem) || problem is JournalBrokenException or CycleBrokenException)
        {
            if (cycle is null)
            {
                CycleLog.StoreClosed(logger, problem);
            }
            else
            {
                CycleLog.NotTakenOver(logger, problem, cycle.State.Id);
            }
        }
    }
}
