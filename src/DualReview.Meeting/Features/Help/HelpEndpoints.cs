using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Help;

/// <summary>The handbook for everybody: it holds no secret, and whoever cannot get in needs it most.</summary>
public static class HelpEndpoints
{
    /// <summary>Maps <c>/help</c> and <c>/help/{chapter}</c>.</summary>
    public static void MapHelp(this WebApplication app)
    {
        app.MapGet(HelpTopics.Contents, IResult () => new RazorComponentResult<ContentsPage>()).AllowAnonymous();
        app.MapGet(HelpTopics.Contents + "/{chapter}", IResult (string chapter) => Handbook.Find(chapter) is { } found
            ? new RazorComponentResult<HelpPage>(new Dictionary<string, object?> { ["Chapter"] = found })
            : Results.NotFound()).AllowAnonymous();
    }
}
