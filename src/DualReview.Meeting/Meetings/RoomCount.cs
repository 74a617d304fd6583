using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Boxes;

namespace DualReview.Meeting.Meetings;

/// <summary>
/// Opens and counts a box, or destroys a void one, and records it, once, whoever asks and however often. When the store fails it
/// goes on trying: the hall waits for this figure and nobody can press a button for it.
/// </summary>
internal sealed class RoomCount(MeetingRoom room, RoomServices services) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private Task first = Task.CompletedTask;
    private Task all = Task.CompletedTask;

    /// <summary>
    /// Sees to it that a box whose keys are here is being counted, and a void one destroyed. The task ends with the first attempt, good or bad; later attempts go
    /// on by themselves. Does nothing while a count is under way or nothing is to be counted.
    /// </summary>
    public Task Begin()
    {
        lock (gate)
        {
            if (all.IsCompleted && !stopping.IsCancellationRequested && Ending(room.State) is not null)
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

    /// <summary>The box that is to be counted, with keys that suffice, or to be destroyed; null when there is none.</summary>
    private Box? Ending(MeetingState s) => s.Boxes switch
    {
        [.., { Status: BoxStatus.Counting } box] when room.Box?.Keys is { Suffice: true } => box,
        [.., { Status: BoxStatus.Void, Void.Issued: null } box] => box,
        _ => null,
    };

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
        if (Ending(s) is not { } ending || room.Box is not { } held)
        {
            return true;
        }

        try
        {
            var command = ending.Status == BoxStatus.Void
                ? await DestroyAsync(held, ending)
                : await CountAsync(held, s, ending);
            return await RecordAsync(ending.Number, command);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            RoomLog.NotCounted(services.Logger, s.Id, ending.Number, problem.GetType().Name, Pause);
            return false;
        }
    }

    private static async Task<MeetingCommand> DestroyAsync(RoomBox held, Box box)
    {
        var destroyed = await held.Box.DestroyAsync();
        return new RecordVoid(box.Number, destroyed.Issued + box.Sheets, destroyed.Returned + (box.SheetsReturned ?? 0));
    }

    private async Task<MeetingCommand> CountAsync(RoomBox held, MeetingState s, Box box)
    {
        var journal = await services.Journal.ReadAsync(s.Id, CancellationToken.None);
        var opening = journal.Last(e => e.Recorded.Event is BoxUnsealed opened && opened.Number == box.Number);
        var outcome = await held.Box.CloseAsync(new ClosingOrder(
            new HeadFigures(s.Expected, s.Present, s.NonVoting),
            box.Sheets > 0 ? box.Sheets : null,
            held.Seal!,
            held.Keys!.All,
            new ArchiveHead(s, box, [.. journal.TakeWhile(e => e.Sequence <= opening.Sequence)])));
        return outcome switch
        {
            ClosingOutcome.Counted counted => new RecordCount(box.Number, counted.Report),
            ClosingOutcome.OverIssued over => new VoidByCount(box.Number, over.Issued, over.Returned),
            _ => throw new InvalidOperationException("A box is counted or void."),
        };
    }

    private async Task<bool> RecordAsync(int number, MeetingCommand command)
    {
        var decision = await room.DoAsync(command, new CommandContext(new Actor.Machine()), CancellationToken.None);
        switch (decision)
        {
            case Decision.Refused { Refusal: StoreUnavailable }:
                return false;
            case Decision.Refused { Refusal: var refusal }:
                RoomLog.CountRefused(services.Logger, room.State.Id, number, refusal.Code);
                return true;
            default:
                // A box found void by its count is destroyed next.
                return command is not VoidByCount;
        }
    }
}
