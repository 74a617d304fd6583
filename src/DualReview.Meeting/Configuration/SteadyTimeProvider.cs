namespace DualReview.Meeting.Configuration;

/// <summary>
/// Wall clock of the start plus monotonic time since: setting the machine's clock during a meeting moves no timer and
/// no entry of the journal out of order.
/// </summary>
public sealed class SteadyTimeProvider : TimeProvider
{
    private readonly DateTimeOffset startedAt;
    private readonly long startedTimestamp = TimeProvider.System.GetTimestamp();

    /// <summary>On the machine's clock.</summary>
    public SteadyTimeProvider()
        : this(TimeProvider.System)
    {
    }

    /// <summary>On a wall clock that a test moves while the monotonic one runs on.</summary>
    internal SteadyTimeProvider(TimeProvider wall) => startedAt = wall.GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => startedAt + GetElapsedTime(startedTimestamp);
}
