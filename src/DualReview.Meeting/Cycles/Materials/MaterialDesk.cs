using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Staff;

namespace DualReview.Meeting.Cycles.Materials;

/// <summary>
/// The door to texts for pages: says what an account has to do with one, and lets drafts be read and saved by their writers only.
/// </summary>
public sealed class MaterialDesk(ICycles cycles, IMaterialDrafts drafts, IAccountLinks links, TimeProvider time, ILogger<MaterialDesk> logger)
{
    /// <summary>The texts an account has to do with, in every year that is not closed, the newest year first.</summary>
    public async Task<IReadOnlyList<(ICycle Cycle, MyMaterials Mine)>> MineAsync(string account, CancellationToken cancel)
    {
        var person = await links.PersonOfAsync(account, cancel);
        var all = await cycles.EveryAsync(cancel);
        return
        [
            .. all.Where(c => !c.State.Closed)
                .Select(c => (Cycle: c, Mine: MyMaterials.Of(c.State, new CycleContext(account, Today, Career.None, Person: person))))
                .Where(x => !x.Mine.Mine.IsEmpty || !x.Mine.Review.IsEmpty),
        ];
    }

    /// <summary>A text as this account sees it; null when it has nothing to do with it, as if there were none.</summary>
    public async Task<MaterialSheet?> OpenAsync(CycleId id, string subjectId, MaterialKind kind, string account, bool administrator, CancellationToken cancel)
    {
        if (await cycles.FindAsync(id, cancel) is not { } cycle
            || cycle.State.Subject(new SubjectId(subjectId)) is not { } subject
            || Reporting.Of(cycle.State, subject, kind) is not { } asked)
        {
            return null;
        }

        var accounts = await links.AccountsAsync(cancel);
        var person = accounts.Where(a => a.Value == account).Select(a => (PersonId?)a.Key).FirstOrDefault();
        var context = new CycleContext(account, Today, Career.None, administrator, null, person, subject.Person is { } who && accounts.ContainsKey(who));
        var leads = administrator || cycle.State.Members.Contains(account);
        var writes = MaterialWriting.Writer(cycle.State, subject, context) is null;
        var reviews = kind == MaterialKind.Report && asked.Steps.Any(s => cycle.State.Materials.Reviewer(s, subject.Unit) == account);
        return leads || writes || reviews
            ? new MaterialSheet(cycle, asked, context, leads, writes, writes ? await drafts.FindAsync(id, subject, kind, cancel) : null)
            : null;
    }

    /// <summary>Saves a draft. Whoever may not write it, or saw another revision, gets a refusal and keeps what was typed.</summary>
    public async Task<(MaterialDraft? Draft, Refusal? Refusal)> SaveAsync(MaterialSheet sheet, DraftContent content, int seen)
    {
        var (state, subject, kind) = (sheet.Cycle.State, sheet.Asked.Subject, sheet.Asked.Kind);
        if ((MaterialWriting.Writer(state, subject, sheet.Context) ?? MaterialWriting.Writable(state, subject, kind)) is { } refusal)
        {
            return (null, refusal);
        }

        if (sheet.Asked.Outline.Sections.Zip(content.Texts).FirstOrDefault(x => MaterialParagraphs.Clean(x.Second) is null) is { First: { } section })
        {
            return (null, new MaterialTooLong(section.Name, MaterialParagraphs.Longest));
        }

        if (content.File is { } file && (kind != MaterialKind.Report || !file.IsUsable))
        {
            return (null, new MaterialFileUnusable());
        }

        try
        {
            return await drafts.SaveAsync(state.Id, subject, kind, content, sheet.Context.Account!, seen, CancellationToken.None) is { } saved
                ? (saved, null)
                : (null, new MaterialChanged());
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            CycleLog.NotStored(logger, problem, state.Id);
            return (null, new StoreUnavailable());
        }
    }

    /// <summary>Hands a text in; its draft goes then.</summary>
    public async Task<Refusal?> SubmitAsync(MaterialSheet sheet, DraftContent content, int seenVersions, int seenDraft)
    {
        var (state, subject, kind) = (sheet.Cycle.State, sheet.Asked.Subject, sheet.Asked.Kind);

        // Somebody may have saved a draft in another window that this one never showed.
        if (((await drafts.FindAsync(state.Id, subject, kind, CancellationToken.None))?.Revision ?? 0) != seenDraft)
        {
            return new MaterialChanged();
        }

        var decision = await DoAsync(sheet, new SubmitMaterial(subject.Id, kind, content.Texts, content.Appendix, seenVersions, content.File));
        if (decision is null)
        {
            try
            {
                await drafts.RemoveAsync(state.Id, subject, kind, CancellationToken.None);
            }
            catch (Exception problem) when (StoreFailure.Is(problem))
            {
                // The text is handed in all the same. The draft left behind holds the same words.
                CycleLog.NotStored(logger, problem, state.Id);
            }
        }

        return decision;
    }

    /// <summary>Wishes something of the text.</summary>
    public static async Task<Refusal?> DoAsync(MaterialSheet sheet, CycleCommand command) =>
        await sheet.Cycle.DoAsync(command, sheet.Context.Account, sheet.Context.Administrator, null, CancellationToken.None) is CycleDecision.Refused refused ? refused.Refusal : null;

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}

/// <summary>A text as one account sees it.</summary>
/// <param name="Cycle">The year.</param>
/// <param name="Asked">What the scheme asks.</param>
/// <param name="Context">Who looks.</param>
/// <param name="Leads">Whether the account leads the year.</param>
/// <param name="Writes">Whether it may write the text, as far as it is a question of who.</param>
/// <param name="Draft">What its writer saved; null for none and for everybody else.</param>
public sealed record MaterialSheet(ICycle Cycle, AskedMaterial Asked, CycleContext Context, bool Leads, bool Writes, MaterialDraft? Draft)
{
    /// <summary>The text.</summary>
    public Material Material => Cycle.State.Materials.Of(Asked.Subject.Id, Asked.Kind);

    /// <summary>The document of a handed-in text, or for null of the draft, which only its writer has; null when there is none.</summary>
    public KeptFile? FileOf(int? version) =>
        (version is { } number ? Material.Versions.FirstOrDefault(v => v.Number == number)?.File : Draft?.Content.File)?.Kept;

    /// <summary>Whether it is written by somebody for the person or body it is about (代录).</summary>
    public bool OnBehalf => Context.Person is null || Context.Person != Asked.Subject.Person;

    /// <summary>Whether this account decides the step that waits.</summary>
    public bool Decides => Asked.Kind == MaterialKind.Report && MaterialReviewing.Decider(Cycle.State, Asked.Subject, Context) is null;
}
