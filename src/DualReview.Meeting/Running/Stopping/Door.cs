namespace DualReview.Meeting.Running.Stopping;

/// <summary>
/// The door in front of everything that hands out a right or casts a ballot. It lets in so many at a time, and nobody once the server is told
/// to stop; whoever is inside is always served. A phone that is not let in was promised nothing and asks again by itself.
/// </summary>
internal sealed class Door
{
    /// <summary>
    /// Requests inside at the same time, all meetings together. A hall of 5,000 pressing at once is let in whole; twice that waits for more
    /// than a second on the slowest disk we know, and each keeps its body in memory.
    /// </summary>
    public const int Most = 10_000;

    private readonly TaskCompletionSource emptied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int inside;
    private int closed;
    private long turnedAway;

    /// <summary>The door was closed, for good. Listeners return at once and do not throw.</summary>
    public event Action? Closed;

    /// <summary>Whether the server was told to stop.</summary>
    public bool IsClosed => Volatile.Read(ref closed) != 0;

    /// <summary>Requests being served.</summary>
    public int Inside => Volatile.Read(ref inside);

    /// <summary>Requests that were asked to come again, since the start.</summary>
    public long TurnedAway => Interlocked.Read(ref turnedAway);

    /// <summary>Done once the door is closed and the last one has left.</summary>
    public Task Emptied => emptied.Task;

    /// <summary>Lets one in, who must <see cref="Leave"/>, or says why not.</summary>
    public Entry TryEnter()
    {
        // Counted before looking: whoever sees the door open is waited for.
        var now = Interlocked.Increment(ref inside);
        if (!IsClosed && now <= Most)
        {
            return Entry.Entered;
        }

        Leave();
        Interlocked.Increment(ref turnedAway);
        return IsClosed ? Entry.Stopping : Entry.Full;
    }

    /// <summary>One has been served, or has gone.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref inside) == 0 && IsClosed)
        {
            emptied.TrySetResult();
        }
    }

    /// <summary>Lets nobody in any more. Repeating it is safe.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref closed, 1) != 0)
        {
            return;
        }

        if (Inside == 0)
        {
            emptied.TrySetResult();
        }

        Closed?.Invoke();
    }
}

/// <summary>Answer at the door.</summary>
internal enum Entry
{
    /// <summary>Inside.</summary>
    Entered,

    /// <summary>Too many are inside; there will be room in a moment.</summary>
    Full,

    /// <summary>The server is told to stop; another one, or the same after its start, will be there.</summary>
    Stopping,
}
