namespace DualReview.Meeting.Features.Start;

/// <summary>Registers what the start pages need.</summary>
public static class StartRegistration
{
    /// <summary>Adds the sentences of what is due.</summary>
    public static IServiceCollection AddStart(this IServiceCollection services) => services.AddSingleton<DueText>();
}
