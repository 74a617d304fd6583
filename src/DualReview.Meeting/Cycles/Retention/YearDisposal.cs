using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Cycles.Retention;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Files;
using DualReview.Meeting.Persistence.Cycles;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Cycles.Retention;

/// <summary>
/// Destroys the files of a closed year after their term. The record comes first: a crash behind it leaves files that the next start removes,
/// and never a file that is gone without a record.
/// </summary>
internal sealed class YearDisposal(ICycles cycles, ICycleJournal journal, IKeptFiles files, IMaterialDrafts drafts, IOptions<DualReviewOptions> options, TimeProvider time)
{
    /// <summary>Term in years, as configured.</summary>
    public int Years => options.Value.Files.RetentionYears;

    /// <summary>Every file that events of the year refer to, those taken away again included, each content once.</summary>
    public static async Task<ImmutableArray<KeptFile>> FilesAsync(ICycle cycle, CancellationToken cancel) =>
        [.. (await cycle.JournalAsync(cancel)).Select(e => FileOf(e.Event)).OfType<KeptFile>().DistinctBy(f => f.Sha256)];

    /// <summary>Asks for the destruction of all of them. Null when it is asked, else why not.</summary>
    public async Task<Refusal?> AskAsync(ICycle cycle, string reason, string account, bool administrator, CancellationToken cancel) =>
        Refused(await cycle.DoAsync(new AskDisposal(Years, await FilesAsync(cycle, cancel), reason), account, administrator, null, cancel));

    /// <summary>Confirms it and destroys: the files, and what was left in drafts. Null when it is done, else why not.</summary>
    public async Task<Refusal?> ConfirmAsync(ICycle cycle, string account, bool administrator, CancellationToken cancel)
    {
        if (Refused(await cycle.DoAsync(new ConfirmDisposal(), account, administrator, null, cancel)) is { } refusal)
        {
            return refusal;
        }

        await drafts.RemoveAllAsync(cycle.State.Id, cancel);
        var referred = await ReferredAsync(cancel);
        foreach (var file in cycle.State.Disposal!.Files.Where(f => !referred.Contains(f.Sha256)))
        {
            // Handed in for another year today, and its event not written yet: it stays, and the sweep looks at it again.
            files.Remove(file.Sha256, time.GetUtcNow() - FileSweep.Grace);
        }

        return null;
    }

    /// <summary>Digests of all files that are still to be kept: those of years whose files were destroyed only where another year has the same content.</summary>
    public async Task<IReadOnlySet<string>> ReferredAsync(CancellationToken cancel) =>
        await journal.FilesAsync([.. (await cycles.StatesAsync(cancel)).Where(s => s.Disposal is { Done: not null }).Select(s => s.Id)], cancel);

    private static KeptFile? FileOf(CycleEvent e) => e switch
    {
        LedgerProofAttached x => x.Proof,
        MaterialSubmitted x => x.Version.File?.Kept,
        _ => null,
    };

    private static Refusal? Refused(CycleDecision decision) => decision is CycleDecision.Refused refused ? refused.Refusal : null;
}
