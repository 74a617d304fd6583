using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Meetings;

/// <summary>
/// Tells the meeting when a closing countdown has run out. Only the clock is here; whether the box then closes, the meeting
/// decides. After a restart the rest of the time runs on.
/// </summary>
internal sealed class RoomCountdown : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly MeetingRoom room;
    private readonly RoomServices services;
    private readonly ITimer timer;
    private StepTimer? followed;

    public RoomCountdown(MeetingRoom room, RoomServices services)
    {
        this.room = room;
        this.services = services;
        timer = services.Time.CreateTimer(_ => _ = EndAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets the clock to what the state says. Called with every new state; returns at once.</summary>
    public void Follow(MeetingState s)
    {
        var closing = s.Box is { Status: BoxStatus.Open, CountdownCloses: true, ClosingProposed: false } box ? box.Countdown : null;
        lock (gate)
        {
            if (closing != followed)
            {
                followed = closing;
                timer.Change(closing is null ? Timeout.InfiniteTimeSpan : Left(closing), Timeout.InfiniteTimeSpan);
            }
        }
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private TimeSpan Left(StepTimer countdown)
    {
        var left = countdown.Length - countdown.ElapsedAt(services.Time.GetUtcNow());
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task EndAsync()
    {
        if (room.State.Box is not { Status: BoxStatus.Open, CountdownCloses: true } box)
        {
            return;
        }

        var decision = await room.DoAsync(new EndCountdown(box.Number), new CommandContext(new Actor.Machine()), CancellationToken.None);
        if (decision is Decision.Refused { Refusal: StoreUnavailable })
        {
            // The disk may come back; the hall waits for the closing it was told of.
            timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }
}
