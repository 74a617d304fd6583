using DualReview.Domain.Meetings;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Features.Host;

/// <summary>The dashboard of a meeting, <c>/host/{id}</c>.</summary>
public sealed partial class DashboardPage : HostPage
{
    [Inject]
    private IStringLocalizer<Host> L { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Opened(HostRoom room) => Presence.Changed += OnPresence;

    /// <inheritdoc/>
    protected override void Closed(HostRoom room) => Presence.Changed -= OnPresence;

    private void OnPresence(MeetingId meeting)
    {
        if (meeting.Value == Id)
        {
            OnChanged();
        }
    }
}
