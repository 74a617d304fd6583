using System.Collections.Concurrent;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Realtime;

/// <summary>How many phones and screens are connected to a meeting, here and on other instances. Counts only: who they are is nobody's business.</summary>
public sealed class MeetingPresence(TimeProvider time)
{
    /// <summary>What another instance said is believed for so long; one that died says nothing any more.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<MeetingId, Connected> counts = new();
    private readonly ConcurrentDictionary<(Guid Instance, MeetingId Meeting), (Connected Count, long At)> elsewhere = new();
    private int phonesEverywhere;
    private int screensEverywhere;

    /// <summary>A phone or screen came or went, here or elsewhere. Listeners must return quickly and not throw.</summary>
    public event Action<MeetingId>? Changed;

    /// <summary>A phone or screen came or went here. Listeners must return quickly and not throw.</summary>
    public event Action<MeetingId>? ChangedHere;

    /// <summary>Connected phones and screens of a meeting, on all instances.</summary>
    public Connected Of(MeetingId meeting) => elsewhere
        .Where(e => e.Key.Meeting == meeting && time.GetElapsedTime(e.Value.At) < Believed)
        .Aggregate(Here(meeting), (sum, e) => sum + e.Value.Count);

    /// <summary>Connected phones and screens of a meeting, on this instance.</summary>
    public Connected Here(MeetingId meeting) => counts.GetValueOrDefault(meeting);

    /// <summary>Connected phones and screens of all meetings, on this instance.</summary>
    public Connected Everywhere => new(Volatile.Read(ref phonesEverywhere), Volatile.Read(ref screensEverywhere));

    /// <summary>Meetings that somebody here listens to.</summary>
    internal IEnumerable<MeetingId> Listened => counts.Where(c => c.Value != default).Select(c => c.Key);

    internal void Change(MeetingId meeting, int phones, int screens)
    {
        var change = new Connected(phones, screens);
        counts.AddOrUpdate(meeting, change, (_, c) => c + change);
        Interlocked.Add(ref phonesEverywhere, phones);
        Interlocked.Add(ref screensEverywhere, screens);
        ChangedHere?.Invoke(meeting);
        Changed?.Invoke(meeting);
    }

    /// <summary>Another instance says how many are connected to it. Saying it again keeps it believed.</summary>
    internal void Hear(Guid instance, MeetingId meeting, Connected count)
    {
        var key = (instance, meeting);
        var before = elsewhere.TryGetValue(key, out var known) ? known.Count : default;
        if (count == default)
        {
            elsewhere.TryRemove(key, out _);
        }
        else
        {
            elsewhere[key] = (count, time.GetTimestamp());
        }

        if (count != before)
        {
            Changed?.Invoke(meeting);
        }
    }
}

/// <summary>Connected phones and screens.</summary>
public readonly record struct Connected(int Phones, int Screens)
{
    /// <summary>Both together.</summary>
    public static Connected operator +(Connected a, Connected b) => new(a.Phones + b.Phones, a.Screens + b.Screens);
}
