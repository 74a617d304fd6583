using System.Collections.Immutable;
using System.Globalization;
using DualReview.Domain;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Cycles.Materials;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DualReview.Meeting.Features.Mine;

public sealed partial class WritingForm
{
    private readonly HashSet<Guid> attached = [];
    private IReadOnlyList<LogbookNote> notes = [];
    private ImmutableArray<MaterialNote> kept = [];
    private string[] texts = [];
    private MaterialFile? file;
    private MaterialFile? savedFile;
    private ImmutableArray<MaterialHint> hints = [];
    private int characters;
    private int seenVersions;
    private int revision;
    private DateTimeOffset? savedAt;
    private bool busy;
    private bool restored;

    /// <summary>The text as this account sees it.</summary>
    [Parameter, EditorRequired]
    public MaterialSheet Sheet { get; set; } = null!;

    /// <summary>Account that writes.</summary>
    [Parameter, EditorRequired]
    public string Account { get; set; } = string.Empty;

    /// <summary>Its identifier, for its own logbook.</summary>
    [Parameter, EditorRequired]
    public string AccountId { get; set; } = string.Empty;

    /// <summary>Called when the text was handed in.</summary>
    [Parameter, EditorRequired]
    public EventCallback<(Refusal? Refusal, string Done)> Done { get; set; }

    /// <summary>Called when something was refused; what was typed stays.</summary>
    [Parameter, EditorRequired]
    public EventCallback<Refusal> Refused { get; set; }

    /// <summary>Called when a draft was saved.</summary>
    [Parameter, EditorRequired]
    public EventCallback Saved { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        seenVersions = Sheet.Material.Versions.Length;
        (revision, savedAt) = (Sheet.Draft?.Revision ?? 0, Sheet.Draft?.SavedAt);
        var sections = Sheet.Asked.Outline.Sections.Length;

        // Where nothing was saved since, writing goes on from what was handed in last.
        var content = Sheet.Draft?.Content ?? (Sheet.Material.Latest is { } latest ? new DraftContent([.. latest.Sections.Select(s => s.Text)], latest.Appendix, latest.File) : null);
        texts = [.. Enumerable.Range(0, sections).Select(i => content?.Texts.ElementAtOrDefault(i) ?? string.Empty)];
        kept = content?.Appendix ?? [];
        (file, savedFile) = (content?.File, Sheet.Draft?.Content.File);
        Check();
        if (!Sheet.OnBehalf)
        {
            notes = await Logbook.ListAsync(AccountId, CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        var typed = await Script.InvokeAsync<Dictionary<string, string>>("dualReview.kept", KeepPrefix);
        for (var i = 0; i < texts.Length; i++)
        {
            if (typed.TryGetValue(KeepKey(i), out var text) && text != texts[i] && text.Length <= MaterialParagraphs.Longest)
            {
                texts[i] = text;
                restored = true;
            }
        }

        if (restored)
        {
            Check();
            StateHasChanged();
        }
    }

    /// <summary>The revision belongs to the key: what was typed onto an older text is not put over a newer one.</summary>
    private string KeepPrefix => string.Create(CultureInfo.InvariantCulture, $"{Sheet.Cycle.State.Id}/{Sheet.Asked.Subject.Id}/{Sheet.Asked.Kind}/{seenVersions}.{revision}/");

    private DraftContent Content => new(
        [.. texts],
        [.. kept, .. notes.Where(n => attached.Contains(n.Id)).OrderBy(n => n.On).Select(n => new MaterialNote(n.On, n.Work, n.Duty, n.Integrity)).Where(n => !kept.Contains(n))],
        file);

    private string KeepKey(int section) => string.Create(CultureInfo.InvariantCulture, $"{KeepPrefix}{section}");

    private void Check()
    {
        characters = MaterialAdvice.Length(texts) + MaterialParagraphs.Count(file?.Text ?? string.Empty);
        hints = characters == 0 && file is null ? [] : MaterialAdvice.Of(Sheet.Asked, [.. texts], Sheet.Cycle.State.File(Sheet.Asked.Subject.Id).Promises, file);
    }

    private void Attach(Guid note, bool on)
    {
        if (on)
        {
            attached.Add(note);
        }
        else
        {
            attached.Remove(note);
        }
    }

    /// <summary>A document is saved with the draft at once: nobody should have to send it twice because a phone went to sleep.</summary>
    private async Task UploadedAsync(MaterialFile? uploaded)
    {
        file = uploaded;
        Check();
        await SaveAsync();
    }

    private async Task SaveAsync()
    {
        busy = true;
        var (draft, refusal) = await Desk.SaveAsync(Sheet, Content, revision);
        busy = false;
        if (refusal is not null)
        {
            await Refused.InvokeAsync(refusal);
            return;
        }

        await ForgetAsync();
        (revision, savedAt, savedFile, restored) = (draft!.Revision, draft.SavedAt, draft.Content.File, false);
        await Saved.InvokeAsync();
    }

    private async Task SubmitAsync()
    {
        busy = true;
        var refusal = await Desk.SubmitAsync(Sheet, Content, seenVersions, revision);
        busy = false;
        if (refusal is null)
        {
            await ForgetAsync();
        }

        await Done.InvokeAsync((refusal, Sheet.Asked.Steps.IsEmpty ? "Done.HandedIn" : "Done.Submitted"));
    }

    private ValueTask ForgetAsync() => Script.InvokeVoidAsync("dualReview.forget", KeepPrefix);
}
