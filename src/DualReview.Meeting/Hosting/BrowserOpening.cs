using DualReview.Meeting.Configuration;
using DualReview.Meeting.Staff;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DualReview.Meeting.Hosting;

/// <summary>Opens the browser once the server is ready: at the set-up page the first time, afterwards at the first page.</summary>
internal sealed class BrowserOpening(Browser browser, PublicAddress address, SetupCode setup, HealthCheckService health, IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>A server that is not ready by then is opened all the same: its page says what is wrong, a closed one nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(stoppingToken);
        for (var waited = TimeSpan.Zero; waited < Patience && (await health.CheckHealthAsync(stoppingToken)).Status == HealthStatus.Unhealthy; waited += Pause)
        {
            await Task.Delay(Pause, time, stoppingToken);
        }

        await browser.ShowAsync(new Uri(address.OnThisMachine(), setup.IsWaiting ? "/setup" : "/"));
    }
}
