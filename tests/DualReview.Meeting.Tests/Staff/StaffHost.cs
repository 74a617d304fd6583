using DualReview.Meeting.Configuration;
using DualReview.Meeting.Staff;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Tests.Staff;

/// <summary>The accounts of an instance, without the web in front of them.</summary>
internal sealed class StaffHost : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private StaffHost(ServiceProvider services) => this.services = services;

    public IDataProtectionProvider Protection => services.GetRequiredService<IDataProtectionProvider>();

    public static async Task<StaffHost> StartAsync(DualReviewOptions options)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton(Options.Create(options));
        collection.AddSingleton<DataFolder>();
        collection.AddSingleton(TimeProvider.System);
        collection.AddStaff();
        var services = collection.BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
        {
            await hosted.StartingAsync(CancellationToken.None);
        }

        return new StaffHost(services);
    }

    /// <summary>One page: the accounts and Identity's manager behind them.</summary>
    public async Task<T> OnAPageAsync<T>(Func<StaffAccounts, UserManager<StaffUser>, Task<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<StaffAccounts>(), scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>());
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
