using System.Collections.Frozen;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Resources;
using Microsoft.Net.Http.Headers;

namespace DualReview.Meeting.Running.Stopping;

/// <summary>Stands at the door: before a body is read and before anything is computed for it.</summary>
internal static class DoorKeeping
{
    /// <summary>Seconds after which to come again: when it is full, and when the server starts again.</summary>
    public const string SoonAgain = "2", AfterTheStart = "5";

    /// <summary>Everything a phone sends to vote, by its route.</summary>
    public static readonly FrozenSet<string> Guarded =
        new[] { "/m/{code}/claim", "/m/{code}/cast", "/m/{code}/roll", "/m/{code}/plain/claim", "/m/{code}/plain/cast" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// Asks phones to come again while the door is full or closed: 503 with <c>Retry-After</c>, a code and a sentence. A form without script
    /// gets the page of that status.
    /// </summary>
    public static void UseDoor(this WebApplication app)
    {
        var door = app.Services.GetRequiredService<Door>();
        var sentences = app.Services.GetRequiredService<RefusalSentences>();
        app.Use((http, next) => HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route } endpoint && Guarded.Contains(route)
            ? GuardAsync(http, AnswerOf(endpoint) ?? next, door, sentences)
            : next(http));
    }

    private static RequestDelegate? AnswerOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<AnsweredAtTheDoor>() is null ? null : endpoint.RequestDelegate;

    private static async Task GuardAsync(HttpContext http, RequestDelegate next, Door door, RefusalSentences sentences)
    {
        var entry = door.TryEnter();
        if (entry != Entry.Entered)
        {
            await TurnAwayAsync(http, entry, sentences);
            return;
        }

        try
        {
            await next(http);
        }
        finally
        {
            door.Leave();
        }
    }

    private static async Task TurnAwayAsync(HttpContext http, Entry entry, RefusalSentences sentences)
    {
        var (code, wait) = entry == Entry.Stopping ? ("server.stopping", AfterTheStart) : ("server.busy", SoonAgain);
        http.Response.Headers[HeaderNames.RetryAfter] = wait;
        if (entry == Entry.Stopping)
        {
            // The next try belongs on a connection to whoever serves then.
            http.Response.Headers.Connection = "close";
        }

        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        if (Answers.WantsJson(http))
        {
            await http.Response.WriteAsJsonAsync(new { code, sentence = sentences.Of(code) });
        }
    }
}
