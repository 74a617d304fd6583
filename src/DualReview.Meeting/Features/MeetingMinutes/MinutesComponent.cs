using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Host;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.MeetingMinutes;

/// <summary>A part of a page about the minutes: draws itself anew whenever the host's snapshot is a new one.</summary>
public abstract class MinutesComponent : ComponentBase, IDisposable
{
    /// <summary>The meeting.</summary>
    [CascadingParameter]
    public HostRoom Room { get; set; } = null!;

    /// <summary>Texts.</summary>
    [Inject]
    protected IStringLocalizer<MeetingMinutes> L { get; set; } = null!;

    /// <summary>The minutes in words.</summary>
    [Inject]
    protected MinutesText Text { get; set; } = null!;

    /// <summary>The snapshot.</summary>
    protected MeetingState Meeting => Room.Meeting;

    /// <summary>Whether the text may be put up for signing now.</summary>
    protected bool MayClose => Meeting.Stage == MeetingStage.Ended || Meeting.Current?.Kind == Domain.Schemes.AgendaKind.SignMinutes;

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Room.Looked -= Draw;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Room.Looked += Draw;

    private void Draw() => _ = InvokeAsync(StateHasChanged);
}
