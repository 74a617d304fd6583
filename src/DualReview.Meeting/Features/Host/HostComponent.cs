using DualReview.Domain.Meetings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Host;

/// <summary>A part of the dashboard: draws itself anew whenever the page's snapshot is a new one.</summary>
public abstract class HostComponent : ComponentBase, IDisposable
{
    /// <summary>The meeting.</summary>
    [CascadingParameter]
    public HostRoom Room { get; set; } = null!;

    /// <summary>Texts.</summary>
    [Inject]
    protected IStringLocalizer<Host> L { get; set; } = null!;

    /// <summary>Shared words.</summary>
    [Inject]
    protected Words Words { get; set; } = null!;

    /// <summary>The snapshot.</summary>
    protected MeetingState Meeting => Room.Meeting;

    /// <inheritdoc/>
    public virtual void Dispose()
    {
        Room.Looked -= Draw;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Room.Looked += Draw;

    /// <summary>Draws this part anew, from whatever thread something changed on.</summary>
    protected void Draw() => _ = InvokeAsync(StateHasChanged);
}
