using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Files;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>述职材料 on the phones of the hall.</summary>
internal static class ReadingPages
{
    /// <summary>What the person who reports now has written, as long as that person reports; before and afterwards there is nothing here.</summary>
    public static async Task<IResult> MaterialAsync(HttpContext http, IReadableMaterials materials, CancellationToken cancel)
    {
        var (hall, text) = await TextAsync(http, materials, cancel);
        return new RazorComponentResult<MaterialReading>(new Dictionary<string, object?> { ["Hall"] = hall, ["Text"] = text })
        {
            StatusCode = text is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        };
    }

    /// <summary>
    /// The same person's PDF, as long as that person reports. A Word document is not sent to the hall: its words stand on the page, and the
    /// original may carry remarks and struck-out words that were meant for the reviewers.
    /// </summary>
    public static async Task<IResult> FileAsync(HttpContext http, IReadableMaterials materials, IKeptFiles files, CancellationToken cancel) =>
        (await TextAsync(http, materials, cancel)).Text?.File is { Kind: FileKind.Pdf } file ? await files.ReadAsync(file, http, cancel) : Results.NotFound();

    private static async Task<(PublicMeeting Hall, MaterialText? Text)> TextAsync(HttpContext http, IReadableMaterials materials, CancellationToken cancel)
    {
        var hall = http.Room().Hall;
        return (hall, hall is { Scene: Scene.Report, Reporter.Subject: { } reporter } ? await materials.OfAsync(hall.Id, reporter, cancel) : null);
    }
}
