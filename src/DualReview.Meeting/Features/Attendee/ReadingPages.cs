using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Cycles.Materials;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>述职材料 on the phones of the hall.</summary>
internal static class ReadingPages
{
    /// <summary>What the person who reports now has written, as long as that person reports; before and afterwards there is nothing here.</summary>
    public static async Task<IResult> MaterialAsync(HttpContext http, IReadableMaterials materials, CancellationToken cancel)
    {
        var hall = http.Room().Hall;
        var text = hall is { Scene: Scene.Report, Reporter.Subject: { } reporter } ? await materials.OfAsync(hall.Id, reporter, cancel) : null;
        return new RazorComponentResult<MaterialReading>(new Dictionary<string, object?> { ["Hall"] = hall, ["Text"] = text })
        {
            StatusCode = text is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        };
    }
}
