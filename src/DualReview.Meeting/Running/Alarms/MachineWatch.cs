using System.Collections.Immutable;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Measuring;
using DualReview.Meeting.Running.Stopping;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Running.Alarms;

/// <summary>
/// Looks at the machine: at the disk every ten seconds, at the rest every two, and at once when the store fails. Its last look is what every
/// page and the health check show.
/// </summary>
internal sealed class MachineWatch(
    IMachine machine,
    StoreGauge gauge,
    StoreStatus store,
    Door door,
    IOptions<DualReviewOptions> options,
    TimeProvider time,
    ILogger<MachineWatch> logger) : IHostedService, IAlarms, IDisposable
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Time between two looks at the disk.</summary>
    public static readonly TimeSpan DiskPause = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly AlarmLimits limits = new(options.Value.Alarms.DiskLowMegabytes * 1024L * 1024, options.Value.Alarms.DiskFullMegabytes * 1024L * 1024);
    private volatile Now now = new([]);
    private ITimer? timer;
    private long? diskSeen;
    private long? freeBytes;

    public event Action? Changed;

    public ImmutableArray<Alarm> Current => now.Alarms;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Look();
        timer = time.CreateTimer(_ => Look(), null, Pause, Pause);
        gauge.Failed += Soon;
        door.Closed += Soon;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        gauge.Failed -= Soon;
        door.Closed -= Soon;
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => timer?.Dispose();

    /// <summary>Takes a look now. Looks never overlap; listeners are told outside the lock.</summary>
    internal void Look()
    {
        ImmutableArray<Alarm> before, after;
        lock (gate)
        {
            before = now.Alarms;
            after = AlarmRules.Of(Read(), limits);
            now = new Now(after);
        }

        if (after.Select(a => a.Kind).SequenceEqual(before.Select(a => a.Kind)))
        {
            return;
        }

        // A page's trouble is the page's own; the figures of an alarm that goes on are fetched with the next look at the page.
        foreach (var begun in after.Where(a => before.All(b => b.Kind != a.Kind)))
        {
            AlarmLog.Begun(logger, begun.Code, begun.Number);
        }

        foreach (var over in before.Where(b => after.All(a => a.Kind != b.Kind)))
        {
            AlarmLog.Over(logger, over.Code);
        }

        Changed?.Invoke();
    }

    // Told on the store's own thread, which must not wait for the disk.
    private void Soon() => timer?.Change(TimeSpan.Zero, Pause);

    private MachineReading Read()
    {
        if (diskSeen is not { } seen || time.GetElapsedTime(seen) >= DiskPause)
        {
            diskSeen = time.GetTimestamp();
            freeBytes = machine.FreeBytes();
        }

        var reading = gauge.Read();
        return new MachineReading(door.IsClosed, store.Ready ? true : store.Problem is null ? null : false, reading.Failing, reading.Slowest, freeBytes, machine.Clock - time.GetUtcNow());
    }

    private sealed record Now(ImmutableArray<Alarm> Alarms);
}

/// <summary>What is wrong with the machine now.</summary>
internal interface IAlarms
{
    /// <summary>Something began or ended. Raised on any thread; listeners return at once and do not throw.</summary>
    event Action? Changed;

    /// <summary>The alarms, the worst first.</summary>
    ImmutableArray<Alarm> Current { get; }
}

internal static partial class AlarmLog
{
    [LoggerMessage(7001, LogLevel.Warning, "Alarm {Code} ({Number}).")]
    public static partial void Begun(ILogger logger, string code, long number);

    [LoggerMessage(7002, LogLevel.Information, "Alarm {Code} is over.")]
    public static partial void Over(ILogger logger, string code);
}
