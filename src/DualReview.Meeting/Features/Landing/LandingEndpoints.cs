using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Features.Landing;

/// <summary>Where a typed meeting code goes.</summary>
public static class LandingEndpoints
{
    /// <summary>Maps <c>/go?code=</c>: to the attendee's page, or back with a sentence when it cannot be a code.</summary>
    public static void MapLanding(this WebApplication app) =>
        app.MapGet("/go", (string? code) => MeetingCode.Parse(code) is { } read
            ? Results.Redirect($"/m/{read}")
            : Results.Redirect("/?wrong=1")).AllowAnonymous();
}
