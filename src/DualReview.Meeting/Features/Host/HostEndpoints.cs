using System.Security.Claims;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Features.Host;

/// <summary>What the host's page downloads.</summary>
public static class HostEndpoints
{
    /// <summary>Maps the downloads.</summary>
    public static void MapHost(this WebApplication app) =>
        app.MapGet("/host/{id:guid}/archive/{box:int}", ArchiveAsync).RequireAuthorization(Policies.Host);

    /// <summary>The archive of a counted box once everybody has signed; nothing for a meeting of somebody else.</summary>
    private static async Task<IResult> ArchiveAsync(Guid id, int box, ClaimsPrincipal user, IMeetingRooms rooms, CancellationToken cancel)
    {
        var meeting = new MeetingId(id);
        return await rooms.MayHostAsync(meeting, user.Identity?.Name ?? string.Empty, user.IsInRole(Policies.AdministratorRole), cancel)
            && await rooms.FindAsync(meeting, cancel) is { } room
            && await room.ArchiveAsync(box, cancel) is { } zip
                ? Results.File(zip, "application/zip", ArchiveName.Of(room.State, box))
                : Results.NotFound();
    }
}
