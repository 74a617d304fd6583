using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;

namespace DualReview.Meeting.Cycles.Materials;

/// <summary>
/// Drafts of texts, saved and not handed in. Whoever holds this may read every draft: pages go through <see cref="MaterialDesk"/>, which
/// knows whose they are. Contract: what returned is durable; of two savings that saw the same revision exactly one succeeds.
/// </summary>
public interface IMaterialDrafts
{
    /// <summary>The draft of a subject; null when there is none, or when it is of somebody who had the identifier before.</summary>
    Task<MaterialDraft?> FindAsync(CycleId cycle, CycleSubject subject, MaterialKind kind, CancellationToken cancel);

    /// <summary>Subjects with a draft of 述职材料, for the organiser's list: that there is one, never what is in it.</summary>
    Task<IReadOnlySet<string>> StartedAsync(CycleState cycle, CancellationToken cancel);

    /// <summary>Saves a draft. Null when somebody else saved since <paramref name="seen"/>, which is 0 for none.</summary>
    Task<MaterialDraft?> SaveAsync(CycleId cycle, CycleSubject subject, MaterialKind kind, DraftContent content, string account, int seen, CancellationToken cancel);

    /// <summary>Removes a draft, because it was handed in. Repeating it changes nothing.</summary>
    Task RemoveAsync(CycleId cycle, CycleSubject subject, MaterialKind kind, CancellationToken cancel);

    /// <summary>Removes every draft of a year whose files are destroyed. Repeating it changes nothing.</summary>
    Task RemoveAllAsync(CycleId cycle, CancellationToken cancel);
}

/// <summary>What is in a draft.</summary>
/// <param name="Texts">One text per section of the outline.</param>
/// <param name="Appendix">Notes to attach.</param>
/// <param name="File">Document that was uploaded; null for none, and in drafts saved before documents were taken.</param>
public sealed record DraftContent(ImmutableArray<string> Texts, ImmutableArray<MaterialNote> Appendix, MaterialFile? File = null);

/// <summary>A draft.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="Content">What is in it.</param>
/// <param name="By">Account that saved it.</param>
/// <param name="SavedAt">When.</param>
public sealed record MaterialDraft(int Revision, DraftContent Content, string By, DateTimeOffset SavedAt);
