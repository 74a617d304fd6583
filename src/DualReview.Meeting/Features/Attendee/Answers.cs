using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Resources;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>Answers in two forms: JSON to the page's script, a redirect back to the page to a plain form.</summary>
internal static class Answers
{
    private const string Json = "application/json";

    /// <summary><c>{"ok":true}</c>, written without making it anew for each of a hall's phones.</summary>
    public static IResult Taken { get; } = new TakenAnswer();

    public static bool WantsJson(HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains(Json, StringComparison.Ordinal)
        || (http.Request.ContentType?.StartsWith(Json, StringComparison.Ordinal) ?? false);

    public static IResult To(HttpContext http, Decision decision, string what, RefusalSentences sentences) =>
        To(http, decision is Decision.Refused refused ? refused.Refusal : null, what, sentences);

    public static IResult To(HttpContext http, Refusal? refusal, string what, RefusalSentences sentences)
    {
        if (WantsJson(http))
        {
            return refusal is null ? Taken : Refuse(refusal, sentences);
        }

        // The code travels in the query, never what was typed.
        var query = refusal is null ? $"done={what}" : $"refused={refusal.Code}";
        return Results.LocalRedirect($"/m/{http.Room().State.Code}?{query}", preserveMethod: false);
    }

    public static IResult Refuse(Refusal refusal, RefusalSentences sentences) =>
        Results.Json(new { code = refusal.Code, sentence = sentences.Of(refusal) }, statusCode: StatusOf(refusal.Code));

    public static IResult Refuse(string code, RefusalSentences sentences) =>
        Results.Json(new { code, sentence = sentences.Of(code) }, statusCode: StatusOf(code));

    /// <summary>Status by code: 409 used, 410 over, 429 too many failures, 503 store, 404 unknown, 413 too large; 422 for the rest.</summary>
    internal static int StatusOf(string code) => code switch
    {
        "meeting.unknown" or "ballot.none" => StatusCodes.Status404NotFound,
        "cast.alreadyUsed" => StatusCodes.Status409Conflict,
        "cast.closed" or "claim.over" or "meeting.over" => StatusCodes.Status410Gone,
        "ballot.tooLarge" => StatusCodes.Status413PayloadTooLarge,
        "claim.tooManyFailures" or "opinions.tooMany" or "questions.tooMany" => StatusCodes.Status429TooManyRequests,
        "store.unavailable" => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private sealed class TakenAnswer : IResult
    {
        private static readonly byte[] Body = """{"ok":true}"""u8.ToArray();

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = Json;
            httpContext.Response.ContentLength = Body.Length;
            return httpContext.Response.Body.WriteAsync(Body, 0, Body.Length, httpContext.RequestAborted);
        }
    }
}
