using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DualReview.Domain;
using DualReview.Domain.Meetings;

namespace DualReview.Meeting.Features.Screen;

/// <summary>
/// One-time keys with which the host opens a projector that may show the hand-out ticket (ADR 6). The host's page opens
/// <c>/screen/{code}#k=KEY</c>. Kept in memory as hashes only: a restart voids unused keys and the host opens another.
/// </summary>
public sealed class ScreenPairing(TimeProvider time)
{
    /// <summary>How long a key is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Issued> keys = new(StringComparer.Ordinal);

    /// <summary>Makes a key for a meeting: 128 bit, base64url. Earlier keys stay good, so that two screens can be opened.</summary>
    public string IssueKey(MeetingId meeting)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        lock (gate)
        {
            Forget();
            keys[HashOf(key)] = new Issued(meeting, time.GetTimestamp(), Used: false);
        }

        return key;
    }

    /// <summary>Uses a key up. Null when it is good, otherwise screen.keyWrong, screen.keyExpired or screen.keyUsed.</summary>
    public Refusal? Take(MeetingId meeting, string? key)
    {
        if (key is not { Length: > 0 and <= 64 })
        {
            return new ScreenKeyWrong();
        }

        var hash = HashOf(key);
        lock (gate)
        {
            if (!keys.TryGetValue(hash, out var issued) || issued.Meeting != meeting)
            {
                return new ScreenKeyWrong();
            }

            if (issued.Used)
            {
                return new ScreenKeyUsed();
            }

            if (time.GetElapsedTime(issued.At) > Lifetime)
            {
                return new ScreenKeyExpired();
            }

            keys[hash] = issued with { Used = true };
            return null;
        }
    }

    /// <summary>A used or old key is remembered for an hour, so that whoever comes late is told why and not merely "wrong".</summary>
    private void Forget()
    {
        foreach (var old in keys.Where(k => time.GetElapsedTime(k.Value.At) > 6 * Lifetime).Select(k => k.Key).ToList())
        {
            keys.Remove(old);
        }
    }

    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed record Issued(MeetingId Meeting, long At, bool Used);
}

/// <summary>No such key in this meeting.</summary>
public sealed record ScreenKeyWrong() : Refusal("screen.keyWrong");

/// <summary>The key was good for ten minutes.</summary>
public sealed record ScreenKeyExpired() : Refusal("screen.keyExpired");

/// <summary>The key opened a screen already.</summary>
public sealed record ScreenKeyUsed() : Refusal("screen.keyUsed");

/// <summary>This screen was not opened by the host, so it is given no ticket.</summary>
public sealed record ScreenNotPaired() : Refusal("screen.notPaired");

/// <summary>No ballots are handed out now.</summary>
public sealed record ScreenNoTicket() : Refusal("screen.noTicket");
