using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.MeetingMinutes;

/// <summary>会议记录 of a meeting, <c>/host/{id}/minutes</c>: what the journal says beside what the recorder writes, signatures, lock, additions.</summary>
public sealed partial class MinutesPage : ComponentBase, IDisposable
{
    private readonly HashSet<string> unsaved = [];
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
    private MinutesText Text { get; set; } = null!;

    [Inject]
    private IStringLocalizer<MeetingMinutes> L { get; set; } = null!;

    private MinutesState State => room!.Meeting.Minutes switch
    {
        { Lock: not null } => MinutesState.Locked,
        { Closed: not null } => MinutesState.Closed,
        _ => MinutesState.Draft,
    };

    private ImmutableArray<MinutesPassage> Shown => room!.Meeting.Minutes.Closed?.Passages ?? Text.Draft(room.Meeting);

    /// <summary>Texts whose section is gone, since its question was set aside: they stand in no minutes, and are not thrown away in silence.</summary>
    private IEnumerable<WrittenSection> Orphans
    {
        get
        {
            var keys = MinutesDraft.KeysOf(room!.Meeting);
            return room.Meeting.Minutes.Written.Where(w => w.Text.Length > 0 && !keys.Contains(w.Key));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (room is not null)
        {
            room.Changed -= OnChanged;
            room.Looked -= OnLooked;
            room.Dispose();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Dispose();
        room = null;
        unsaved.Clear();
        var user = (await Authentication).User;
        var account = user.Identity?.Name ?? string.Empty;
        var id = new MeetingId(Id);
        if (await Rooms.MayHostAsync(id, account, user.IsInRole(Policies.AdministratorRole), CancellationToken.None)
            && await Rooms.FindAsync(id, CancellationToken.None) is { } found)
        {
            room = new HostRoom(found, account, Feed, Presence, Sentences);
            room.Changed += OnChanged;
            room.Looked += OnLooked;
        }

        asked = true;
    }

    private void Mark((string Key, bool Dirty) section)
    {
        if (section.Dirty ? unsaved.Add(section.Key) : unsaved.Remove(section.Key))
        {
            StateHasChanged();
        }
    }

    private void OnLooked() => _ = InvokeAsync(StateHasChanged);

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
