using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;

namespace DualReview.Meeting.Persistence.Cycles;

/// <summary>
/// The journals of all years: append-only, hash-chained. The contract is that of a meeting's journal: a method that returns
/// has made its change durable; one that throws has changed everything or nothing; of several appends with the same expected
/// last sequence exactly one succeeds and the others leave no trace.
/// </summary>
internal interface ICycleJournal
{
    /// <summary>Starts a journal with its first event.</summary>
    Task CreateAsync(CycleBegun begun, string account, DateTimeOffset at, CancellationToken cancel);

    /// <summary>Appends events after the one numbered <paramref name="expectedLast"/>; false when somebody else appended first or the year is gone.</summary>
    Task<bool> AppendAsync(CycleId cycle, long expectedLast, ImmutableArray<CycleEvent> events, string? account, DateTimeOffset at, CancellationToken cancel);

    /// <summary>All entries in order; empty for a year that does not exist. Checks every link.</summary>
    /// <exception cref="CycleBrokenException">A link does not match.</exception>
    Task<IReadOnlyList<CycleEntry>> ReadAsync(CycleId cycle, CancellationToken cancel);

    /// <summary>All entries as they are stored and hashed, for whoever keeps them elsewhere; empty for a year that does not exist.</summary>
    /// <exception cref="CycleBrokenException">A link does not match.</exception>
    Task<IReadOnlyList<CycleLine>> LinesAsync(CycleId cycle, CancellationToken cancel);

    /// <summary>Identifiers of all years.</summary>
    Task<IReadOnlyList<CycleId>> ListAsync(CancellationToken cancel);

    /// <summary>Digests of all files that any event of any year, or any draft of a text, refers to. Taken from the stored text, so that years that cannot be read count too; may name more than there are.</summary>
    /// <param name="except">Years whose references do not count.</param>
    /// <param name="cancel">Stops reading.</param>
    Task<IReadOnlySet<string>> FilesAsync(IReadOnlyCollection<CycleId> except, CancellationToken cancel);

    /// <summary>Removes a rehearsal. False for a real year, which stays, and for one that does not exist.</summary>
    Task<bool> DeleteRehearsalAsync(CycleId cycle, CancellationToken cancel);
}

/// <summary>A year's journal does not match its hashes or cannot be read.</summary>
public sealed class CycleBrokenException(CycleId cycle, long sequence, string reason, Exception? cause = null)
    : Exception($"The journal of cycle {cycle} is broken at entry {sequence}: {reason}", cause);
