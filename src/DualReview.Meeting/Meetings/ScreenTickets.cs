using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DualReview.Domain;

namespace DualReview.Meeting.Meetings;

/// <summary>
/// Tickets on the projector while ballots are handed out (trust.md, way B). They follow from a secret that lives only in this
/// object, so a restart makes new ones and the projector shows them at once.
/// </summary>
internal sealed class ScreenTickets(TimeProvider time)
{
    /// <summary>A ticket is accepted while it is shown and for as long again, for whoever raised the phone late.</summary>
    public static readonly TimeSpan Epoch = TimeSpan.FromSeconds(15);

    private const int WrongDigitsPerMinute = 30;

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly long start = time.GetTimestamp();
    private readonly TokenBucket wrongDigits = new(WrongDigitsPerMinute, TimeSpan.FromMinutes(1), time);
    private long digitsBlockedIn = -1;

    /// <summary>The ticket to show now.</summary>
    public ScreenTicket Current()
    {
        var elapsed = time.GetElapsedTime(start);
        var epoch = elapsed.Ticks / Epoch.Ticks;
        var (secret, digits) = Of(epoch);
        return new ScreenTicket(secret, digits, Epoch - TimeSpan.FromTicks(elapsed.Ticks % Epoch.Ticks));
    }

    /// <summary>
    /// Checks a scanned secret or typed digits; null when it is good. Only wrong typed digits are limited: a secret of
    /// 128 bits needs no limit, and a limit on it would let a prankster keep the hall from scanning.
    /// </summary>
    public Refusal? Check(string ticket)
    {
        var epoch = time.GetElapsedTime(start).Ticks / Epoch.Ticks;
        var typed = Digits(ticket);
        if (typed is null)
        {
            return Matches(epoch, t => t.Secret, ticket) ? null : new WrongTicket();
        }

        if (Interlocked.Read(ref digitsBlockedIn) == epoch)
        {
            return new TooManyFailures();
        }

        if (Matches(epoch, t => t.Digits, typed))
        {
            return null;
        }

        if (wrongDigits.TryTake())
        {
            return new WrongTicket();
        }

        Interlocked.Exchange(ref digitsBlockedIn, epoch);
        return new TooManyFailures();
    }

    private bool Matches(long epoch, Func<(string Secret, string Digits), string> part, string given) =>
        Same(part(Of(epoch)), given) | (epoch > 0 && Same(part(Of(epoch - 1)), given));

    private (string Secret, string Digits) Of(long epoch)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, epoch);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, counter, mac);
        var digits = BinaryPrimitives.ReadUInt64BigEndian(mac[16..]) % 1_000_000;
        return (Base64Url.EncodeToString(mac[..16]), digits.ToString("D6", CultureInfo.InvariantCulture));
    }

    /// <summary>Six digits as people type them, with a space in the middle or not; null for anything else.</summary>
    private static string? Digits(string text)
    {
        if (text.Length > 16)
        {
            return null;
        }

        var kept = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        return kept.Length == 6 && kept.All(char.IsAsciiDigit) ? kept : null;
    }

    private static bool Same(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
