using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Features.Teller;

/// <summary>封箱 and 开箱: what a scrutineer's device sends. A private key is in a request only when the box is opened, and packed.</summary>
internal static class SealEndpoints
{
    private const int PackedKey = 80;

    public static async Task<IResult> SealAsync(HttpContext http, IBoxAccess access, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var room = http.Room();
        if (await access.SeatOfAsync(http, room) is not { } seat)
        {
            return DeskEndpoints.Answer(http, new SeatNotPaired(), "act", sentences);
        }

        // The domain knows no curve: a key that agrees with everybody would open nothing and stop every phone from sealing.
        var key = form["key"].ToString();
        if (!HolderKey.IsUsable(key))
        {
            return DeskEndpoints.Answer(http, new SealKeyUnusable(), "act", sentences);
        }

        var decision = await room.DoAsync(new SealBox(seat, key), new CommandContext(new Actor.AtBox(seat), Seen(form)), cancel);
        return DeskEndpoints.Answer(http, (decision as Decision.Refused)?.Refusal, "act", sentences);
    }

    public static async Task<IResult> UnsealAsync(HttpContext http, IBoxAccess access, KeyTransport transport, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var room = http.Room();
        if (await access.SeatOfAsync(http, room) is not { } seat)
        {
            return DeskEndpoints.Answer(http, new SeatNotPaired(), "act", sentences);
        }

        if (Bytes(form["key"].ToString()) is not { } packed || transport.Unpack(seat, packed) is not { } key)
        {
            return DeskEndpoints.Answer(http, new WrongSealKey(), "act", sentences);
        }

        var decision = await room.Keys.UnsealAsync(seat, key, new CommandContext(new Actor.AtBox(seat), Seen(form)), cancel);
        return DeskEndpoints.Answer(http, (decision as Decision.Refused)?.Refusal, "act", sentences);
    }

    private static byte[]? Bytes(string hex) => hex.Length == PackedKey * 2 && hex.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(hex) : null;

    private static long? Seen(IFormCollection form) => long.TryParse(form["seen"], out var seen) ? seen : null;
}
