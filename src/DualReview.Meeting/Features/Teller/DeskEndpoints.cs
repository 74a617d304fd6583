using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Resources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DualReview.Meeting.Features.Teller;

/// <summary>The desk of a person at the box, <c>/t/{code}</c>. Every act is a plain form that may be sent twice.</summary>
public static class DeskEndpoints
{
    /// <summary>Registers pairing and the check of devices.</summary>
    public static IServiceCollection AddTeller(this IServiceCollection services)
    {
        services.AddSingleton<SeatPairing>();
        services.AddSingleton<IBoxAccess, BoxAccess>();
        return services;
    }

    /// <summary>Maps the desk. Anonymous in the sense of accounts: the seat's cookie is checked in every handler.</summary>
    public static void MapTeller(this WebApplication app)
    {
        var desk = app.MapGroup("/t/{code}").AllowAnonymous().DisableAntiforgery()
            .AddEndpointFilter<RoomFilter>()
            .AddEndpointFilter<SameOriginFilter>()
            .WithMetadata(new RequestSizeLimitAttribute(4096));
        desk.MapGet("", PageAsync);
        desk.MapGet("/view", ViewAsync);
        desk.MapPost("/pair", PairAsync);
        desk.MapPost("/act", ActAsync);

        // Below the desk's own path, because the seat's cookie goes nowhere else.
        app.MapHub<MeetingHub>("/t/{code}/live").AllowAnonymous();
    }

    private static async Task<IResult> PageAsync(HttpContext http, string code, IBoxAccess access, RefusalSentences sentences, string? done, string? refused)
    {
        var room = http.Room();
        if (code != room.State.Code.Value)
        {
            // The cookie's path is spelt one way only.
            return Results.LocalRedirect($"/t/{room.State.Code}");
        }

        return new RazorComponentResult<DeskPage>(new Dictionary<string, object?>
        {
            ["Hall"] = room.Hall,
            ["Desk"] = await DeskAsync(http, access),
            ["Turnout"] = room.Turnout,
            ["Done"] = done is "pair" or "act" ? done : null,
            ["Refusal"] = refused is not null && sentences.Codes.Contains(refused) ? sentences.Of(refused, "…", "…", "…") : null,
        });
    }

    private static async Task<IResult> ViewAsync(HttpContext http, IBoxAccess access) =>
        await DeskAsync(http, access) is { } desk
            ? new RazorComponentResult<DeskView>(new Dictionary<string, object?> { ["Desk"] = desk, ["Turnout"] = http.Room().Turnout })
            : Results.Unauthorized();

    private static async Task<IResult> PairAsync(HttpContext http, IBoxAccess access, SeatPairing pairing, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var room = http.Room();
        var key = form["key"].ToString();
        if (pairing.Take(room.State.Id, key, out var seat) is { } refusal)
        {
            return Answer(http, refusal, "pair", sentences);
        }

        var (capability, hash) = BoxAccess.Make();
        var other = await access.SeatOfAsync(http, room);
        var decision = await room.DoAsync(new PairSeat(seat, hash, other), new CommandContext(new Actor.AtBox(seat)), cancel);
        if (decision is Decision.Refused refused)
        {
            pairing.GiveBack(key);
            return Answer(http, refused.Refusal, "pair", sentences);
        }

        BoxAccess.Keep(http, room.State.Code, capability);
        return Answer(http, null, "pair", sentences);
    }

    private static async Task<IResult> ActAsync(HttpContext http, IBoxAccess access, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var room = http.Room();
        if (await access.SeatOfAsync(http, room) is not { } seat)
        {
            return Answer(http, new SeatNotPaired(), "act", sentences);
        }

        if (!Enum.TryParse<Act>(form["act"], out var act) || !Enum.IsDefined(act) || !long.TryParse(form["seen"], out var seen))
        {
            return Answer(http, new NotYourAct(), "act", sentences);
        }

        // What was on the screen when the finger came down: figures changed since must be looked at first.
        MeetingCommand command = Seat.Parse(form["paper"]) is { } signer ? new ConfirmPaperSignature(act, signer, seat) : new Attest(act, seat);
        var decision = await room.DoAsync(command, new CommandContext(new Actor.AtBox(seat), seen), cancel);
        return Answer(http, (decision as Decision.Refused)?.Refusal, "act", sentences);
    }

    private static async ValueTask<BoxDesk?> DeskAsync(HttpContext http, IBoxAccess access)
    {
        var room = http.Room();
        return await access.SeatOfAsync(http, room) is { } seat ? BoxDesk.Of(room.State, seat) : null;
    }

    private static IResult Answer(HttpContext http, Refusal? refusal, string what, RefusalSentences sentences)
    {
        if (Answers.WantsJson(http))
        {
            return refusal is null ? Results.Json(new { ok = true }) : Answers.Refuse(refusal, sentences);
        }

        var query = refusal is null ? $"done={what}" : $"refused={refusal.Code}";
        return Results.LocalRedirect($"/t/{http.Room().State.Code}?{query}");
    }
}
