using DualReview.Meeting.Persistence;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DualReview.Meeting.Staff;

/// <summary>Brings the staff store to the current form before the first request.</summary>
internal sealed class StaffStoreSetup(IServiceScopeFactory scopes, StoreFiles files, SetupCode code, StaffStoreState state) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<StaffDbContext>().BringUpToDateAsync(files.Staff, cancellationToken);
            if (!await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AnyAdministratorAsync())
            {
                state.FirstRunCode = code.Issue();
            }
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            throw new StaffStoreClosedException(problem);
        }

        state.Ready = true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The accounts cannot be opened. Nobody could sign in: the server does not start, and whoever supervises it starts it again.</summary>
public sealed class StaffStoreClosedException(Exception cause) : Exception($"The accounts cannot be opened: {cause.Message}", cause);

/// <summary>What start-up found; read by the health check and by the greeting, which prints the code once and forgets it.</summary>
internal sealed class StaffStoreState
{
    public bool Ready { get; set; }

    public string? FirstRunCode { get; set; }
}

/// <summary>Ready once the staff store is open and migrated.</summary>
internal sealed class StaffStoreHealth(StaffStoreState state, StaffDbContext store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        state.Ready && await store.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("账号库没有打开");
}
