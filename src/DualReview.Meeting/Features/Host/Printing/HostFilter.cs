using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Features.Host.Printing;

/// <summary>Lets an account into the documents of the meetings it may host. To anybody else there is no such meeting.</summary>
internal sealed class HostFilter(IMeetingRooms rooms) : IEndpointFilter
{
    private const string Key = "hosted-room";

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var account = http.User.Identity?.Name ?? string.Empty;
        if (!Guid.TryParse(http.GetRouteValue("id") as string, out var id)
            || !await rooms.MayHostAsync(new MeetingId(id), account, http.User.IsInRole(Policies.AdministratorRole), http.RequestAborted)
            || await rooms.FindAsync(new MeetingId(id), http.RequestAborted) is not { } room)
        {
            return Results.NotFound();
        }

        http.Items[Key] = room;
        return await next(context);
    }

    internal static IMeetingRoom RoomOf(HttpContext http) => (IMeetingRoom)http.Items[Key]!;
}

/// <summary>Reads what the filter found.</summary>
internal static class HostedRoomOfRequest
{
    /// <summary>The room of the meeting in the path, which this account may host.</summary>
    public static IMeetingRoom HostedRoom(this HttpContext http) => HostFilter.RoomOf(http);
}
