using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Meeting.Features.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.MeetingMinutes;

/// <summary>会议记录 of a meeting, <c>/host/{id}/minutes</c>: what the journal says beside what the recorder writes, signatures, lock, additions.</summary>
public sealed partial class MinutesPage : HostPage
{
    private readonly HashSet<string> unsaved = [];

    [Inject]
    private MinutesText Text { get; set; } = null!;

    [Inject]
    private IStringLocalizer<MeetingMinutes> L { get; set; } = null!;

    private MinutesState State => Room!.Meeting.Minutes switch
    {
        { Lock: not null } => MinutesState.Locked,
        { Closed: not null } => MinutesState.Closed,
        _ => MinutesState.Draft,
    };

    private ImmutableArray<MinutesPassage> Shown => Room!.Meeting.Minutes.Closed?.Passages ?? Text.Draft(Room.Meeting);

    /// <summary>Texts whose section is gone, since its question was set aside: they stand in no minutes, and are not thrown away in silence.</summary>
    private IEnumerable<WrittenSection> Orphans
    {
        get
        {
            var keys = MinutesDraft.KeysOf(Room!.Meeting);
            return Room!.Meeting.Minutes.Written.Where(w => w.Text.Length > 0 && !keys.Contains(w.Key));
        }
    }

    /// <inheritdoc/>
    protected override void Opened(HostRoom room)
    {
        unsaved.Clear();
        room.Looked += OnLooked;
    }

    /// <inheritdoc/>
    protected override void Closed(HostRoom room) => room.Looked -= OnLooked;

    private void Mark((string Key, bool Dirty) section)
    {
        if (section.Dirty ? unsaved.Add(section.Key) : unsaved.Remove(section.Key))
        {
            StateHasChanged();
        }
    }

    private void OnLooked() => _ = InvokeAsync(StateHasChanged);
}
