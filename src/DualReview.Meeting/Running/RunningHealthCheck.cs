using DualReview.Meeting.Running.Alarms;
using DualReview.Meeting.Running.Stopping;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DualReview.Meeting.Running;

/// <summary>Unready while the server stops, while the store fails and while the disk is as good as full; each with its code.</summary>
internal sealed class RunningHealthCheck(IAlarms alarms, Door door) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(Result());

    private HealthCheckResult Result()
    {
        // Asked of the door itself: what routes visitors elsewhere must not wait for the next look.
        if (door.IsClosed)
        {
            return HealthCheckResult.Unhealthy("server.stopping");
        }

        var reasons = alarms.Current.Where(a => a.StopsVisitors).Select(a => a.Code).ToArray();
        return reasons.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join(' ', reasons));
    }
}
