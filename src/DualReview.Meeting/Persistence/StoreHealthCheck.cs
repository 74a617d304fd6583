using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DualReview.Meeting.Persistence;

/// <summary>
/// Ready once the store is open and migrated. A single meeting that cannot be opened makes the server degraded, not
/// unready: the other meetings go on.
/// </summary>
internal sealed class StoreHealthCheck(StoreStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status switch
        {
            { Ready: false } => HealthCheckResult.Unhealthy(status.Problem ?? "The store is being opened."),
            { Broken.Count: > 0 } or { BrokenCycles.Count: > 0 } => HealthCheckResult.Degraded(string.Join(" ", status.Broken.Values.Concat(status.BrokenCycles.Values))),
            _ => HealthCheckResult.Healthy(),
        });
}
