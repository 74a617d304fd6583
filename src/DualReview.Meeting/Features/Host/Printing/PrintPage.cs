using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace DualReview.Meeting.Features.Host.Printing;

/// <summary>A page made to be printed, for those who may host the meeting.</summary>
public abstract class PrintPage : ComponentBase
{
    /// <summary>Which meeting.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Texts.</summary>
    [Inject]
    protected IStringLocalizer<Host> L { get; set; } = null!;

    /// <summary>The room; null while it is asked for and for somebody else's meeting.</summary>
    protected IMeetingRoom? Room { get; private set; }

    /// <summary>The meeting without any unsigned figure, as it was when the page was opened.</summary>
    protected MeetingState? Meeting { get; private set; }

    /// <summary>Whether it is known if this account may host the meeting.</summary>
    protected bool Asked { get; private set; }

    /// <summary>The account.</summary>
    protected string Account { get; private set; } = string.Empty;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IMeetingRooms Rooms { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var id = new MeetingId(Id);
        if (Room is { } earlier && earlier.State.Id != id)
        {
            // The router keeps the page when only the meeting in its address changes: nothing of the earlier one may be printed here.
            (Room, Meeting, Asked) = (null, null, false);
            Forget();
        }

        var user = (await Authentication).User;
        Account = user.Identity?.Name ?? string.Empty;
        Room = await Rooms.MayHostAsync(id, Account, user.IsInRole(Policies.AdministratorRole), CancellationToken.None)
            ? await Rooms.FindAsync(id, CancellationToken.None)
            : null;
        Meeting = Room is null ? null : HostDesk.Of(Room.State).Meeting;
        Asked = true;
    }

    /// <summary>Takes away what the page holds of another meeting.</summary>
    protected virtual void Forget()
    {
    }

    /// <summary>Opens the browser's print dialog.</summary>
    protected Task PrintAsync() => Script.InvokeVoidAsync("print").AsTask();

    /// <summary>Looks at the meeting again.</summary>
    protected void Look() => Meeting = HostDesk.Of(Room!.State).Meeting;
}
