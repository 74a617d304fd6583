using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Host;

/// <summary>The dashboard of a meeting, <c>/host/{id}</c>. Somebody who may not host it is told so and sees nothing of it.</summary>
public sealed partial class DashboardPage : ComponentBase, IDisposable
{
    private HostRoom? room;
    private bool asked;
    private int looking;

    /// <summary>Which meeting.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IMeetingRooms Rooms { get; set; } = null!;

    [Inject]
    private MeetingFeed Feed { get; set; } = null!;

    [Inject]
    private MeetingPresence Presence { get; set; } = null!;

    [Inject]
    private RefusalSentences Sentences { get; set; } = null!;

    [Inject]
    private IStringLocalizer<Host> L { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (room is not null)
        {
            room.Changed -= OnChanged;
            Presence.Changed -= OnPresence;
            room.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Dispose();
        room = null;
        var user = (await Authentication).User;
        var account = user.Identity?.Name ?? string.Empty;
        var id = new MeetingId(Id);
        if (await Rooms.MayHostAsync(id, account, user.IsInRole(Policies.AdministratorRole), CancellationToken.None)
            && await Rooms.FindAsync(id, CancellationToken.None) is { } found)
        {
            room = new HostRoom(found, account, Feed, Presence, Sentences);
            room.Changed += OnChanged;
            Presence.Changed += OnPresence;
        }

        asked = true;
    }

    private void OnPresence(MeetingId meeting)
    {
        if (meeting.Value == Id)
        {
            OnChanged();
        }
    }

    /// <summary>A hall that checks in all at once is drawn as fast as the circuit takes it, not once per person.</summary>
    private void OnChanged()
    {
        if (Interlocked.Exchange(ref looking, 1) == 0)
        {
            _ = InvokeAsync(() =>
            {
                Volatile.Write(ref looking, 0);
                room?.Look();
            });
        }
    }
}
