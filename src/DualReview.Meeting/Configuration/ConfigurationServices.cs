using DualReview.Meeting.Persistence;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Configuration;

/// <summary>Registers options, data folder, clock and address.</summary>
public static class ConfigurationServices
{
    /// <summary>Adds them; wrong settings stop the start with every key named.</summary>
    public static IServiceCollection AddDualReviewConfiguration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DualReviewOptions>().Bind(configuration.GetSection(DualReviewOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DualReviewOptions>, DualReviewOptionsValidator>();
        services.AddSingleton(s =>
        {
            var folder = new DataFolder(Path.GetFullPath(s.GetRequiredService<IOptions<DualReviewOptions>>().Value.DataDirectory));
            folder.Create();
            return folder;
        });
        services.AddSingleton<TimeProvider, SteadyTimeProvider>();
        services.AddSingleton<PublicAddress>();
        return services;
    }
}
