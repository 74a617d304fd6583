using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;

namespace DualReview.Meeting.Features.Teller;

/// <summary>
/// One-time codes that let a person at the box pair a device: a long secret for the QR and eight characters for typing.
/// Kept in memory as hashes only; a restart voids them and the host shows another in a second.
/// </summary>
public sealed class SeatPairing(TimeProvider time)
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Characters of the typed form: 23⁸ possibilities against <see cref="WrongPerMinute"/> guesses.</summary>
    private const int TypedLength = 8;

    private const int WrongPerMinute = 30;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Issued> codes = new(StringComparer.Ordinal);
    private readonly TokenBucket wrong = new(WrongPerMinute, TimeSpan.FromMinutes(1), time);

    /// <summary>Makes a code for a seat. An earlier unused code of the same seat is void from now on.</summary>
    public PairingCode IssueCode(MeetingId meeting, Seat seat)
    {
        var code = new PairingCode(
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            RandomNumberGenerator.GetString(MeetingCode.Alphabet, TypedLength));
        var issued = new Issued(meeting, seat, time.GetTimestamp());
        lock (gate)
        {
            Forget();
            foreach (var old in codes.Where(c => c.Value.Meeting == meeting && c.Value.Seat == seat && !c.Value.Used).Select(c => c.Key).ToList())
            {
                codes.Remove(old);
            }

            codes[HashOf(code.Secret)] = issued;
            codes[HashOf(code.Typed)] = issued;
        }

        return code;
    }

    /// <summary>
    /// Uses a code up. Null with the seat when it is good; otherwise pairing.wrong, pairing.expired, pairing.used or
    /// pairing.tooManyFailures.
    /// </summary>
    public Refusal? Take(MeetingId meeting, string? text, out Seat seat)
    {
        seat = default;
        lock (gate)
        {
            if (text is null || text.Length > 64 || !codes.TryGetValue(HashOf(Normal(text)), out var issued) || issued.Meeting != meeting)
            {
                return wrong.TryTake() ? new PairingWrong() : new PairingTooManyFailures();
            }

            if (issued.Used)
            {
                return new PairingUsed();
            }

            if (time.GetElapsedTime(issued.At) > Lifetime)
            {
                return new PairingExpired();
            }

            issued.Used = true;
            seat = issued.Seat;
            return null;
        }
    }

    /// <summary>Gives a code back when the meeting did not accept the device, so that another one can still use it.</summary>
    public void GiveBack(MeetingId meeting, string text)
    {
        lock (gate)
        {
            if (codes.TryGetValue(HashOf(Normal(text)), out var issued) && issued.Meeting == meeting)
            {
                issued.Used = false;
            }
        }
    }

    /// <summary>A used or old code is remembered for a while, so that whoever comes late is told why and not merely "wrong".</summary>
    private void Forget()
    {
        foreach (var old in codes.Where(c => time.GetElapsedTime(c.Value.At) > 6 * Lifetime).Select(c => c.Key).ToList())
        {
            codes.Remove(old);
        }
    }

    /// <summary>The typed form in any case and spacing; the secret of the QR stays as it is.</summary>
    private static string Normal(string text)
    {
        var kept = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '·'))).ToUpperInvariant();
        return kept.Length == TypedLength ? kept : text.Trim();
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class Issued(MeetingId meeting, Seat seat, long at)
    {
        public MeetingId Meeting => meeting;

        public Seat Seat => seat;

        public long At => at;

        public bool Used { get; set; }
    }
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
