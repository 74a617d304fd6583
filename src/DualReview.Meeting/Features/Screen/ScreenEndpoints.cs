using System.Globalization;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Meetings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DualReview.Meeting.Features.Screen;

/// <summary>The projector, <c>/screen/{code}</c>: public, because the hall sees it anyway; only the ticket needs a right.</summary>
public static class ScreenEndpoints
{
    private const int LargestBody = 1024;

    /// <summary>Registers the pairing of screens.</summary>
    public static IServiceCollection AddScreen(this IServiceCollection services)
    {
        services.AddSingleton<ScreenPairing>();
        services.AddSingleton<ScreenRights>();
        return services;
    }

    /// <summary>Maps the page, its live part, the pairing and the ticket.</summary>
    public static void MapScreen(this WebApplication app)
    {
        app.MapGet("/screen", Go).AllowAnonymous();
        app.MapGet("/screen/{code}", PageAsync).AllowAnonymous();

        // Antiforgery has nothing to protect: whoever posts a pairing key already holds it.
        var screen = app.MapGroup("/screen/{code}").AllowAnonymous().DisableAntiforgery().AddEndpointFilter<RoomFilter>();
        screen.MapGet("/view", ViewAsync);
        screen.MapPost("/pair", ScreenTicketEndpoints.PairAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        screen.MapGet("/ticket", ScreenTicketEndpoints.TicketAsync);
    }

    private static IResult Go(string? code) => MeetingCode.Parse(code) is { } read
        ? Results.LocalRedirect($"/screen/{read}")
        : new RazorComponentResult<ScreenUnknownPage>(new Dictionary<string, object?> { ["Wrong"] = !string.IsNullOrEmpty(code) });

    private static async Task<IResult> PageAsync(HttpContext http, string code, int? page, string? preview, IMeetingRooms rooms, CancellationToken cancel)
    {
        if (MeetingCode.Parse(code) is not { } read || await rooms.FindAsync(read, cancel) is not { } room)
        {
            return new RazorComponentResult<ScreenUnknownPage>(new Dictionary<string, object?> { ["Wrong"] = true }) { StatusCode = StatusCodes.Status404NotFound };
        }

        // The cookie's path is spelt one way only. Browsers carry the fragment with the key along.
        return code == read.Value
            ? new RazorComponentResult<ScreenPage>(new Dictionary<string, object?> { ["Model"] = await ModelAsync(http, room, page, preview, cancel) })
            : Results.LocalRedirect($"/screen/{read}{http.Request.QueryString}");
    }

    /// <summary>
    /// The live part. The page says what it has seen of the meeting and of what stands around it, so that an unchanged state
    /// costs no bytes and does not flash; the turnout, which does not change the version, travels in a header even then.
    /// </summary>
    private static async Task<IResult> ViewAsync(HttpContext http, long? seen, int? page, string? preview, string? around, CancellationToken cancel)
    {
        var room = http.Room();
        var model = await ModelAsync(http, room, page, preview, cancel);
        http.Response.Headers["X-Version"] = model.Hall.Version.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-Turnout"] = string.Create(CultureInfo.InvariantCulture, $"{model.Turnout.Issued} {model.Turnout.Returned}");
        return seen == model.Hall.Version && (around is null || around == model.Around)
            ? Results.NoContent()
            : new RazorComponentResult<ScreenView>(new Dictionary<string, object?> { ["Model"] = model });
    }

    private static async Task<ScreenModel> ModelAsync(HttpContext http, IMeetingRoom room, int? page, string? preview, CancellationToken cancel)
    {
        var services = http.RequestServices;
        var entitled = await services.GetRequiredService<ScreenRights>().MayShowTicketAsync(http, room, cancel);
        var hall = room.Hall;
        var joining = JoinAddress.Of(hall, services.GetRequiredService<PublicAddress>(), services.GetRequiredService<HallWifi>());
        return new ScreenModel(hall, room.Turnout, joining, entitled, preview == "1", page is > 0 ? page.Value : 1, await hall.BackingAsync(services, cancel));
    }
}
