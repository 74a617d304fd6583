using System.Collections.Concurrent;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Meetings;

/// <summary>Something about a meeting changed; look again.</summary>
/// <param name="Meeting">Which.</param>
/// <param name="Version">Version of its state.</param>
/// <param name="Turnout">Turnout of its current box.</param>
/// <param name="OnlyTurnout">True when nothing but the turnout changed: phones are not told.</param>
public readonly record struct MeetingSignal(MeetingId Meeting, long Version, Turnout Turnout, bool OnlyTurnout);

/// <summary>
/// Tells pages, hub and screens of this process that a meeting changed. Keeps nothing: whoever subscribes reads the room
/// first, so a missed signal costs at most one refresh. Listeners must return quickly and not throw.
/// </summary>
public sealed class MeetingFeed
{
    private readonly ConcurrentDictionary<long, Action<MeetingSignal>> listeners = new();
    private long last;

    /// <summary>Listens to all meetings until disposed.</summary>
    public IDisposable Subscribe(Action<MeetingSignal> listener)
    {
        var key = Interlocked.Increment(ref last);
        listeners[key] = listener;
        return new Subscription(this, key);
    }

    /// <summary>Listens to one meeting until disposed.</summary>
    public IDisposable Subscribe(MeetingId meeting, Action<MeetingSignal> listener) =>
        Subscribe(signal =>
        {
            if (signal.Meeting == meeting)
            {
                listener(signal);
            }
        });

    /// <summary>Tells everybody. Called outside every lock.</summary>
    public void Publish(MeetingSignal signal)
    {
        foreach (var listener in listeners.Values)
        {
            listener(signal);
        }
    }

    private sealed class Subscription(MeetingFeed feed, long key) : IDisposable
    {
        public void Dispose() => feed.listeners.TryRemove(key, out _);
    }
}
