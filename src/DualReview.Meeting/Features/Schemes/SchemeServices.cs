namespace DualReview.Meeting.Features.Schemes;

/// <summary>Registers what the scheme pages need.</summary>
public static class SchemeServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddSchemePages(this IServiceCollection services)
    {
        services.AddSingleton<DraftShelf>();
        return services;
    }
}
