using DualReview.Domain.Meetings.Views;

namespace DualReview.Meeting.Cycles;

/// <summary>What a hall may see of the promises: those of the person who is reporting, and nothing before or after.</summary>
internal static class HallBacking
{
    /// <summary>The lines beside the report that is being given; null in every other scene and where there is no line.</summary>
    public static async ValueTask<ReportBacking?> BackingAsync(this PublicMeeting hall, IServiceProvider services, CancellationToken cancel) =>
        hall is { Scene: Scene.Report, Reporter.Subject: { } subject } && await services.GetRequiredService<IReportBacking>().OfAsync(hall.Id, subject, cancel) is { Lines.IsEmpty: false } found ? found : null;
}
