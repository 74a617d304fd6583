using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using Microsoft.AspNetCore.Mvc;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>
/// The attendee's page and what it sends. No cookie is set or read on these routes, so there is nothing a foreign page
/// could abuse and antiforgery has nothing to protect: the right to vote is the token in the body.
/// </summary>
public static class AttendeeEndpoints
{
    /// <summary>Largest body of a ballot in bytes; a larger one is refused with <c>ballot.tooLarge</c>.</summary>
    public const int LargestBallot = 32 * 1024;

    /// <summary>Largest body of any other form in bytes.</summary>
    public const int LargestForm = 16 * 1024;

    /// <summary>Registers the keys of the roll.</summary>
    public static IServiceCollection AddAttendee(this IServiceCollection services) => services.AddSingleton<RollInvitations>();

    /// <summary>Maps <c>/m/{code}</c> and what belongs to it.</summary>
    public static void MapAttendee(this WebApplication app)
    {
        var meeting = app.MapGroup("/m/{code}").AllowAnonymous().DisableAntiforgery().AddEndpointFilter<RoomFilter>();
        meeting.MapGet("", PhonePages.Page);
        meeting.MapGet("/now", PhonePages.Now);
        meeting.MapGet("/material", ReadingPages.MaterialAsync);
        meeting.MapGet("/material/file", ReadingPages.FileAsync);
        meeting.MapGet("/paper", PhonePages.Paper);
        meeting.MapGet("/seal", PhonePages.Seal);
        meeting.MapGet("/roll", PhonePages.Roll);
        meeting.MapGet("/receipts", PhonePages.Receipts);
        meeting.MapGet("/minutes", MinutesPages.Page);
        meeting.MapPost("/minutes/sign", MinutesPages.SignAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        meeting.MapPost("/checkin", CheckInAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        meeting.MapPost("/question", AskAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        meeting.MapPost("/opinion", GiveOpinionAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        meeting.MapPost("/roll", Voting.RollAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        meeting.MapPost("/claim", Voting.ClaimAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm), AnsweredAtTheDoor.Metadata);
        meeting.MapPost("/cast", Voting.CastAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBallot), AnsweredAtTheDoor.Metadata);
        meeting.MapPost("/plain/claim", PlainVoting.ClaimAsync).WithMetadata(new RequestSizeLimitAttribute(LargestForm));
        meeting.MapPost("/plain/cast", PlainVoting.CastAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBallot));
    }

    private static async Task<IResult> CheckInAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var decision = await http.Room().DoAsync(new CheckInByName(form["name"].ToString()), new CommandContext(new Actor.Attendee()), cancel);
        return Answers.To(http, decision, "checkin", sentences);
    }

    private static async Task<IResult> AskAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var command = new AskQuestion(
            form["name"].ToString(),
            NullIfEmpty(form["group"].ToString()),
            NullIfEmpty(form["about"].ToString()) is { } about ? new SubjectId(about) : null,
            form["text"].ToString());
        var decision = await http.Room().DoAsync(command, new CommandContext(new Actor.Attendee()), cancel);
        return Answers.To(http, decision, "question", sentences);
    }

    private static async Task<IResult> GiveOpinionAsync(HttpContext http, RefusalSentences sentences, CancellationToken cancel)
    {
        var form = await http.ReadFormSafelyAsync(cancel);
        var refusal = await http.Room().GiveOpinionAsync(form["text"].ToString(), cancel);
        return Answers.To(http, refusal, "opinion", sentences);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>
/// Marks what a whole hall sends within seconds and without a cookie: there is nobody to recognise or to authorise, and nothing a foreign form could
/// abuse, so what would look for that is passed by.
/// </summary>
internal sealed class AnsweredAtTheDoor
{
    /// <summary>The mark.</summary>
    public static readonly AnsweredAtTheDoor Metadata = new();

    private AnsweredAtTheDoor()
    {
    }
}
