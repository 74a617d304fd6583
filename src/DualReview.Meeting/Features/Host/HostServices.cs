using DualReview.Meeting.Features.Host.Check;
using DualReview.Meeting.Features.Host.Printing;

namespace DualReview.Meeting.Features.Host;

/// <summary>Registers what the dashboard needs.</summary>
public static class HostServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddHost(this IServiceCollection services)
    {
        services.AddSingleton<JournalText>();
        services.AddSingleton<SlipForms>();
        services.AddSingleton<AddressProbe>();
        return services;
    }
}
