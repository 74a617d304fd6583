using Microsoft.AspNetCore.Antiforgery;

namespace DualReview.Meeting.Security;

/// <summary>The token that keeps another site from posting the forms of accounts.</summary>
public static class FormProtection
{
    /// <summary>Sets its cookie as the others are set. Pages of phones and projectors have no such form and get no cookie.</summary>
    public static IServiceCollection AddFormProtection(this IServiceCollection services) => services.AddAntiforgery(o =>
    {
        o.Cookie.Name = "dr-form";
        o.Cookie.SameSite = SameSiteMode.Strict;

        // The framework's default never says Secure, which over TLS would let a plain request to the same name carry the cookie along.
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

        // Who may frame a page is said once, by the policy of SecurityHeaders.
        o.SuppressXFrameOptionsHeader = true;
    });

    /// <summary>Refuses a form without the token of a page of ours with 400, before anything reads it: handlers compiled with the program fault on it.</summary>
    public static void UseFormProtection(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use((http, next) =>
        {
            // The page that says so afterwards is looked at by GET, with what was found of the form still at hand.
            if (!HttpMethods.IsGet(http.Request.Method) && http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }

            return next(http);
        });
    }
}
