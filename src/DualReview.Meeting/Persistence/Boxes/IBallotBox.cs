using DualReview.Domain.Tallies;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// One ballot box: rights to vote on one side, ballots on the other, and nothing that leads from one to the other — no
/// time, address, order or key in common (trust.md, "The box").
/// </summary>
/// <remarks>
/// <para>Contract for every store. All requests pass one writer, one after the other. An answer is given only after what it says
/// is durable; when the store fails, the answer is <see cref="IssueAnswer.Unavailable"/> or <see cref="CastAnswer.Unavailable"/>,
/// which says nothing about what is stored: the same request again finds out.</para>
/// <para>Idempotency: issuing the same hash again, casting the same hash and key again and closing again give the first answer and
/// store nothing twice, after a restart too.</para>
/// <para>Race: of any number of concurrent requests with one right, exactly one ballot is stored. Of any number of hand-outs at most
/// the cap succeed. A cast that races <see cref="CloseAsync"/> is either accepted and counted, or closed and not counted.</para>
/// </remarks>
public interface IBallotBox : IAsyncDisposable
{
    /// <summary>发出 and 收回, advanced only by what is durable.</summary>
    Turnout Turnout { get; }

    /// <summary>Raised on the writer after a commit changed <see cref="Turnout"/>. Handlers return at once and do not throw.</summary>
    event Action? TurnoutChanged;

    /// <summary>Hands out one right to vote.</summary>
    /// <param name="credentialHash">SHA-256 of the phone's token, 32 bytes.</param>
    /// <param name="fresh">Whether a new right may be handed out; otherwise only an earlier one is confirmed.</param>
    /// <param name="cancel">Stops waiting; the right may still be handed out.</param>
    ValueTask<IssueAnswer> IssueAsync(byte[] credentialHash, bool fresh, CancellationToken cancel);

    /// <summary>Spends a right and stores its ballot, both or neither.</summary>
    /// <param name="credentialHash">SHA-256 of the phone's token, 32 bytes.</param>
    /// <param name="key">Random key of the ballot, 16 bytes, which says nothing about the phone.</param>
    /// <param name="body">The ballot in its fixed size. On a repetition the first body stands.</param>
    /// <param name="cancel">Stops waiting; the ballot may still be stored.</param>
    ValueTask<CastAnswer> CastAsync(byte[] credentialHash, byte[] key, byte[] body, CancellationToken cancel);

    /// <summary>
    /// Takes no more ballots, counts, replaces the ballots by shuffled columns and wipes what was there. Every step may be cut off
    /// at any point; calling it again goes on and gives the same report. Throws when the store fails, and may be called again.
    /// </summary>
    /// <param name="figures">应到, 实到 and 列席 for the report; 发出 is the box's own.</param>
    Task<CountReport> CloseAsync(HeadFigures figures);
}

/// <summary>Figures of the report that the box does not know.</summary>
public sealed record HeadFigures(int Expected, int Present, int NonVoting);

/// <summary>Answer to a hand-out.</summary>
public enum IssueAnswer
{
    /// <summary>Handed out, now or earlier.</summary>
    Issued,

    /// <summary>As many as were confirmed are handed out.</summary>
    AllIssued,

    /// <summary>Not known, and nothing new was to be handed out.</summary>
    NotIssued,

    /// <summary>The box is closed.</summary>
    Closed,

    /// <summary>The store failed; nothing is promised.</summary>
    Unavailable,
}

/// <summary>Answer to a cast.</summary>
public enum CastAnswer
{
    /// <summary>In the box, now or earlier.</summary>
    Accepted,

    /// <summary>No such right was handed out.</summary>
    TokenUnknown,

    /// <summary>The right was used for another ballot.</summary>
    AlreadyUsed,

    /// <summary>The box is closed and this ballot is not known to be in it.</summary>
    Closed,

    /// <summary>The store failed; nothing is promised.</summary>
    Unavailable,
}
