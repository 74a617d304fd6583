using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Cycles.Duties;
using DualReview.Meeting.Features.Years;
using DualReview.Meeting.Resources;
using Microsoft.AspNetCore.Components;

namespace DualReview.Meeting.Features.Mine;

/// <summary>A page below <c>/my</c> about something of a year that concerns the person who looks. To others, and once it no longer concerns them, there is none.</summary>
public abstract class OwnYearPage : OwnPage, IDisposable
{
    /// <summary>The year.</summary>
    [Parameter]
    public Guid Cycle { get; set; }

    /// <summary>The year for this person; null while it is opened and when there is nothing for them.</summary>
    protected YearDesk? Desk { get; private set; }

    /// <summary>Whether it was looked for.</summary>
    protected bool Asked { get; private set; }

    /// <summary>Door.</summary>
    [Inject]
    protected DutyDesk Duties { get; set; } = null!;

    [Inject]
    private RefusalSentences Sentences { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>As which rated person somebody sees this page; null when they do not.</summary>
    protected abstract SubjectId? Find(CycleState year, PersonId person);

    /// <summary>What a page does once its year is there.</summary>
    protected virtual Task OpenedAsync(YearDesk desk) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await WhoAsync();
        Close();
        if (await Duties.OpenAsync(new CycleId(Cycle), Account, Find, CancellationToken.None) is var (cycle, own))
        {
            Desk = new YearDesk(cycle, Account, administrator: false, Sentences, own);
            Desk.Changed += OnChanged;
            await OpenedAsync(Desk);
        }

        Asked = true;
    }

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        if (Desk is not { } desk)
        {
            return;
        }

        desk.Look();
        if (desk.Year.Subject(desk.Own!.Value)?.Person is not { } person || Find(desk.Year, person) != desk.Own)
        {
            Close();
        }

        StateHasChanged();
    });

    private void Close()
    {
        if (Desk is { } desk)
        {
            desk.Changed -= OnChanged;
            desk.Dispose();
            Desk = null;
        }
    }
}
