using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Years;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace DualReview.Meeting.Features.Appraisals;

/// <summary>The 支委会 at work: the list of everybody it appraises, and one person's form beside it.</summary>
public sealed partial class AppraisalsPage
{
    private readonly Dictionary<AppraisalId, AppraisalDraft> drafts = [];
    private readonly Dictionary<AppraisalId, ElementReference> buttons = [];
    private AppraisalDays days = null!;
    private AppraisalForm? form;
    private UnitId? unit;
    private AppraisalId? chosen;
    private AppraisalState? filter;
    private string find = string.Empty;
    private bool reveal;

    private ImmutableArray<CycleUnit> Units { get; set; } = [];

    private ImmutableArray<Appraisal> Listed { get; set; } = [];

    private SchemeRound? Awaited { get; set; }

    private CycleUnit Unit => Units.FirstOrDefault(u => u.Id == unit) ?? Units[0];

    private string GroupNames => string.Join(L["Comma"], AppraisalScope.Groups(Desk!.Year).Select(g => g.Name));

    /// <summary>The person in the form stays in the list after a step, also where the filter no longer has them: the place is kept.</summary>
    private IEnumerable<Appraisal> Shown => Listed.Where(a =>
        (filter is null || a.State == filter || a.Id == Chosen?.Id) && a.Name.Contains(find.Trim(), StringComparison.Ordinal));

    /// <summary>Who was chosen; at first the first one with something left to do.</summary>
    private Appraisal? Chosen => Listed.FirstOrDefault(a => a.Id == chosen);

    private bool Unsaved => drafts.Values.Any(d => d.IsChanged);

    protected override Task OpenedAsync(YearDesk desk)
    {
        days = new AppraisalDays(DateOnly.FromDateTime(Time.GetLocalNow().DateTime));
        Looked(desk);
        return Task.CompletedTask;
    }

    protected override void Looked(YearDesk desk)
    {
        Units = AppraisalScope.Units(desk.Year);
        Listed = Units.IsEmpty ? [] : AppraisalScope.Listed(desk.Year, Unit.Id);
        Awaited = Units.IsEmpty ? null : AppraisalScope.Awaited(desk.Year, Unit.Id);
        if (Chosen is null)
        {
            chosen = (Listed.FirstOrDefault(a => a.State != AppraisalState.Filed) ?? Listed.FirstOrDefault())?.Id;
        }
    }

    /// <summary>First the name in the list, so that it scrolls there, then the field to type in.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (reveal && Chosen is { } person)
        {
            reveal = false;
            if (buttons.TryGetValue(person.Id, out var button))
            {
                await button.FocusAsync();
            }

            await (form?.FocusAsync() ?? Task.CompletedTask);
        }
    }

    private AppraisalDraft DraftOf(Appraisal person)
    {
        // What nobody has typed into shows what is stored, also after somebody else changed it.
        if (!drafts.TryGetValue(person.Id, out var draft) || (!draft.IsChanged && draft.Revision != person.Revision))
        {
            drafts[person.Id] = draft = new AppraisalDraft(person);
        }

        return draft;
    }

    private void ChooseUnit(UnitId id)
    {
        (unit, chosen) = (id, null);
        Looked(Desk!);
    }

    private void Choose(AppraisalId id) => chosen = id;

    private void ShowAll() => (filter, find) = (null, string.Empty);

    /// <summary>The neighbour in the list as it is shown now.</summary>
    private AppraisalId? Beside(int step)
    {
        var shown = Shown.ToList();
        var at = shown.FindIndex(a => a.Id == Chosen?.Id) + step;
        return at >= 0 && at < shown.Count ? shown[at].Id : null;
    }

    private Task GoAsync(AppraisalId id)
    {
        (chosen, reveal) = (id, true);
        return Task.CompletedTask;
    }

    private async Task ConfirmLeavingAsync(LocationChangingContext context)
    {
        if (Unsaved && await Dialogs.ShowMessageBoxAsync(L["LeaveTitle"], L["LeaveAsk"], yesText: L["Leave"], cancelText: L["Stay"]) != true)
        {
            context.PreventNavigation();
        }
    }
}
