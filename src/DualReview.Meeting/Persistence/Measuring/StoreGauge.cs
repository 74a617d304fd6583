namespace DualReview.Meeting.Persistence.Measuring;

/// <summary>
/// How the store is doing: how many requests wait for it, how long its answers take and when it last failed. Knows no meeting, no kind of
/// request and no person. Written from many threads at once.
/// </summary>
internal sealed class StoreGauge(TimeProvider time)
{
    /// <summary>How long a failure is remembered when nobody tries again: a server that gets no requests would stay unready for ever.</summary>
    public static readonly TimeSpan FailureLasts = TimeSpan.FromMinutes(1);

    private static readonly long Never = long.MinValue;

    private int waiting;
    private long lastAnswer = Never;
    private long lastFailure = Never;
    private long lastSuccess = Never;
    private long slowest;

    /// <summary>A request was answered durably, after this time. Listeners return at once and do not throw.</summary>
    public event Action<TimeSpan>? Answered;

    /// <summary>The store failed. Listeners return at once and do not throw.</summary>
    public event Action? Failed;

    /// <summary>Requests that are neither answered nor given up.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Begins a request; the answer goes to <see cref="End"/>.</summary>
    public long Begin()
    {
        var now = time.GetTimestamp();
        if (Interlocked.Increment(ref waiting) == 1)
        {
            // Nobody waited: what was silent until now was idle and not slow.
            Interlocked.Exchange(ref lastAnswer, now);
        }

        return now;
    }

    /// <summary>Ends a request.</summary>
    /// <param name="begun">What <see cref="Begin"/> gave.</param>
    /// <param name="end">What became of it.</param>
    public void End(long begun, StoreEnd end)
    {
        Interlocked.Decrement(ref waiting);
        if (end == StoreEnd.GivenUp)
        {
            return;
        }

        var now = time.GetTimestamp();
        Interlocked.Exchange(ref lastAnswer, now);
        if (end == StoreEnd.Failed)
        {
            Interlocked.Exchange(ref lastFailure, now);
            Failed?.Invoke();
            return;
        }

        Interlocked.Exchange(ref lastSuccess, now);
        var took = time.GetElapsedTime(begun, now);
        Raise(ref slowest, took.Ticks);
        Answered?.Invoke(took);
    }

    /// <summary>Reads the gauge. The slowest answer counts from the last reading, so there is one reader.</summary>
    public StoreReading Read()
    {
        var now = time.GetTimestamp();
        var failure = Interlocked.Read(ref lastFailure);
        var count = Waiting;
        var silent = count > 0 ? time.GetElapsedTime(Interlocked.Read(ref lastAnswer), now) : TimeSpan.Zero;
        var answer = new TimeSpan(Interlocked.Exchange(ref slowest, 0));
        return new StoreReading(
            failure != Never && failure > Interlocked.Read(ref lastSuccess) && time.GetElapsedTime(failure, now) < FailureLasts,
            count,
            answer > silent ? answer : silent);
    }

    private static void Raise(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}

/// <summary>What became of a request to the store.</summary>
internal enum StoreEnd
{
    /// <summary>Answered, and what it says is durable.</summary>
    Durable,

    /// <summary>The store failed.</summary>
    Failed,

    /// <summary>Whoever asked no longer waits; the store may be well.</summary>
    GivenUp,
}

/// <summary>The store at one moment.</summary>
/// <param name="Failing">The last answer of the last minute was a failure.</param>
/// <param name="Waiting">Requests waiting now.</param>
/// <param name="Slowest">Longest time to an answer since the last reading, or the time without any answer while requests wait.</param>
internal readonly record struct StoreReading(bool Failing, int Waiting, TimeSpan Slowest);
