using DualReview.Domain.Schemes;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace DualReview.Meeting.Features.Schemes;

/// <summary>The library: a host reads, an administrator copies, imports and retires.</summary>
public sealed partial class SchemesPage : ComponentBase
{
    /// <summary>A scheme file past this is none.</summary>
    private const int LargestFile = 1024 * 1024;

    private IReadOnlyList<SchemeEntry>? schemes;
    private FileReading? import;
    private bool administrator;
    private string account = string.Empty;
    private string? said;
    private bool good;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private ISchemeLibrary Library { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private RefusalSentences Sentences { get; set; } = null!;

    [Inject]
    private IStringLocalizer<Schemes> L { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var user = (await Authentication).User;
        account = user.Identity?.Name ?? string.Empty;
        administrator = user.IsInRole(Policies.AdministratorRole);
        await ReadAsync();
    }

    private async Task ReadAsync() => schemes = await Library.ListAsync(CancellationToken.None);

    private async Task CopyAsync(SchemeEntry entry)
    {
        var text = await Library.TextAsync(entry.Key, null, CancellationToken.None);
        if (text is null || SchemeReader.Read(text).Scheme is not { } scheme)
        {
            Say(false, L["CopyUnreadable", entry.Name]);
            return;
        }

        await SaveAsNewAsync(scheme, L["CopyTitle"], L["CopyLead", entry.Name], L["CopyOf", entry.Name], L["CopiedFrom", entry.Name]);
    }

    /// <summary>Asks for key and name, saves the first version and goes to the editor.</summary>
    private async Task SaveAsNewAsync(Scheme scheme, string title, string lead, string name, string note)
    {
        var taken = (await Library.ListAsync(CancellationToken.None)).ToDictionary(s => s.Key, s => s.Name, StringComparer.Ordinal);
        if (await NewSchemeDialog.AskAsync(Dialogs, title, lead, scheme.Key, name, taken) is not { } chosen)
        {
            return;
        }

        switch (await Library.SaveAsync(scheme with { Key = chosen.Key, Name = chosen.Name }, 0, note, account, CancellationToken.None))
        {
            case SchemeSaving.Saved:
                Navigation.NavigateTo($"/schemes/{chosen.Key}");
                break;
            case SchemeSaving.Refused refused:
                Say(false, Sentences.Of(refused.Refusal));
                break;
        }
    }

    private async Task RetireAsync(SchemeEntry entry)
    {
        await Library.RetireAsync(entry.Key, !entry.Retired, CancellationToken.None);
        await ReadAsync();
        Say(true, L[entry.Retired ? "TakenBack" : "RetiredNow", entry.Name]);
    }

    private async Task ImportAsync(InputFileChangeEventArgs e)
    {
        (import, said) = (null, null);
        if (e.File.Size > LargestFile)
        {
            Say(false, L["FileTooLarge", e.File.Name]);
            return;
        }

        using var content = new MemoryStream();
        await using (var stream = e.File.OpenReadStream(LargestFile))
        {
            await stream.CopyToAsync(content);
        }

        var reading = SchemeReader.Read(content.ToArray());
        if (reading.Scheme is not { } scheme)
        {
            import = new FileReading(e.File.Name, [.. reading.Problems]);
            return;
        }

        await TakeAsync(scheme, e.File.Name);
    }

    /// <summary>A file with the key of an own scheme may be its next version; any may be a scheme of its own.</summary>
    private async Task TakeAsync(Scheme scheme, string file)
    {
        var note = SchemeNotes.Cut(L["ImportedFrom", file]);
        if (await Library.FindAsync(scheme.Key, CancellationToken.None) is { BuiltIn: false } there)
        {
            if (await Library.TextAsync(scheme.Key, null, CancellationToken.None) == SchemeWriter.Write(scheme))
            {
                Say(true, L["ImportSame", there.Name, there.Number]);
                return;
            }

            var next = await Dialogs.ShowMessageBoxAsync(
                L["ImportNextTitle"], L["ImportNextLead", there.Name, there.Number, there.Number + 1], yesText: L["ImportNext", there.Number + 1], noText: L["ImportNew"], cancelText: L["Cancel"]);
            if (next is null)
            {
                return;
            }

            if (next.Value)
            {
                await SaveNextAsync(scheme, there, note);
                return;
            }
        }

        await SaveAsNewAsync(scheme, L["ImportTitle"], L["ImportLead", scheme.Name], scheme.Name, note);
    }

    private async Task SaveNextAsync(Scheme scheme, SchemeEntry there, string note)
    {
        var saving = await Library.SaveAsync(scheme, there.Number, note, account, CancellationToken.None);
        await ReadAsync();
        if (saving is SchemeSaving.Refused refused)
        {
            Say(false, refused.Refusal is SchemeStale stale ? L["ImportStale", stale.Theirs.Account, stale.Theirs.Number] : Sentences.Of(refused.Refusal));
        }
        else
        {
            Say(true, L["ImportSaved", scheme.Name, there.Number + 1]);
        }
    }

    private void Say(bool well, string text) => (good, said) = (well, text);
}

/// <summary>A file that was not taken.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Problems">Everything that is wrong with it.</param>
public sealed record FileReading(string Name, IReadOnlyList<SchemeProblem> Problems);

/// <summary>Notes the program writes itself.</summary>
internal static class SchemeNotes
{
    /// <summary>A note with a name in it that may be long.</summary>
    public static string Cut(string note) => Domain.PlainText.Cut(Domain.PlainText.Clean(note), SchemeVersion.LongestNote);
}
