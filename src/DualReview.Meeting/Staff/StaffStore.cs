using DualReview.Meeting.Configuration;
using DualReview.Meeting.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Staff;

/// <summary>
/// Brings the staff store to the current form before the first request. A file that cannot be opened, for want of room say, leaves the server
/// unready and is tried again, as the other stores are. A database that cannot be reached ends the start instead: most likely its settings are wrong,
/// which somebody should read at once.
/// </summary>
internal sealed class StaffStoreSetup(IServiceScopeFactory scopes, StoreFiles files, SetupCode code, StaffStoreState state, IOptions<DualReviewOptions> options, TimeProvider time)
    : BackgroundService, IHostedLifecycleService
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
            await scope.ServiceProvider.GetRequiredService<StaffDbContext>().BringUpToDateAsync(files.Staff, cancel);
            if (!await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AnyAdministratorAsync())
            {
                state.FirstRunCode = code.Issue();
            }

            state.Ready = true;
        }
        catch (Exception problem) when (StoreFailure.Is(problem) && options.Value.Store.IsPostgres)
        {
            throw new StaffStoreClosedException(problem);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            state.Problem = problem.Message;
        }
    }
}

/// <summary>The accounts cannot be opened. Nobody could sign in: the server does not start, and whoever supervises it starts it again.</summary>
public sealed class StaffStoreClosedException(Exception cause) : Exception($"The accounts cannot be opened: {cause.Message}", cause);

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
