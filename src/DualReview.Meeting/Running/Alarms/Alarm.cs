using System.Collections.Immutable;

namespace DualReview.Meeting.Running.Alarms;

/// <summary>Something about the machine that the people who run the meeting have to know. The sentence and what to do stand in a resource file.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Number">The figure of the sentence: free megabytes, or seconds; 0 where there is none.</param>
internal readonly record struct Alarm(AlarmKind Kind, long Number = 0)
{
    /// <summary>Stable code, e.g. <c>disk.low</c>.</summary>
    public string Code => Kind switch
    {
        AlarmKind.Stopping => "server.stopping",
        AlarmKind.StoreClosed => "store.closed",
        AlarmKind.StoreFailing => "store.failing",
        AlarmKind.StoreSlow => "store.slow",
        AlarmKind.DiskFull => "disk.full",
        AlarmKind.DiskLow => "disk.low",
        AlarmKind.DiskUnknown => "disk.unknown",
        AlarmKind.ClockJumped => "clock.jumped",
    };

    /// <summary>Whether the server should get no more visitors until it is over.</summary>
    public bool StopsVisitors => Kind is AlarmKind.Stopping or AlarmKind.StoreClosed or AlarmKind.StoreFailing or AlarmKind.DiskFull;
}

/// <summary>What can be wrong, the worst first.</summary>
internal enum AlarmKind
{
    /// <summary>The server was told to stop.</summary>
    Stopping,

    /// <summary>The store was never opened.</summary>
    StoreClosed,

    /// <summary>The store did not take what it was last given.</summary>
    StoreFailing,

    /// <summary>The disk is as good as full.</summary>
    DiskFull,

    /// <summary>The disk will be full soon.</summary>
    DiskLow,

    /// <summary>How much is free cannot be read.</summary>
    DiskUnknown,

    /// <summary>The store's answers take long.</summary>
    StoreSlow,

    /// <summary>The machine's clock was set, or the machine slept.</summary>
    ClockJumped,
}

/// <summary>What was measured about the machine.</summary>
/// <param name="Stopping">Whether the server was told to stop.</param>
/// <param name="StoreOpen">Whether the store is open; null while it is being opened.</param>
/// <param name="StoreFailing">Whether its last answer was a failure.</param>
/// <param name="Slowest">How long it kept somebody waiting lately.</param>
/// <param name="FreeBytes">Free bytes of the data folder's disk; null when they cannot be read.</param>
/// <param name="ClockAhead">The machine's clock less the server's own, which nobody can set.</param>
internal readonly record struct MachineReading(bool Stopping, bool? StoreOpen, bool StoreFailing, TimeSpan Slowest, long? FreeBytes, TimeSpan ClockAhead);

/// <summary>From which figures on something is wrong.</summary>
/// <param name="LowBytes">Free bytes below which the disk is low.</param>
/// <param name="FullBytes">Free bytes below which it counts as full.</param>
internal readonly record struct AlarmLimits(long LowBytes, long FullBytes);

/// <summary>The one place that says what is an alarm. Pure: the same reading gives the same alarms.</summary>
internal static class AlarmRules
{
    /// <summary>A store that keeps somebody waiting as long as this is slow; a phone waits for 15 seconds before it asks again.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    /// <summary>A clock further away than this was set by somebody; what a time server corrects is far less.</summary>
    public static readonly TimeSpan Jump = TimeSpan.FromSeconds(5);

    private const long Megabyte = 1024 * 1024;

    /// <summary>The alarms of a reading, the worst first; none when all is well.</summary>
    public static ImmutableArray<Alarm> Of(MachineReading reading, AlarmLimits limits) =>
        [.. All(reading, limits).OrderBy(a => a.Kind)];

    private static IEnumerable<Alarm> All(MachineReading reading, AlarmLimits limits)
    {
        if (reading.Stopping)
        {
            yield return new Alarm(AlarmKind.Stopping);
        }

        if (reading.StoreOpen == false)
        {
            yield return new Alarm(AlarmKind.StoreClosed);
        }

        if (reading.StoreFailing)
        {
            yield return new Alarm(AlarmKind.StoreFailing);
        }

        // A store that fails is not called slow besides: the first says what to do.
        if (reading is { StoreFailing: false, StoreOpen: not false } && reading.Slowest >= Slow)
        {
            yield return new Alarm(AlarmKind.StoreSlow, (long)reading.Slowest.TotalSeconds);
        }

        if (reading.FreeBytes is not { } free)
        {
            yield return new Alarm(AlarmKind.DiskUnknown);
        }
        else if (free < limits.FullBytes)
        {
            yield return new Alarm(AlarmKind.DiskFull, free / Megabyte);
        }
        else if (free < limits.LowBytes)
        {
            yield return new Alarm(AlarmKind.DiskLow, free / Megabyte);
        }

        if (reading.ClockAhead.Duration() > Jump)
        {
            yield return new Alarm(AlarmKind.ClockJumped, (long)Math.Abs(reading.ClockAhead.TotalSeconds));
        }
    }
}
