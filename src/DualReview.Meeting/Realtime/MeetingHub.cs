using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using Microsoft.AspNetCore.SignalR;

namespace DualReview.Meeting.Realtime;

/// <summary>
/// Where phones, projectors and the people at the box listen. Sends only; whatever somebody wants to do goes over HTTP,
/// where it can be repeated. Holds no state of its own.
/// </summary>
public sealed class MeetingHub(IMeetingRooms rooms, IBoxAccess access, MeetingPresence presence) : Hub<IMeetingClient>
{
    /// <summary>A phone listens to the hall. Public: the code is on the projector.</summary>
    public Task WatchPhone(string code) => JoinAsync(code, HubGroups.Phones, phones: 1, screens: 0);

    /// <summary>A projector listens to the hall and the turnout. Public: both are shown to everybody.</summary>
    public Task WatchScreen(string code) => JoinAsync(code, HubGroups.Screens, phones: 0, screens: 1);

    /// <summary>The device of a person at the box listens. Refused without a seat.</summary>
    public async Task WatchBox(string code)
    {
        var room = await FindAsync(code);
        if (Context.GetHttpContext() is not { } http || await access.SeatOfAsync(http, room) is null)
        {
            throw new HubException("tellers.seatNotPaired");
        }

        await Groups.AddToGroupAsync(Context.ConnectionId, HubGroups.Box(room.State.Id));
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items.TryGetValue(nameof(Watching), out var value) && value is Watching w)
        {
            presence.Change(w.Meeting, -w.Phones, -w.Screens);
        }

        return base.OnDisconnectedAsync(exception);
    }

    private async Task JoinAsync(string code, Func<MeetingId, string> group, int phones, int screens)
    {
        var room = await FindAsync(code);
        if (Context.Items.ContainsKey(nameof(Watching)))
        {
            // One connection watches one meeting: a client that asks twice after a hiccup is counted once.
            return;
        }

        var meeting = room.State.Id;
        await Groups.AddToGroupAsync(Context.ConnectionId, group(meeting));
        Context.Items[nameof(Watching)] = new Watching(meeting, phones, screens);
        presence.Change(meeting, phones, screens);
    }

    private async Task<IMeetingRoom> FindAsync(string code) =>
        MeetingCode.Parse(code) is { } read && await rooms.FindAsync(read, Context.ConnectionAborted) is { } room
            ? room
            : throw new HubException("meeting.unknown");

    private sealed record Watching(MeetingId Meeting, int Phones, int Screens);
}
