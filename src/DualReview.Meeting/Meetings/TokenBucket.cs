namespace DualReview.Meeting.Meetings;

/// <summary>
/// Counts failures of a whole hall, never of an address: a hall is one address, and one person's typing mistakes must not
/// lock out the others. Full at the start; refills evenly.
/// </summary>
/// <param name="capacity">Failures taken at once.</param>
/// <param name="per">Time in which an empty bucket is full again.</param>
/// <param name="time">Monotonic clock.</param>
internal sealed class TokenBucket(int capacity, TimeSpan per, TimeProvider time)
{
    private readonly Lock gate = new();
    private double tokens = capacity;
    private long last = time.GetTimestamp();

    /// <summary>Takes one; false when there is none.</summary>
    public bool TryTake()
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            tokens = Math.Min(capacity, tokens + (capacity * (time.GetElapsedTime(last, now) / per)));
            last = now;
            if (tokens < 1)
            {
                return false;
            }

            tokens--;
            return true;
        }
    }
}
