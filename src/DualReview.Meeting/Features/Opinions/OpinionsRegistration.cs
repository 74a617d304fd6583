namespace DualReview.Meeting.Features.Opinions;

/// <summary>Registers what collating and feedback need.</summary>
public static class OpinionsRegistration
{
    /// <summary>Adds the reader of the boxes.</summary>
    public static IServiceCollection AddOpinionsAndFeedback(this IServiceCollection services) => services.AddSingleton<Originals>();
}
