using System.Collections.Immutable;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Persistence.Boxes;

/// <summary>
/// One ballot box: rights to vote on one side, sealed ballots on the other, and nothing that leads from one to the other — no
/// time, address, order or key in common (trust.md, "The box").
/// </summary>
/// <remarks>
/// <para>Contract for every store. All requests pass one writer, one after the other; where several processes share a store, their writers take turns, and all that is said
/// here holds for all of them together. An answer is given only after what it says
/// is durable; when the store fails, the answer is <see cref="IssueAnswer.Unavailable"/> or its like, which says nothing about what is
/// stored: the same request again finds out.</para>
/// <para>Idempotency: issuing the same hash again, casting the same hash and key again, signing the same blinded message again, keying
/// the same sheet again, closing and destroying again give the first answer and store nothing twice, after a restart too.</para>
/// <para>Race: of any number of concurrent requests with one right, exactly one ballot is stored. Of any number of hand-outs at most
/// the cap succeed. A cast that races <see cref="StopAsync"/> is either accepted and counted, or closed and not counted.</para>
/// </remarks>
internal interface IBallotBox : IAsyncDisposable
{
    /// <summary>发出 and 收回 of phones, advanced only by what is durable. What another process did shows with the next commit here, or once it is read again.</summary>
    Turnout Turnout { get; }

    /// <summary>Raised on the writer after a commit changed <see cref="Turnout"/>. Handlers return at once and do not throw.</summary>
    event Action? TurnoutChanged;

    /// <summary>Hands out one right to vote.</summary>
    /// <param name="credentialHash">SHA-256 of the phone's token, 32 bytes.</param>
    /// <param name="fresh">Whether a new right may be handed out; otherwise only an earlier one, or one on a slip, is confirmed.</param>
    /// <param name="cancel">Stops waiting; the right may still be handed out.</param>
    ValueTask<IssueAnswer> IssueAsync(byte[] credentialHash, bool fresh, CancellationToken cancel);

    /// <summary>Spends a right and stores its ballot, both or neither.</summary>
    /// <param name="credentialHash">SHA-256 of the phone's token, 32 bytes.</param>
    /// <param name="key">Random key of the ballot, 16 bytes, which says nothing about the phone.</param>
    /// <param name="ciphertext">The sealed ballot in its fixed size. On a repetition the first one stands.</param>
    /// <param name="proven">Whether the right was proven by a blind signature, so that it need not be known here.</param>
    /// <param name="cancel">Stops waiting; the ballot may still be stored.</param>
    ValueTask<CastAnswer> CastAsync(byte[] credentialHash, byte[] key, byte[] ciphertext, bool proven, CancellationToken cancel);

    /// <summary>
    /// Sets the most rights for phones, or with null goes back to preparing. False when more are handed out already, or by the roll
    /// not exactly as many; then nothing changes.
    /// </summary>
    ValueTask<bool> SetCapAsync(int? cap);

    /// <summary>Stores the rights on printed slips, which nobody has been given yet.</summary>
    ValueTask<bool> AddSlipsAsync(IReadOnlyList<byte[]> credentialHashes);

    /// <summary>Notes that somebody on the roster is given a blind signature of this message.</summary>
    /// <param name="attendee">Line of the roster.</param>
    /// <param name="blinded">SHA-256 of the blinded message, 32 bytes.</param>
    ValueTask<RollAnswer> RollAsync(AttendeeId attendee, byte[] blinded);

    /// <summary>Keeps one of the server's own secrets of this box until it is counted. The same name again replaces it.</summary>
    ValueTask<bool> KeepAsync(BoxSecret name, byte[] value);

    /// <summary>A secret kept here; null when there is none, or no longer.</summary>
    ValueTask<byte[]?> SecretAsync(BoxSecret name);

    /// <summary>Keys in a paper sheet. Keying the same number again corrects it.</summary>
    /// <param name="teller">Whose entry.</param>
    /// <param name="number">Number of the sheet in the pile, from 1; at most one more than are keyed in.</param>
    /// <param name="body">The encoded ballot; empty for a sheet set aside as spoiled.</param>
    ValueTask<bool> PutSheetAsync(Seat teller, int number, byte[] body);

    /// <summary>Takes the last sheet of a teller back.</summary>
    ValueTask<bool> RemoveLastSheetAsync(Seat teller);

    /// <summary>All sheets keyed in, by teller and number; null when the store failed, which is not the same as none.</summary>
    ValueTask<ImmutableArray<KeyedSheet>?> SheetsAsync();

    /// <summary>Takes no more ballots and hands out no more rights, here and in every other process. Repeating it is safe.</summary>
    ValueTask<bool> StopAsync();

    /// <summary>
    /// Opens, counts, replaces the ballots by shuffled columns and wipes what was there. Every step may be cut off at any point; calling
    /// it again goes on and gives the same report. Throws when the store fails, and may be called again.
    /// </summary>
    Task<ClosingOutcome> CloseAsync(ClosingOrder order);

    /// <summary>Destroys everything in a void box but how much there was. Throws when the store fails, and may be called again.</summary>
    Task<Turnout> DestroyAsync();
}

/// <summary>Names of the server's own secrets of a box.</summary>
internal enum BoxSecret
{
    /// <summary>The server's private key of the seal: one of two needed to open.</summary>
    Seal,

    /// <summary>The round's private key for blind signatures.</summary>
    Roll,

    /// <summary>What the tickets on the projector follow from, so that every instance shows and accepts the same.</summary>
    Tickets,
}

/// <summary>A paper sheet as one teller keyed it in.</summary>
/// <param name="Teller">Whose entry.</param>
/// <param name="Number">Number in the pile.</param>
/// <param name="Body">The encoded ballot; empty for one set aside.</param>
internal sealed record KeyedSheet(Seat Teller, int Number, byte[] Body);

/// <summary>Answer to a hand-out.</summary>
internal enum IssueAnswer
{
    /// <summary>Handed out, now or earlier.</summary>
    Issued,

    /// <summary>Handed out earlier and used already.</summary>
    Spent,

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
internal enum CastAnswer
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

/// <summary>Answer to a blind signature asked for.</summary>
internal enum RollAnswer
{
    /// <summary>Noted, now or earlier for the same message: sign it.</summary>
    Noted,

    /// <summary>This person was given a signature of another message.</summary>
    AlreadyGiven,

    /// <summary>The box is closed.</summary>
    Closed,

    /// <summary>The store failed; nothing is promised.</summary>
    Unavailable,
}
