using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Configuration;

/// <summary>Registers options, data folder, clock and address.</summary>
public static class ConfigurationServices
{
    /// <summary>Adds them; wrong settings stop the start with every key named.</summary>
    public static IServiceCollection AddDualReviewConfiguration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DualReviewOptions>()
            .Bind(configuration.GetSection(DualReviewOptions.Section))
            .Configure(o => o.Store.ConnectionString = configuration.GetConnectionString(StoreOptions.ConnectionName))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DualReviewOptions>, DualReviewOptionsValidator>();
        services.AddSingleton<DataFolder>();
        services.AddSingleton<TimeProvider, SteadyTimeProvider>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<HallWifi>();
        services.AddSingleton<WorkingCalendar>();
        return services;
    }
}
