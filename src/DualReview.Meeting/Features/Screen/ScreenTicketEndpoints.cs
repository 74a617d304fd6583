using System.Text.Json;
using DualReview.Domain;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Features.Screen;

/// <summary>Pairing a screen and giving it the ticket with which phones take their ballots. Nothing of it is logged.</summary>
internal static class ScreenTicketEndpoints
{
    public static async Task<IResult> PairAsync(HttpContext http, ScreenPairing pairing, ScreenRights rights, RefusalSentences sentences, CancellationToken cancel)
    {
        var room = http.Room();
        if (pairing.Take(room.State.Id, await KeyAsync(http, cancel)) is { } refusal)
        {
            return Answers.Refuse(refusal, sentences);
        }

        rights.Grant(http, room);
        return Results.Json(new { ok = true });
    }

    public static async Task<IResult> TicketAsync(HttpContext http, ScreenRights rights, PublicAddress address, RefusalSentences sentences, CancellationToken cancel)
    {
        var room = http.Room();
        if (!await rights.MayShowTicketAsync(http, room, cancel))
        {
            return Refuse(new ScreenNotPaired(), StatusCodes.Status403Forbidden, sentences);
        }

        if (room.CurrentTicket() is not { } ticket)
        {
            return Refuse(new ScreenNoTicket(), StatusCodes.Status404NotFound, sentences);
        }

        // In the fragment, which no server and no log ever sees.
        return Results.Json(new
        {
            svg = QrSvg.Of(address.Of($"/m/{room.State.Code}#t={ticket.Secret}")),
            digits = ticket.Digits,
            changesInMs = (int)Math.Ceiling(ticket.ChangesIn.TotalMilliseconds),
        });
    }

    private static async Task<string?> KeyAsync(HttpContext http, CancellationToken cancel)
    {
        try
        {
            return (await JsonSerializer.DeserializeAsync<PairRequest>(http.Request.Body, JsonSerializerOptions.Web, cancel))?.Key;
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            // Not what our page sends, or too much of it: no key.
            return null;
        }
    }

    private static IResult Refuse(Refusal refusal, int status, RefusalSentences sentences) =>
        Results.Json(new { code = refusal.Code, sentence = sentences.Of(refusal) }, statusCode: status);

    private sealed record PairRequest(string? Key);
}
