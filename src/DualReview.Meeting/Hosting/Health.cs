using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DualReview.Meeting.Hosting;

/// <summary>Liveness and readiness (contract.md).</summary>
public static class Health
{
    /// <summary>
    /// <c>/health/live</c> answers 200 while the process runs; <c>/health/ready</c> once every store is open and migrated,
    /// else 503 with the reasons in the body.
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        var reasons = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}");
        return http.Response.WriteAsync(report.Status == HealthStatus.Healthy ? "ready" : string.Join('\n', reasons));
    }
}
