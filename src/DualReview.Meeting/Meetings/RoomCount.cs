using DualReview.Domain.Meetings;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Meetings;

/// <summary>
/// Counts a closed box and records the count, once, whoever asks and however often. When the store fails it goes on trying:
/// the hall waits for this figure and nobody can press a button for it.
/// </summary>
internal sealed class RoomCount(MeetingRoom room, RoomServices services) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private Task first = Task.CompletedTask;
    private Task all = Task.CompletedTask;

    /// <summary>
    /// Sees to it that a closed box is being counted. The task ends with the first attempt, good or bad; later attempts go
    /// on by themselves. Does nothing while a count is under way or nothing is to be counted.
    /// </summary>
    public Task Begin()
    {
        lock (gate)
        {
            if (all.IsCompleted && !stopping.IsCancellationRequested && room.State.Box is { Status: BoxStatus.Counting })
            {
                var attempt = Task.Run(TryAsync);
                first = attempt;
                all = GoOnAsync(attempt);
            }

            return first;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await all;
        stopping.Dispose();
    }

    private async Task GoOnAsync(Task<bool> attempt)
    {
        try
        {
            while (!await attempt)
            {
                await Task.Delay(Pause, services.Time, stopping.Token);
                attempt = TryAsync();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The room is closing down; the next start counts.
            return;
        }
    }

    /// <returns>False when it should be tried again.</returns>
    private async Task<bool> TryAsync()
    {
        var s = room.State;
        if (s.Box is not { Status: BoxStatus.Counting } closed || room.Box is not { } held)
        {
            return true;
        }

        try
        {
            var report = await held.Box.CloseAsync(new HeadFigures(s.Expected, s.Present, s.NonVoting));
            return await RecordAsync(closed.Number, report);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            RoomLog.NotCounted(services.Logger, s.Id, closed.Number, problem.GetType().Name, Pause);
            return false;
        }
    }

    private async Task<bool> RecordAsync(int number, CountReport report)
    {
        var decision = await room.DoAsync(new RecordCount(number, report), new CommandContext(new Actor.Machine()), CancellationToken.None);
        switch (decision)
        {
            case Decision.Refused { Refusal: StoreUnavailable }:
                return false;
            case Decision.Refused { Refusal: var refusal }:
                RoomLog.CountRefused(services.Logger, room.State.Id, number, refusal.Code);
                return true;
            default:
                return true;
        }
    }
}
