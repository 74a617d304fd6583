using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace DualReview.Meeting.Features.Years;

/// <summary>A page of one year, <c>/cycles/{id}/…</c>. Whoever may not lead the year sees nothing of it, as if there were none.</summary>
public abstract class YearPage : ComponentBase, IDisposable
{
    /// <summary>Which year.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The year; null while it is opened or when there is none for this account.</summary>
    protected YearDesk? Desk { get; private set; }

    /// <summary>Whether the year was asked for.</summary>
    protected bool Asked { get; private set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private ICycles Cycles { get; set; } = null!;

    [Inject]
    private RefusalSentences Sentences { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Desk is not null && Desk.Year.Id.Value == Id)
        {
            return;
        }

        Close();
        var user = (await Authentication).User;
        var (account, administrator) = (user.Identity?.Name ?? string.Empty, user.IsInRole(Policies.AdministratorRole));
        if (await Cycles.FindAsync(new CycleId(Id), account, administrator, CancellationToken.None) is { } cycle)
        {
            Desk = new YearDesk(cycle, account, administrator, Sentences);
            Desk.Changed += OnChanged;
            await OpenedAsync(Desk);
        }

        Asked = true;
    }

    /// <summary>What a page does once its year is there.</summary>
    protected virtual Task OpenedAsync(YearDesk desk) => Task.CompletedTask;

    /// <summary>What a page does when the year changed, before it is drawn.</summary>
    protected virtual void Looked(YearDesk desk)
    {
    }

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        if (Desk is { } desk)
        {
            desk.Look();
            Looked(desk);
            StateHasChanged();
        }
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
