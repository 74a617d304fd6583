using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Features.Host.Printing;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.MeetingMinutes;

/// <summary>What the minutes need, and their printed page.</summary>
public static class MinutesServices
{
    /// <summary>Registers the words and the shelf.</summary>
    public static IServiceCollection AddMinutes(this IServiceCollection services) =>
        services.AddSingleton<MinutesText>().AddSingleton<MinutesShelf>();

    /// <summary>Maps <c>/host/{id}/minutes/print</c>.</summary>
    public static void MapMinutes(this WebApplication app) =>
        app.MapGet(
            "/host/{id:guid}/minutes/print",
            IResult (HttpContext http, MinutesText text) =>
                new RazorComponentResult<PrintedMinutes>(new Dictionary<string, object?> { ["Content"] = text.Of(HostDesk.Of(http.HostedRoom().State).Meeting) }))
            .RequireAuthorization(Policies.Host).AddEndpointFilter<HostFilter>();
}
