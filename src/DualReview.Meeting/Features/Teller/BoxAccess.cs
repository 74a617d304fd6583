using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Teller;

/// <summary>
/// A paired device holds 256 random bits in a cookie that only the paths of its desk receive; the journal holds their hash.
/// A seat that was released or paired anew no longer matches, so a lost phone is out at once.
/// </summary>
internal sealed class BoxAccess : IBoxAccess
{
    private const int Length = 32;
    private const string CookieName = "dr-seat";

    public ValueTask<Seat?> SeatOfAsync(HttpContext http, IMeetingRoom room)
    {
        if (HashOfCookie(http) is not { } given)
        {
            return ValueTask.FromResult<Seat?>(null);
        }

        // Every seat is compared, so that the time taken says nothing about which one matched.
        Seat? found = null;
        foreach (var seat in room.State.Seats)
        {
            if (seat.CapabilityHash is { } hash && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), given))
            {
                found = seat.Seat;
            }
        }

        return ValueTask.FromResult(found);
    }

    /// <summary>Makes a capability and returns its hash as the journal keeps it; <see cref="Keep"/> hands it to the device.</summary>
    public static (string Capability, string Hash) Make()
    {
        var bytes = RandomNumberGenerator.GetBytes(Length);
        return (Base64Url.EncodeToString(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Hands the capability to the device that sent the request.</summary>
    public static void Keep(HttpContext http, MeetingCode code, string capability) =>
        http.Response.Cookies.Append(CookieName, capability, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(1),
            Path = $"/t/{code}",
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
        });

    private static byte[]? HashOfCookie(HttpContext http) =>
        http.Request.Cookies[CookieName] is { Length: <= 64 } text && Base64Url.IsValid(text) && Base64Url.DecodeFromChars(text) is { Length: Length } bytes
            ? Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)))
            : null;
}
