using DualReview.Meeting.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DualReview.Meeting.Tests.Files;

/// <summary>The sweep after a start, which nobody waits for but a test.</summary>
internal static class Sweeping
{
    /// <summary>Waits until it is done.</summary>
    public static Task SweptAsync(this IServiceProvider services) =>
        services.GetServices<IHostedService>().OfType<FileSweep>().Single().ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
}
