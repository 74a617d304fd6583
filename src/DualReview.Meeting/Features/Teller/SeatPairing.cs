using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Features.Teller;

/// <summary>
/// One-time codes that let a person at the box pair a device: a long secret for the QR and eight characters for typing.
/// Kept as hashes only; a restart of a server that is alone voids them, and the host shows another in a second.
/// </summary>
public sealed class SeatPairing
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Characters of the typed form: 23⁸ possibilities against <see cref="TypedPerMinute"/> guesses.</summary>
    private const int TypedPerMinute = 30;

    private readonly TimeProvider time;
    private readonly OneTimeKeys<Place> keys;
    private readonly ConcurrentDictionary<MeetingId, TokenBucket> typed = new();

    /// <summary>With the shelves of this server.</summary>
    public SeatPairing(IKeyShelves shelves, TimeProvider time)
    {
        this.time = time;
        keys = new(shelves.For("seat"), Lifetime, p => $"{p.Meeting}/{p.Seat}", Read);
    }

    /// <summary>Makes a code for a seat. An earlier unused code of the same seat is void from now on.</summary>
    public PairingCode IssueCode(MeetingId meeting, Seat seat)
    {
        var code = new PairingCode(
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            RandomNumberGenerator.GetString(MeetingCode.Alphabet, TypedForm.Length));
        var place = new Place(meeting, seat);
        keys.Issue(place, voidsEarlier: true, code.Secret, code.Typed);
        return code;
    }

    /// <summary>
    /// Uses a code up. Null with the seat when it is good; otherwise pairing.wrong, pairing.expired, pairing.used or
    /// pairing.tooManyFailures.
    /// </summary>
    public Refusal? Take(MeetingId meeting, string? text, out Seat seat)
    {
        seat = default;
        var form = text is { Length: <= 64 } ? TypedForm.Normal(text) : string.Empty;

        // Whoever may guess on for ever, only to be told something else, is not limited. Right ones count too: nobody types thirty a minute.
        // A scanned secret is never limited, so that a prankster cannot keep a teller from the box.
        if (form.Length == TypedForm.Length && !typed.GetOrAdd(meeting, _ => new TokenBucket(TypedPerMinute, TimeSpan.FromMinutes(1), time)).TryTake())
        {
            return new PairingTooManyFailures();
        }

        var use = keys.Take(form, p => p.Meeting == meeting, out var place);
        seat = place.Seat;
        return use switch
        {
            KeyUse.Good => null,
            KeyUse.Expired => new PairingExpired(),
            KeyUse.Used => new PairingUsed(),
            KeyUse.Wrong => new PairingWrong(),
        };
    }

    /// <summary>Gives a code back when the meeting did not accept the device, so that another one can still use it.</summary>
    public void GiveBack(string text) => keys.GiveBack(TypedForm.Normal(text));

    private static Place Read(string text) =>
        text.Split('/') is [var meeting, var place] && MeetingId.Parse(meeting) is { } id && Seat.Parse(place) is { } seat ? new Place(id, seat) : throw new InvalidOperationException("A code opens no seat.");

    private readonly record struct Place(MeetingId Meeting, Seat Seat);
}

/// <summary>A pairing code as the host's page shows it.</summary>
/// <param name="Secret">For the QR, 128 bit, base64url; travels in the fragment of the address.</param>
/// <param name="Typed">Eight characters of <see cref="MeetingCode.Alphabet"/> for typing.</param>
public sealed record PairingCode(string Secret, string Typed)
{
    /// <summary>The typed form in two halves.</summary>
    public string Display => $"{Typed[..4]} {Typed[4..]}";
}

/// <summary>No such pairing code in this meeting.</summary>
public sealed record PairingWrong() : Refusal("pairing.wrong");

/// <summary>The pairing code was good for ten minutes.</summary>
public sealed record PairingExpired() : Refusal("pairing.expired");

/// <summary>Another device used the pairing code.</summary>
public sealed record PairingUsed() : Refusal("pairing.used");

/// <summary>Too many wrong codes were typed within a minute.</summary>
public sealed record PairingTooManyFailures() : Refusal("pairing.tooManyFailures");
