using System.Collections.Concurrent;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Realtime;

/// <summary>How many phones and screens are connected to a meeting. Counts only: who they are is nobody's business.</summary>
public sealed class MeetingPresence
{
    private readonly ConcurrentDictionary<MeetingId, Connected> counts = new();
    private int phonesEverywhere;
    private int screensEverywhere;

    /// <summary>A phone or screen came or went. Listeners must return quickly and not throw.</summary>
    public event Action<MeetingId>? Changed;

    /// <summary>Connected phones and screens of a meeting.</summary>
    public Connected Of(MeetingId meeting) => counts.GetValueOrDefault(meeting);

    /// <summary>Connected phones and screens of all meetings.</summary>
    public Connected Everywhere => new(Volatile.Read(ref phonesEverywhere), Volatile.Read(ref screensEverywhere));

    internal void Change(MeetingId meeting, int phones, int screens)
    {
        counts.AddOrUpdate(meeting, new Connected(phones, screens), (_, c) => new Connected(c.Phones + phones, c.Screens + screens));
        Interlocked.Add(ref phonesEverywhere, phones);
        Interlocked.Add(ref screensEverywhere, screens);
        Changed?.Invoke(meeting);
    }
}

/// <summary>Connected phones and screens.</summary>
public readonly record struct Connected(int Phones, int Screens);
