using System.Security.Cryptography;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.DataProtection;

namespace DualReview.Meeting.Features.Screen;

/// <summary>
/// Which screens may show the hand-out ticket: those the host opened, and the host's own browser. The right of an opened
/// screen is a protected cookie that names the meeting; its keys lie on disk, so it outlives a restart of the server.
/// </summary>
internal sealed class ScreenRights(IDataProtectionProvider protection, IMeetingRooms rooms)
{
    private const string CookieName = "dr-screen";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("DualReview.Screen").ToTimeLimitedDataProtector();

    /// <summary>Gives the right to the browser that sent the request.</summary>
    public void Grant(HttpContext http, IMeetingRoom room) =>
        http.Response.Cookies.Append(CookieName, protector.Protect(room.State.Id.ToString(), Lifetime), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lifetime,
            Path = $"/screen/{room.State.Code}",
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
        });

    /// <summary>Whether the browser that sent the request may show the ticket of this meeting.</summary>
    public async Task<bool> MayShowTicketAsync(HttpContext http, IMeetingRoom room, CancellationToken cancel) =>
        HoldsCookie(http, room.State.Id)
        || (http.User.Identity is { IsAuthenticated: true, Name: { } account }
            && await rooms.MayHostAsync(room.State.Id, account, http.User.IsInRole(Policies.AdministratorRole), cancel));

    private bool HoldsCookie(HttpContext http, MeetingId meeting)
    {
        if (http.Request.Cookies[CookieName] is not { Length: <= 1024 } text)
        {
            return false;
        }

        try
        {
            return protector.Unprotect(text) == meeting.ToString();
        }
        catch (CryptographicException)
        {
            // Too old, of another server, or made up: not a right.
            return false;
        }
    }
}
