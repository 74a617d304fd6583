using System.Collections.Immutable;
using DualReview.Meeting.Running.Alarms;

namespace DualReview.Components.Tests.Host;

/// <summary>Alarms as a test says them.</summary>
internal sealed class SaidAlarms : IAlarms
{
    public event Action? Changed;

    public ImmutableArray<Alarm> Current { get; private set; } = [];

    /// <summary>How many pages listen.</summary>
    public int Listeners => Changed?.GetInvocationList().Length ?? 0;

    public void Say(params Alarm[] alarms)
    {
        Current = [.. alarms];
        Changed?.Invoke();
    }
}
