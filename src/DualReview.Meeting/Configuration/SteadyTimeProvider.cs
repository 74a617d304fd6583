namespace DualReview.Meeting.Configuration;

/// <summary>
/// Wall clock of the start plus monotonic time since: setting the machine's clock during a meeting moves no timer and
/// no entry of the journal out of order.
/// </summary>
public sealed class SteadyTimeProvider : TimeProvider
{
    private readonly DateTimeOffset startedAt = TimeProvider.System.GetUtcNow();
    private readonly long startedTimestamp = TimeProvider.System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => startedAt + GetElapsedTime(startedTimestamp);
}
