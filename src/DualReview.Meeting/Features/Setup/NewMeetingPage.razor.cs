using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Schemes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace DualReview.Meeting.Features.Setup;

/// <summary>The wizard: four pages, each left only when nothing on it is wrong.</summary>
public sealed partial class NewMeetingPage : ComponentBase
{
    /// <summary>Key of the scheme offered first: the most complete of the built-in ones.</summary>
    internal const string Usual = "huoerqi-community";

    private IReadOnlyList<Scheme> schemes = [];
    private MeetingDraft? draft;
    private bool noScheme;
    private WizardStep step;
    private string[] problems = [];
    private bool creating;
    private bool created;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IMeetingRooms Rooms { get; set; } = null!;

    [Inject]
    private ISchemeLibrary Library { get; set; } = null!;

    [Inject]
    private RefusalSentences Sentences { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        schemes = await Library.OfferedAsync(CancellationToken.None);
        if ((schemes.FirstOrDefault(s => s.Key == Usual) ?? (schemes.Count > 0 ? schemes[0] : null)) is not { } scheme)
        {
            noScheme = true;
            return;
        }

        var today = Time.GetLocalNow().Date;
        draft = new MeetingDraft(scheme, scheme.Rounds.First(r => r.Kind == RoundKind.ReviewMeeting), today.AddHours(9));
    }

    private WizardStep[] Steps => WizardSteps.For(draft!.Round);

    private void Next()
    {
        problems = [.. WizardSteps.On(step, draft!.ToPlan()).Select(Sentences.Of)];
        if (problems.Length == 0)
        {
            step = Steps[Array.IndexOf(Steps, step) + 1];
        }
    }

    private void Back()
    {
        problems = [];
        step = Steps[Array.IndexOf(Steps, step) - 1];
    }

    private async Task CreateAsync()
    {
        var plan = draft!.ToPlan();
        var all = PlanCheck.Problems(plan);
        if (all.Length > 0)
        {
            // A later page can make an earlier one wrong: show it where it is put right.
            step = all.Select(p => WizardSteps.Of(p.Code)).Min();
            problems = [.. WizardSteps.On(step, plan).Select(Sentences.Of)];
            return;
        }

        creating = true;
        var account = (await Authentication).User.Identity?.Name ?? string.Empty;
        var outcome = await Rooms.CreateAsync(plan, account, CancellationToken.None);
        creating = false;
        if (outcome.Room is { } room)
        {
            created = true;
            Navigation.NavigateTo($"/host/{room.State.Id}");
        }
        else
        {
            problems = [Sentences.Of(outcome.Refusal!)];
        }
    }

    private async Task ConfirmLeavingAsync(LocationChangingContext context)
    {
        if (!created && step > WizardStep.Basics
            && await Dialogs.ShowMessageBoxAsync(L["LeaveTitle"], L["LeaveLead"], yesText: L["LeaveYes"], cancelText: L["LeaveNo"]) != true)
        {
            context.PreventNavigation();
        }
    }
}
