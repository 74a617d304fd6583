namespace DualReview.Meeting.Meetings;

/// <summary>
/// Thins the stream of ballots to at most one signal in half a second. The last value always arrives; while nothing
/// happens, nothing runs.
/// </summary>
internal sealed class TurnoutSignals : IDisposable
{
    /// <summary>Least time between two signals.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly Action publish;
    private readonly ITimer timer;
    private long? last;
    private bool waiting;

    public TurnoutSignals(Action publish, TimeProvider time)
    {
        this.publish = publish;
        this.time = time;
        timer = time.CreateTimer(_ => Due(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The turnout changed. Returns at once.</summary>
    public void Changed()
    {
        lock (gate)
        {
            if (waiting)
            {
                return;
            }

            waiting = true;
            var due = last is { } l ? Pause - time.GetElapsedTime(l) : TimeSpan.Zero;
            timer.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Due()
    {
        lock (gate)
        {
            waiting = false;
            last = time.GetTimestamp();
        }

        publish();
    }
}
