using System.Security.Cryptography;

namespace DualReview.Meeting.Security;

/// <summary>
/// Response headers. Staff pages need inline styles (MudBlazor positions its popovers so) and one nonce for the import map;
/// the pages of phones, projectors and the people at the box need neither exception.
/// </summary>
public static class SecurityHeaders
{
    private const string NonceKey = "csp-nonce";
    private const string SandboxKey = "csp-sandbox";

    private const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>What somebody handed in runs nothing, loads nothing and stands in no frame, whatever program opens it.</summary>
    private const string Handed = "sandbox; default-src 'none'; frame-ancestors 'none'";

    /// <summary>The same for a PDF in the browser's own reader: a sandbox would keep the reader from starting, and it needs its own frame and styles.</summary>
    private const string HandedPdf = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The host's page shows the projector in a small frame.</summary>
    private static readonly string StrictInOwnFrame = Strict.Replace("frame-ancestors 'none'", "frame-ancestors 'self'", StringComparison.Ordinal);

    /// <summary>First segments of the pages that belong to accounts.</summary>
    private static readonly PathString[] StaffPages = ["/host", "/cycles", "/units", "/people", "/my", "/schemes", "/admin", "/account", "/setup"];

    /// <summary>The nonce of this response, for the import map of staff pages.</summary>
    public static string CspNonce(this HttpContext http)
    {
        if (http.Items[NonceKey] is not string nonce)
        {
            nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            http.Items[NonceKey] = nonce;
        }

        return nonce;
    }

    /// <summary>Says that this response is a file somebody handed in.</summary>
    public static void Sandbox(this HttpContext http) => http.Items[SandboxKey] = Handed;

    /// <summary>Says that this response is a PDF somebody handed in, to be read in the browser.</summary>
    public static void PdfReader(this HttpContext http) => http.Items[SandboxKey] = HandedPdf;

    /// <summary>Adds the headers to every response.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // The policy belongs to the address, also where an error page with a path of its own is shown under it.
        var path = http.Request.Path;
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = http.Items[SandboxKey] is string handed ? handed : IsStaffPage(path) ? Staff(http.CspNonce()) : IsScreen(path) ? StrictInOwnFrame : Strict;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";

            // Static assets bring their own, fingerprinted, caching rule; everything else is alive and must not be kept.
            if (!headers.ContainsKey("Cache-Control"))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    });

    private static string Staff(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static bool IsScreen(PathString path) => path.StartsWithSegments("/screen", StringComparison.Ordinal);

    /// <summary>Whether a page belongs to accounts.</summary>
    internal static bool IsStaffPage(PathString path) => StaffPages.Any(p => path.StartsWithSegments(p, StringComparison.Ordinal));
}
