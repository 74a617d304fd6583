using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Sealing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DualReview.Meeting.Features.Teller;

/// <summary>The desk of a person at the box, <c>/t/{code}</c>. Every act is a plain form that may be sent twice.</summary>
public static class DeskEndpoints
{
    /// <summary>Largest form in bytes: a paper sheet of 80 people with ten rows each.</summary>
    private const int LargestForm = 64 * 1024;

    /// <summary>Registers pairing and the check of devices.</summary>
    public static IServiceCollection AddTeller(this IServiceCollection services)
    {
        services.AddSingleton<SeatPairing>();
        services.AddSingleton<IBoxAccess, BoxAccess>();
        services.AddSingleton<KeyTransport>();
        return services;
    }

    /// <summary>Maps the desk. Anonymous in the sense of accounts: the seat's cookie is checked in every handler.</summary>
    public static void MapTeller(this WebApplication app)
    {
        var desk = app.MapGroup("/t/{code}").AllowAnonymous().DisableAntiforgery()
            .AddEndpointFilter<RoomFilter>()
            .AddEndpointFilter<SameOriginFilter>()
            .WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        desk.MapGet("", PageAsync);
        desk.MapGet("/view", ViewAsync);
        desk.MapPost("/pair", PairAsync);
        desk.MapPost("/act", ActAsync);
        desk.MapPost("/seal", SealEndpoints.SealAsync);
        desk.MapPost("/unseal", SealEndpoints.UnsealAsync);
        desk.MapGet("/archive/{box:int}", ArchiveAsync);
        desk.MapGet("/sheets", SheetEndpoints.PageAsync);
        desk.MapPost("/sheets", SheetEndpoints.PutAsync);
        desk.MapPost("/sheets/remove", SheetEndpoints.RemoveAsync);
        desk.MapPost("/sheets/confirm", SheetEndpoints.ConfirmAsync);

        // Below the desk's own path, because the seat's cookie goes nowhere else.
        app.MapHub<MeetingHub>("/t/{code}/live").AllowAnonymous();
    }

    private static async Task<IResult> PageAsync(HttpContext http, string code, IBoxAccess access, KeyTransport transport, RefusalSentences sentences, string? done, string? refused)
    {
        var room = http.Room();
        if (code != room.State.Code.Value)
        {
            // The cookie's path is spelt one way only.
            return Results.LocalRedirect($"/t/{room.State.Code}");
        }

        var desk = await DeskAsync(http, access);
        return new RazorComponentResult<DeskPage>(new Dictionary<string, object?>
        {
            ["Hall"] = room.Hall,
            ["Desk"] = desk,
            ["KeyWanted"] = desk is not null && room.Keys.Wants(desk.Mine),
            ["Transport"] = transport.PublicHex,
            ["Turnout"] = room.Turnout,
            ["Done"] = done is "pair" or "act" ? done : null,
            ["Refusal"] = sentences.InAddress(refused),
        });
    }

    private static async Task<IResult> ViewAsync(HttpContext http, IBoxAccess access, KeyTransport transport) =>
        await DeskAsync(http, access) is { } desk
            ? new RazorComponentResult<DeskView>(new Dictionary<string, object?>
            {
                ["Desk"] = desk,
                ["Turnout"] = http.Room().Turnout,
                ["KeyWanted"] = http.Room().Keys.Wants(desk.Mine),
                ["Transport"] = transport.PublicHex,
            })
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
        var decision = await room.DoAsync(new PairSeat(seat, hash, other, SigningKeyOf(form)), new CommandContext(new Actor.AtBox(seat)), cancel);
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

        // Sealing, unsealing and keyed sheets bring more than a tap and have their own addresses; here they can only be witnessed.
        var signer = Seat.Parse(form["paper"]);
        if (!Enum.TryParse<Act>(form["act"], out var act) || !Enum.IsDefined(act) || !long.TryParse(form["seen"], out var seen)
            || (signer is null && (form["paper"].ToString().Length > 0 || act is Act.SealBox or Act.EnterSheets or Act.UnsealBox)))
        {
            return Answer(http, new NotYourAct(), "act", sentences);
        }

        var signature = form["signature"].ToString() is { Length: > 0 } given ? given : null;
        if (signature is not null && (act != Act.SignReport || !ReportSignature.IsGood(room.State, seat, signature)))
        {
            return Answer(http, new SignatureWrong(), "act", sentences);
        }

        // What was on the screen when the finger came down: figures changed since must be looked at first.
        MeetingCommand command = signer is { } other ? new ConfirmPaperSignature(act, other, seat) : new Attest(act, seat, Signature: signature);
        var decision = await room.DoAsync(command, new CommandContext(new Actor.AtBox(seat), seen), cancel);
        return Answer(http, (decision as Decision.Refused)?.Refusal, "act", sentences);
    }

    /// <summary>The public half of the key with which a device signs the archive; null for a device without script.</summary>
    private static string? SigningKeyOf(IFormCollection form) =>
        form["signingKey"].ToString() is { Length: 64 } key && key.All(char.IsAsciiHexDigitLower) ? key : null;

    private static async Task<IResult> ArchiveAsync(HttpContext http, int box, IBoxAccess access, RefusalSentences sentences, CancellationToken cancel)
    {
        var room = http.Room();
        if (await access.SeatOfAsync(http, room) is null)
        {
            return Results.Unauthorized();
        }

        return await room.ArchiveAsync(box, cancel) is { } zip
            ? Results.File(zip, "application/zip", ArchiveName.Of(room.State, box))
            : Answers.Refuse(new ReportNotSigned(), sentences);
    }

    private static async ValueTask<BoxDesk?> DeskAsync(HttpContext http, IBoxAccess access)
    {
        var room = http.Room();
        return await access.SeatOfAsync(http, room) is { } seat ? BoxDesk.Of(room.State, seat) : null;
    }

    internal static IResult Answer(HttpContext http, Refusal? refusal, string what, RefusalSentences sentences)
    {
        if (Answers.WantsJson(http))
        {
            return refusal is null ? Results.Json(new { ok = true }) : Answers.Refuse(refusal, sentences);
        }

        var query = refusal is null ? $"done={what}" : $"refused={refusal.Code}";
        return Results.LocalRedirect($"/t/{http.Room().State.Code}?{query}");
    }
}
