using Microsoft.AspNetCore.Identity;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;

namespace DualReview.Meeting.Features.Staff;

/// <summary>Signing out; everything else of accounts is a page.</summary>
public static class StaffEndpoints
{
    /// <summary>Maps <c>POST /account/logout</c>; the form carries an antiforgery token.</summary>
    public static void MapStaff(this WebApplication app) =>
        app.MapPost("/account/logout", async (HttpContext http, SignInManager<StaffUser> signIn, [Microsoft.AspNetCore.Mvc.FromForm] string? returnUrl) =>
        {
            http.RequestServices.GetRequiredService<EndedSessions>().End(http.User);
            await signIn.SignOutAsync();
            return Results.LocalRedirect(LocalAddress.Or(returnUrl, "/"));
        });
}
