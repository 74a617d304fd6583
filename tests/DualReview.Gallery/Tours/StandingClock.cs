using DualReview.Meeting.Running.Alarms;

namespace DualReview.Gallery.Tours;

/// <summary>
/// A clock whose hands stand: every date and time of day in a picture is the same in every run. Timers run on, since a page that waits is to go on.
/// </summary>
internal sealed class StandingClock : TimeProvider
{
    private long ticks = new DateTime(2026, 12, 1, 9, 0, 0).Ticks;

    /// <summary>Local time of a place eight hours east, where no clock is ever changed.</summary>
    public DateTime Now => new(Volatile.Read(ref ticks), DateTimeKind.Unspecified);

    public DateOnly Today => DateOnly.FromDateTime(Now);

    public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("East8", TimeSpan.FromHours(8), "East8", "East8");

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(Now, LocalTimeZone.BaseUtcOffset).ToUniversalTime();

    /// <summary>Puts the hands forward.</summary>
    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}

/// <summary>A machine in good order on that clock.</summary>
internal sealed class StandingMachine(StandingClock clock) : IMachine
{
    private long free = 50L * 1024 * 1024 * 1024;

    public DateTimeOffset Clock => clock.GetUtcNow();

    /// <summary>Fills the disk up to so many free megabytes.</summary>
    public int FreeMegabytes
    {
        set => Volatile.Write(ref free, value * 1024L * 1024);
    }

    public long? FreeBytes() => Volatile.Read(ref free);
}
