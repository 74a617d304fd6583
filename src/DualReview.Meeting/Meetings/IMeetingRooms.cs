using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;

namespace DualReview.Meeting.Meetings;

/// <summary>All meetings of this server. The only door from pages, endpoints and hub to the domain and its store.</summary>
public interface IMeetingRooms
{
    /// <summary>Creates a meeting with a fresh code; the account becomes its first host.</summary>
    Task<CreateOutcome> CreateAsync(MeetingPlan plan, string account, CancellationToken cancel);

    /// <summary>The room of a meeting; null when there is none.</summary>
    ValueTask<IMeetingRoom?> FindAsync(MeetingId id, CancellationToken cancel);

    /// <summary>The room with this short code; null when there is none. Unknown codes count towards the global failure limit.</summary>
    ValueTask<IMeetingRoom?> FindAsync(MeetingCode code, CancellationToken cancel);

    /// <summary>Meetings an account may host, for an administrator all there are, that a search finds: what is not over first and the newest first in both.</summary>
    Task<MeetingListing> ListAsync(string account, bool administrator, MeetingSearch search, CancellationToken cancel);

    /// <summary>Whether an account may host this meeting.</summary>
    Task<bool> MayHostAsync(MeetingId id, string account, bool administrator, CancellationToken cancel);

    /// <summary>Lets another account host the meeting too (F05).</summary>
    Task AddHostAsync(MeetingId id, string account, CancellationToken cancel);

    /// <summary>Deletes a rehearsal with everything that belongs to it. False for a real meeting, which is never deleted here.</summary>
    Task<bool> DeleteRehearsalAsync(MeetingId id, CancellationToken cancel);
}

/// <summary>Outcome of creating a meeting: the room, or why not.</summary>
public readonly record struct CreateOutcome(IMeetingRoom? Room, Refusal? Refusal);

/// <summary>A line in the list of meetings.</summary>
public sealed record MeetingSummary(
    MeetingId Id,
    MeetingCode Code,
    string Unit,
    string Title,
    int Year,
    string SchemeKey,
    bool Rehearsal,
    MeetingStage Stage,
    DateTimeOffset CreatedAt);

/// <summary>
/// One meeting while it is held: its state in memory, its journal and its ballot boxes. Commands are decided one at a
/// time; readers get immutable snapshots. After a restart the room is the fold of its journal again.
/// </summary>
public interface IMeetingRoom
{
    /// <summary>The current state. For the decider's own callers; give pages the projections below.</summary>
    MeetingState State { get; }

    /// <summary>What everybody may see.</summary>
    PublicMeeting Hall { get; }

    /// <summary>发出 and 收回 of the current box.</summary>
    Turnout Turnout { get; }

    /// <summary>Decides a command, appends its events durably, then tells the feed. Closing a box also counts it.</summary>
    Task<Decision> DoAsync(MeetingCommand command, CommandContext context, CancellationToken cancel);

    /// <summary>Hands out the right to vote to one phone (mode B). Repeating it with the same hash is safe.</summary>
    /// <param name="ticket">Ticket from the projector's QR, or the typed digits.</param>
    /// <param name="credentialHash">SHA-256 of the phone's 128-bit token, 32 bytes.</param>
    /// <param name="cancel">Stops waiting; the hand-out may still happen.</param>
    Task<ClaimOutcome> ClaimAsync(string ticket, ReadOnlyMemory<byte> credentialHash, CancellationToken cancel);

    /// <summary>The ticket the projector shows now.</summary>
    ScreenTicket? CurrentTicket();

    /// <summary>
    /// Casts a ballot that the phone sealed. Returns only after the ballot is durably in the box. Repeating it with the same token and
    /// ballot id gives <see cref="CastOutcome.Accepted"/> again and stores nothing twice; the same token with another ballot id is refused.
    /// </summary>
    /// <param name="token">The phone's token, 16 bytes. Never stored, only its SHA-256 is looked up.</param>
    /// <param name="ballotId">Random 16 bytes made by the phone and stored there before sending.</param>
    /// <param name="sealedBallot">The sealed ballot; unreadable to the server until two holders of the box's keys open it.</param>
    /// <param name="proof">For the roll call: the proof of the right; null otherwise.</param>
    /// <param name="cancel">Stops waiting; the cast may still happen and the phone's retry finds out.</param>
    Task<CastOutcome> CastAsync(ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> ballotId, ReadOnlyMemory<byte> sealedBallot, RollProof? proof, CancellationToken cancel);

    /// <summary>Casts a ballot in words, for a phone without script: it is sealed in memory before anything is written.</summary>
    Task<CastOutcome> CastAsync(ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> ballotId, BallotDraft draft, CancellationToken cancel);

    /// <summary>Slips and the roll call.</summary>
    IRoomHandOut HandOut { get; }

    /// <summary>Paper ballots.</summary>
    IRoomSheets Sheets { get; }

    /// <summary>The scrutineers' keys.</summary>
    IRoomKeys Keys { get; }

    /// <summary>The sealed archive of a counted box with the signatures, as a zip; null until everybody has signed.</summary>
    Task<byte[]?> ArchiveAsync(int boxNumber, CancellationToken cancel);

    /// <summary>
    /// Receipts of a counted box: sorted SHA-256 values, attached to nothing. Empty while the box is open.
    /// </summary>
    Task<IReadOnlyList<byte[]>> ReceiptsAsync(int boxNumber, CancellationToken cancel);

    /// <summary>Puts an anonymous opinion into its own box. Takes no name and keeps no order or time.</summary>
    Task<Refusal?> GiveOpinionAsync(string text, CancellationToken cancel);

    /// <summary>
    /// Opinions and remarks, each list in an order that means nothing; empty until the report of the current box is signed,
    /// or for opinions in a round without a ballot until the meeting has ended.
    /// </summary>
    Task<WrittenOpinions> WrittenOpinionsAsync(CancellationToken cancel);

    /// <summary>The events of the meeting in order, for the journal page.</summary>
    Task<IReadOnlyList<JournalEntry>> JournalAsync(CancellationToken cancel);
}

/// <summary>发出 and 收回.</summary>
public readonly record struct Turnout(int Issued, int Returned);

/// <summary>Ticket for handing out, shown on the projector and valid for a short while.</summary>
/// <param name="Secret">For the QR: 128 bit, base64url.</param>
/// <param name="Digits">For typing: six digits.</param>
/// <param name="ChangesIn">Until the projector should fetch the next one.</param>
public sealed record ScreenTicket(string Secret, string Digits, TimeSpan ChangesIn);

/// <summary>Outcome of a hand-out.</summary>
public abstract record ClaimOutcome
{
    /// <summary>The right is handed out (now or earlier, to the same phone).</summary>
    public sealed record Issued : ClaimOutcome;

    /// <summary>Not handed out: a claim.* refusal.</summary>
    public sealed record Refused(Refusal Refusal) : ClaimOutcome;
}

/// <summary>Outcome of a cast.</summary>
public abstract record CastOutcome
{
    /// <summary>The ballot is in the box, durably.</summary>
    public sealed record Accepted : CastOutcome;

    /// <summary>Not in the box: a ballot.* refusal, cast.tokenUnknown, cast.alreadyUsed (409), cast.closed (410), cast.notOpen.</summary>
    public sealed record Refused(Refusal Refusal) : CastOutcome;
}

/// <summary>What people wrote.</summary>
/// <param name="Remarks">Remark and the subject it is about.</param>
/// <param name="Opinions">General opinions from ballots and 《征求意见表》.</param>
public sealed record WrittenOpinions(IReadOnlyList<(SubjectId Subject, string Text)> Remarks, IReadOnlyList<string> Opinions);

/// <summary>A link of the hash chain.</summary>
/// <param name="Sequence">From 1.</param>
/// <param name="Recorded">When, who, what.</param>
/// <param name="Hash">SHA-256 over the previous hash and this entry's stored text, lower-case hexadecimal.</param>
/// <param name="Stored">The text that was hashed.</param>
public sealed record JournalEntry(long Sequence, RecordedEvent Recorded, string Hash, StoredEvent Stored);

/// <summary>An entry exactly as it is stored.</summary>
/// <param name="At">UTC, round-trip format.</param>
/// <param name="Actor">JSON of the actor.</param>
/// <param name="Type">Name of the event.</param>
/// <param name="Payload">JSON of the event.</param>
public sealed record StoredEvent(string At, string Actor, string Type, string Payload);
