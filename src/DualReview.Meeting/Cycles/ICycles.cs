using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Cycles;

/// <summary>All years of this server. The only door from pages and endpoints to the domain of the year and its store.</summary>
public interface ICycles
{
    /// <summary>Begins a year; the account is its first member.</summary>
    Task<BeginOutcome> BeginAsync(CyclePlan plan, string account, CancellationToken cancel);

    /// <summary>The year; null when there is none.</summary>
    ValueTask<ICycle?> FindAsync(CycleId id, CancellationToken cancel);

    /// <summary>The year if this account may lead it; null otherwise, as if there were none.</summary>
    ValueTask<ICycle?> FindAsync(CycleId id, string account, bool administrator, CancellationToken cancel);

    /// <summary>Years an account leads, the newest first; all years for an administrator.</summary>
    Task<IReadOnlyList<ICycle>> ListAsync(string account, bool administrator, CancellationToken cancel);

    /// <summary>The year a meeting belongs to; null when it was planned without one.</summary>
    Task<ICycle?> OfMeetingAsync(MeetingId meeting, CancellationToken cancel);

    /// <summary>Deletes a rehearsed year with its meetings. False for a real one, which is never deleted.</summary>
    Task<bool> DeleteRehearsalAsync(CycleId id, CancellationToken cancel);
}

/// <summary>One year while somebody looks at it. Commands are decided one at a time; readers get immutable snapshots.</summary>
public interface ICycle
{
    /// <summary>The current state.</summary>
    CycleState State { get; }

    /// <summary>What earlier years say of this year's subjects, as of now.</summary>
    Career Career { get; }

    /// <summary>Something changed; look again. Raised on any thread.</summary>
    event Action? Changed;

    /// <summary>Decides a command and stores its events durably.</summary>
    /// <param name="command">What is wished.</param>
    /// <param name="account">Who wishes it; null for the system itself.</param>
    /// <param name="administrator">Whether the account administers the server.</param>
    /// <param name="seenVersion">Version the page was drawn from; null where the command does not depend on it.</param>
    /// <param name="cancel">Stops waiting for the turn; once deciding began it is finished.</param>
    Task<CycleDecision> DoAsync(CycleCommand command, string? account, bool administrator, long? seenVersion, CancellationToken cancel);

    /// <summary>
    /// Creates the meeting of a round out of the year's people and voters, and takes it into the year. Every member of the year may host
    /// it, also those who join later; what needs two people still needs two accounts.
    /// </summary>
    Task<PlanOutcome> PlanMeetingAsync(string round, ImmutableArray<UnitId> units, MeetingDetails details, string account, bool administrator, CancellationToken cancel);

    /// <summary>The entries in order, for the journal page.</summary>
    Task<IReadOnlyList<CycleEntry>> JournalAsync(CancellationToken cancel);

    /// <summary>The entries as they are stored and hashed, for whoever keeps them elsewhere.</summary>
    Task<IReadOnlyList<CycleLine>> LinesAsync(CancellationToken cancel);
}

/// <summary>Outcome of beginning a year: the year, or why not.</summary>
public readonly record struct BeginOutcome(ICycle? Cycle, Refusal? Refusal);

/// <summary>Outcome of planning a meeting: the meeting, or why not.</summary>
public readonly record struct PlanOutcome(MeetingId? Meeting, Refusal? Refusal);

/// <summary>An entry as it is stored.</summary>
/// <param name="Hash">Its hash, lower-case hexadecimal.</param>
/// <param name="Json">One line: <c>n</c>, <c>at</c>, <c>by</c>, <c>type</c>, <c>payload</c> (the stored text as a string) and <c>hash</c>.</param>
public sealed record CycleLine(string Hash, string Json);

/// <summary>An entry of a year's journal.</summary>
/// <param name="Sequence">From 1.</param>
/// <param name="At">When.</param>
/// <param name="Account">Who; null for the system itself.</param>
/// <param name="Event">What.</param>
/// <param name="Hash">Link of the chain, lower-case hexadecimal.</param>
public sealed record CycleEntry(long Sequence, DateTimeOffset At, string? Account, CycleEvent Event, string Hash);
