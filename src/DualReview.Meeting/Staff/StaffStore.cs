using DualReview.Meeting.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DualReview.Meeting.Staff;

/// <summary>
/// Brings the staff store to the current form before the first request. One that cannot be opened, for want of room say, leaves the server
/// unready and is tried again, as the other stores are.
/// </summary>
internal sealed class StaffStoreSetup(IServiceScopeFactory scopes, SetupCode code, StaffStoreState state, TimeProvider time) : BackgroundService, IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!state.Ready)
        {
            await Task.Delay(StoreStartup.Pause, time, stoppingToken);
            await OpenAsync(stoppingToken);
        }
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<StaffDbContext>().Database;
            if (File.Exists(database.GetDbConnection().DataSource))
            {
                // A server killed while it migrated leaves EF's lock behind, and this one would wait for it for ever; see StoreStartup.
                await database.ExecuteSqlAsync($"DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
            }

            await database.MigrateAsync(cancel);
            if (!await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AnyAdministratorAsync())
            {
                state.FirstRunCode = code.Issue();
            }

            state.Ready = true;
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            state.Problem = problem.Message;
        }
    }
}

/// <summary>What start-up found; read by the health check and by the greeting, which prints the code once and forgets it.</summary>
internal sealed class StaffStoreState
{
    public bool Ready { get; set; }

    /// <summary>Why the store could not be opened at the last try; null while it was not tried.</summary>
    public string? Problem { get; set; }

    public string? FirstRunCode { get; set; }
}

/// <summary>Ready once the staff store is open and migrated.</summary>
internal sealed class StaffStoreHealth(StaffStoreState state, StaffDbContext store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        state.Ready && await store.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(state is { Ready: false, Problem: { } problem } ? $"账号库没有打开：{problem}" : "账号库没有打开");
}
