using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Features.Attendee;

/// <summary>
/// Short-lived keys with which the person at the roll lets one named attendee's phone take its right. A key may be tried again, since
/// a lost answer is the normal case; that a person gets one right only is kept by the box, not by the key.
/// </summary>
public sealed class RollInvitations
{
    /// <summary>How long a key is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const int TypedPerMinute = 60;

    private readonly TimeProvider time;
    private readonly OneTimeKeys<Place> keys;
    private readonly ConcurrentDictionary<MeetingId, TokenBucket> typed = new();

    /// <summary>With the shelves of this server.</summary>
    public RollInvitations(IKeyShelves shelves, TimeProvider time)
    {
        this.time = time;
        keys = new(shelves.For("roll"), Lifetime, p => $"{p.Meeting}/{p.Attendee.Value}", Read);
    }

    /// <summary>Makes a key for somebody on the roster. An earlier one of the same person is void from now on.</summary>
    public RollInvitation Issue(MeetingId meeting, AttendeeId attendee)
    {
        var invitation = new RollInvitation(
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            RandomNumberGenerator.GetString(MeetingCode.Alphabet, TypedForm.Length));
        var place = new Place(meeting, attendee);
        keys.Issue(place, voidsEarlier: true, invitation.Secret, invitation.Typed);
        return invitation;
    }

    /// <summary>Whom a key is for. Null when it is good, otherwise roll.keyWrong, roll.keyExpired or claim.tooManyFailures.</summary>
    public Refusal? Find(MeetingId meeting, string? key, out AttendeeId attendee)
    {
        attendee = default;
        var form = key is { Length: <= 64 } ? TypedForm.Normal(key) : string.Empty;

        // Before the look, or whoever guesses on is only told something else. A scanned secret of 128 bits is never limited, so that a
        // prankster cannot keep a hall from scanning.
        if (form.Length == TypedForm.Length && !typed.GetOrAdd(meeting, _ => new TokenBucket(TypedPerMinute, TimeSpan.FromMinutes(1), time)).TryTake())
        {
            return new TooManyFailures();
        }

        var use = keys.Look(form, p => p.Meeting == meeting, out var place);
        attendee = place.Attendee;
        return use switch
        {
            KeyUse.Good or KeyUse.Used => null,
            KeyUse.Expired => new RollKeyExpired(),
            KeyUse.Wrong => new RollKeyWrong(),
        };
    }

    private static Place Read(string text) =>
        text.Split('/', 2) is [var meeting, var attendee] && MeetingId.Parse(meeting) is { } id ? new Place(id, new AttendeeId(attendee)) : throw new InvalidOperationException("A key of the roll opens nothing.");

    private readonly record struct Place(MeetingId Meeting, AttendeeId Attendee);
}

/// <summary>A key of the roll as the host's page shows it.</summary>
/// <param name="Secret">For the QR, 128 bit, base64url; travels in the fragment of the address.</param>
/// <param name="Typed">Eight characters for typing.</param>
public sealed record RollInvitation(string Secret, string Typed)
{
    /// <summary>The typed form in two halves.</summary>
    public string Display => $"{Typed[..4]} {Typed[4..]}";
}

/// <summary>No such key of the roll in this meeting.</summary>
public sealed record RollKeyWrong() : Refusal("roll.keyWrong");

/// <summary>The key of the roll was good for ten minutes.</summary>
public sealed record RollKeyExpired() : Refusal("roll.keyExpired");
