using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace DualReview.Meeting.Features.Host;

/// <summary>A page of one meeting, <c>/host/{id}…</c>. Whoever may not host it sees nothing of it, as if there were none.</summary>
public abstract class HostPage : ComponentBase, IDisposable
{
    private int looking;

    /// <summary>Which meeting.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The meeting; null while it is opened or when this account may not host it.</summary>
    protected HostRoom? Room { get; private set; }

    /// <summary>Whether the meeting was asked for.</summary>
    protected bool Asked { get; private set; }

    /// <summary>Who is connected.</summary>
    [Inject]
    protected MeetingPresence Presence { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IMeetingRooms Rooms { get; set; } = null!;

    [Inject]
    private MeetingFeed Feed { get; set; } = null!;

    [Inject]
    private RefusalSentences Sentences { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Close();
        var user = (await Authentication).User;
        var account = user.Identity?.Name ?? string.Empty;
        var id = new MeetingId(Id);
        if (await Rooms.MayHostAsync(id, account, user.IsInRole(Policies.AdministratorRole), CancellationToken.None)
            && await Rooms.FindAsync(id, CancellationToken.None) is { } found)
        {
            Room = new HostRoom(found, account, Feed, Presence, Sentences);
            Room.Changed += OnChanged;
            Opened(Room);
        }

        Asked = true;
    }

    /// <summary>What a page listens to besides, once its meeting is there.</summary>
    protected virtual void Opened(HostRoom room)
    {
    }

    /// <summary>What a page listens to no more.</summary>
    protected virtual void Closed(HostRoom room)
    {
    }

    /// <summary>A hall that checks in all at once is drawn as fast as the circuit takes it, not once per person.</summary>
    protected void OnChanged()
    {
        if (Interlocked.Exchange(ref looking, 1) == 0)
        {
            _ = InvokeAsync(() =>
            {
                Volatile.Write(ref looking, 0);
                Room?.Look();
            });
        }
    }

    private void Close()
    {
        if (Room is { } room)
        {
            room.Changed -= OnChanged;
            Closed(room);
            room.Dispose();
            Room = null;
        }
    }
}
