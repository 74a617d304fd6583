using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>Finds the meeting of the code in the path once for all routes below it; an unknown one gets a page with a sentence.</summary>
public sealed class RoomFilter(IMeetingRooms rooms, RefusalSentences sentences) : IEndpointFilter
{
    private const string Key = "meeting-room";

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (MeetingCode.Parse(http.GetRouteValue("code") as string) is not { } code
            || await rooms.FindAsync(code, http.RequestAborted) is not { } room)
        {
            return Answers.WantsJson(http)
                ? Answers.Refuse(new MeetingUnknown(), sentences)
                : new RazorComponentResult<UnknownCodePage> { StatusCode = StatusCodes.Status404NotFound };
        }

        http.Items[Key] = room;
        return await next(context);
    }

    internal static IMeetingRoom RoomOf(HttpContext http) => (IMeetingRoom)http.Items[Key]!;
}

/// <summary>Reads what the filter found.</summary>
public static class RoomOfRequest
{
    /// <summary>The room of the code in the path.</summary>
    public static IMeetingRoom Room(this HttpContext http) => RoomFilter.RoomOf(http);

    /// <summary>
    /// Reads a form; an unreadable or oversized one counts as empty, and what is missing is then refused by name.
    /// </summary>
    public static async Task<IFormCollection> ReadFormSafelyAsync(this HttpContext http, CancellationToken cancel)
    {
        try
        {
            return http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancel) : FormCollection.Empty;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return FormCollection.Empty;
        }
    }
}
