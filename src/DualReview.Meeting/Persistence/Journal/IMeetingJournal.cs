using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>
/// The journals of all meetings: append-only, hash-chained, the only truth about a meeting.
/// </summary>
/// <remarks>
/// <para>Contract for every store. A method that returns has made its change durable: a power cut afterwards loses nothing.
/// A method that throws has changed everything or nothing, and the caller does not know which; it reads the journal again
/// before it goes on.</para>
/// <para>Race: of several appends with the same expected last sequence, exactly one is <see cref="AppendOutcome.Appended"/>, all
/// others are <see cref="AppendOutcome.Conflict"/> and leave no trace. Readers see all events of an append or none.</para>
/// <para>Idempotency: appending is not idempotent by itself; the expected sequence is what makes a repetition harmless, since
/// a repeated append meets its own first success as a conflict. Adding a host twice and deleting a deleted meeting are no-ops.</para>
/// </remarks>
public interface IMeetingJournal
{
    /// <summary>Starts a journal with its first event, the meeting's line and its first host, all or nothing.</summary>
    /// <returns>False when the code is taken by another meeting: the caller tries another code.</returns>
    Task<bool> CreateAsync(RecordedEvent created, string account, CancellationToken cancel);

    /// <summary>Appends events after the one numbered <paramref name="expectedLast"/>.</summary>
    Task<AppendOutcome> AppendAsync(MeetingId meeting, long expectedLast, ImmutableArray<RecordedEvent> events, CancellationToken cancel);

    /// <summary>All events in order; empty for a meeting that does not exist. Checks every link.</summary>
    /// <exception cref="JournalBrokenException">A link does not match: somebody changed the store behind the program's back.</exception>
    Task<IReadOnlyList<JournalEntry>> ReadAsync(MeetingId meeting, CancellationToken cancel);

    /// <summary>Number of the last event; 0 for a meeting that does not exist.</summary>
    Task<long> LastAsync(MeetingId meeting, CancellationToken cancel);

    /// <summary>Meeting with this code; null when there is none.</summary>
    Task<MeetingId?> FindAsync(MeetingCode code, CancellationToken cancel);

    /// <summary>All meetings of an account, or all there are for null, what is not over first and the newest first in both.</summary>
    Task<IReadOnlyList<MeetingSummary>> ListAsync(string? account, CancellationToken cancel);

    /// <summary>Those of them that a search finds, what is not over first and the newest first in both, as many as it wants.</summary>
    Task<MeetingListing> ListAsync(string? account, MeetingSearch search, CancellationToken cancel);

    /// <summary>Whether the account is a host of the meeting.</summary>
    Task<bool> IsHostAsync(MeetingId meeting, string account, CancellationToken cancel);

    /// <summary>Makes an account a host. Adding it twice is a no-op; so is adding it to a meeting that does not exist.</summary>
    Task AddHostAsync(MeetingId meeting, string account, CancellationToken cancel);

    /// <summary>Meetings with a box neither counted nor destroyed: what a restart takes up again, countdown included.</summary>
    Task<IReadOnlyList<MeetingId>> UnfinishedAsync(CancellationToken cancel);

    /// <summary>Removes a rehearsal with its journal. False for a real meeting, which stays, and for one that does not exist.</summary>
    Task<bool> DeleteRehearsalAsync(MeetingId meeting, CancellationToken cancel);
}

/// <summary>What became of an append.</summary>
public enum AppendOutcome
{
    /// <summary>Stored durably.</summary>
    Appended,

    /// <summary>Somebody else appended first, or the meeting is gone; nothing was stored.</summary>
    Conflict,
}

/// <summary>A journal does not match its hashes or cannot be read. Its meeting is not opened until somebody has looked into it.</summary>
public sealed class JournalBrokenException(MeetingId meeting, long sequence, string reason, Exception? cause = null)
    : Exception($"The journal of meeting {meeting} is broken at entry {sequence}: {reason}", cause)
{
    /// <summary>Whose journal.</summary>
    public MeetingId Meeting { get; } = meeting;

    /// <summary>First entry that does not match.</summary>
    public long Sequence { get; } = sequence;
}
