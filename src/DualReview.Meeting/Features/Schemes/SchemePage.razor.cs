using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Schemes.Editing;
using DualReview.Meeting.Features.Schemes.Format;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace DualReview.Meeting.Features.Schemes;

/// <summary>The editor of one scheme. A host looks, an administrator edits; a built-in scheme is looked at by both and changed by copying it.</summary>
public sealed partial class SchemePage : ComponentBase, IDisposable
{
    private SchemeEntry? entry;
    private EditorState? state;
    private ShelvedDraft? shelved;
    private SchemeVersion? stale;
    private string theirs = string.Empty;
    private Said? said;
    private string part = "basics";
    private string account = string.Empty;
    private int basedOn;
    private bool administrator;
    private bool missing;

    /// <summary>Key of the scheme.</summary>
    [Parameter]
    public string Key { get; set; } = string.Empty;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private ISchemeLibrary Library { get; set; } = null!;

    [Inject]
    private DraftShelf Shelf { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private RefusalSentences Sentences { get; set; } = null!;

    [Inject]
    private IStringLocalizer<Schemes> L { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Watch(null);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (entry?.Key == Key)
        {
            return;
        }

        var user = (await Authentication).User;
        account = user.Identity?.Name ?? string.Empty;
        administrator = user.IsInRole(Policies.AdministratorRole);
        entry = await Library.FindAsync(Key, CancellationToken.None);
        missing = entry is null;
        if (entry is not null)
        {
            await BeginAsync(entry.Number);
            shelved = state!.ReadOnly ? null : Shelf.Find(account, Key);
        }
    }

    /// <summary>Begins anew on a version.</summary>
    private async Task BeginAsync(int number)
    {
        var text = await Library.TextAsync(Key, entry!.BuiltIn ? null : number, CancellationToken.None);
        basedOn = number;
        stale = null;
        Watch(new EditorState(new SchemeDraft(Key, text!, L["KeyStays"]), readOnly: entry.BuiltIn || !administrator));
        if (!state!.Draft.IsReadable)
        {
            part = "source";
        }
    }

    private void Watch(EditorState? next)
    {
        if (state is not null)
        {
            state.Changed -= OnChanged;
        }

        state = next;
        if (state is not null)
        {
            state.Changed += OnChanged;
        }
    }

    private void OnChanged()
    {
        said = null;
        if (state!.Draft.IsChanged)
        {
            Shelf.Put(account, Key, state.Draft.Source, basedOn);
        }
        else
        {
            Shelf.Drop(account, Key);
        }

        StateHasChanged();
    }

    private void GoTo(SchemeProblem problem)
    {
        if (!state!.Draft.IsReadable || (FormatSection.Of(problem.Place) is null && problem.Place.Length > 0))
        {
            part = "source";
            return;
        }

        part = FormatSection.Of(problem.Place)?.Name ?? part;
        state.GoTo(problem.Place);
    }

    private void ShowSource() => part = "source";

    private async Task SaveAsync()
    {
        if (state!.Draft.Scheme is null)
        {
            GoTo(state.Draft.Problems.First(p => p.Severity == SchemeProblemSeverity.Error));
            said = new Said(false, L["SaveNotYet"]);
            return;
        }

        if (!state.Draft.IsChanged)
        {
            said = new Said(true, L["SaveNothing"]);
            return;
        }

        if (await SaveDialog.AskAsync(Dialogs, L["SaveTitle"], basedOn + 1, entry!.Meetings, state.Draft) is { } note)
        {
            await SaveAsync(note);
        }
    }

    private async Task SaveAsync(string note)
    {
        if (state!.Draft.Scheme is not { } scheme || !(await Authentication).User.IsInRole(Policies.AdministratorRole))
        {
            return;
        }

        switch (await Library.SaveAsync(scheme, basedOn, note, account, CancellationToken.None))
        {
            case SchemeSaving.Saved saved:
                Shelf.Drop(account, Key);
                state.Draft.Saved();
                (basedOn, stale, shelved) = (saved.Number, null, null);
                said = new Said(true, L["SavedAs", saved.Number]);
                entry = await Library.FindAsync(Key, CancellationToken.None) ?? entry;
                break;
            case SchemeSaving.Refused refused:
                stale = (refused.Refusal as SchemeStale)?.Theirs;
                theirs = stale is null ? string.Empty : await Library.TextAsync(Key, stale.Number, CancellationToken.None) ?? string.Empty;
                said = new Said(false, Sentences.Of(refused.Refusal));
                break;
        }
    }

    /// <summary>Somebody else was faster, and this change shall come after theirs.</summary>
    private async Task SaveOverAsync()
    {
        basedOn = stale!.Number;
        await SaveAsync(SchemeNotes.Cut(L["SavedOver", stale.Number]));
    }

    private async Task TakeTheirsAsync()
    {
        Shelf.Drop(account, Key);
        entry = await Library.FindAsync(Key, CancellationToken.None) ?? entry;
        await BeginAsync(entry!.Number);
        said = new Said(true, L["TookTheirs", entry.Number]);
    }

    /// <summary>Goes on where somebody broke off, on the version they worked on: whether there is a later one is found out when they save.</summary>
    private async Task TakeShelvedAsync()
    {
        var kept = shelved!;
        shelved = null;
        if (kept.BasedOn != basedOn)
        {
            await BeginAsync(kept.BasedOn);
        }

        state!.ChangeAll(() => state.Draft.Replace(kept.Text));
    }

    private void DropShelved()
    {
        shelved = null;
        Shelf.Drop(account, Key);
    }

    /// <summary>Puts an earlier version into the draft; it becomes the last one when it is saved.</summary>
    private async Task TakeVersionAsync(SchemeVersion version)
    {
        if (await Library.TextAsync(Key, version.Number, CancellationToken.None) is { } text)
        {
            state!.ChangeAll(() => state.Draft.Replace(text));
            said = new Said(true, L["TookVersion", version.Number]);
        }
    }

    private async Task ConfirmLeavingAsync(LocationChangingContext context)
    {
        if (!state!.Draft.IsChanged)
        {
            return;
        }

        if (await Dialogs.ShowMessageBoxAsync(L["LeaveTitle"], L["LeaveLead"], yesText: L["LeaveYes"], cancelText: L["LeaveNo"]) == true)
        {
            Shelf.Drop(account, Key);
        }
        else
        {
            context.PreventNavigation();
        }
    }
}

/// <summary>What the page has to say.</summary>
/// <param name="Good">Whether something worked.</param>
/// <param name="Text">The sentence.</param>
public sealed record Said(bool Good, string Text);
