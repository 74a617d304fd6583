namespace DualReview.Faults.Serving;

/// <summary>
/// The machine's wall clock with an error that can be changed while the server runs. The monotonic clock runs on, as it does when somebody
/// sets the time. The product sees it where it sees the real one: under its <c>SteadyTimeProvider</c>.
/// </summary>
internal sealed class MovedClock(TimeSpan error) : TimeProvider
{
    private long ticks = error.Ticks;

    /// <summary>How wrong it is.</summary>
    public TimeSpan Error
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref ticks));
        set => Interlocked.Exchange(ref ticks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Error;
}
