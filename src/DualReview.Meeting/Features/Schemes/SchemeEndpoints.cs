using System.Globalization;
using System.Text;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Features.Schemes;

/// <summary>Schemes as files.</summary>
public static class SchemeEndpoints
{
    /// <summary>Maps <c>GET /schemes/{key}/file</c>: the last version, or the one <c>?version=</c> names.</summary>
    public static void MapSchemes(this WebApplication app) =>
        app.MapGet("/schemes/{key}/file", FileAsync).RequireAuthorization(Policies.Host);

    /// <summary>
    /// The text as it is stored. A built-in scheme comes with its comments, which say how its document was read. The name is made of a key that
    /// was found in the library, so of letters, digits and hyphens.
    /// </summary>
    private static async Task<IResult> FileAsync(string key, string? version, ISchemeLibrary library, CancellationToken cancel)
    {
        int? number = null;
        if (version is not null)
        {
            if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var asked))
            {
                return Results.NotFound();
            }

            number = asked;
        }

        if (await library.FindAsync(key, cancel) is not { } entry)
        {
            return Results.NotFound();
        }

        if (entry.BuiltIn && number is null)
        {
            return Results.File(BuiltInSchemes.File(key)!, "application/json", $"{key}.json");
        }

        return await library.TextAsync(key, number, cancel) is { } text
            ? Results.File(Encoding.UTF8.GetBytes(text), "application/json", string.Create(CultureInfo.InvariantCulture, $"{key}-v{number ?? entry.Number}.json"))
            : Results.NotFound();
    }
}
