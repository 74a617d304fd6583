using DualReview.Meeting.Cycles.Materials;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualReview.Meeting.Rehearsal;

/// <summary>Registers rehearsals.</summary>
public static class RehearsalServices
{
    /// <summary>Adds the button's rehearsals; they end with the server.</summary>
    public static IServiceCollection AddRehearsals(this IServiceCollection services)
    {
        services.AddSingleton<Rehearsals>();
        services.AddSingleton<IRehearsals>(p => p.GetRequiredService<Rehearsals>());
        services.AddSingleton<ReadableMaterials>();
        services.Replace(ServiceDescriptor.Singleton<IReadableMaterials, RehearsedMaterials>());
        services.AddHostedService(p => p.GetRequiredService<Rehearsals>());
        return services;
    }
}
