using System.Buffers.Text;
using System.Security.Cryptography;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Security;

namespace DualReview.Meeting.Features.Screen;

/// <summary>
/// One-time keys with which the host opens a projector that may show the hand-out ticket (ADR 6). The host's page opens
/// <c>/screen/{code}#k=KEY</c>. Kept as hashes only; a restart of a server that is alone voids unused keys, and the host opens another.
/// </summary>
public sealed class ScreenPairing
{
    /// <summary>How long a key is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly OneTimeKeys<MeetingId> keys;

    /// <summary>With the shelves of this server.</summary>
    public ScreenPairing(IKeyShelves shelves) => keys = new(shelves.For("screen"), Lifetime, m => m.ToString(), t => MeetingId.Parse(t)!.Value);

    /// <summary>Makes a key for a meeting: 128 bit, base64url. Earlier keys stay good, so that two screens can be opened.</summary>
    public string IssueKey(MeetingId meeting)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        keys.Issue(meeting, voidsEarlier: false, key);
        return key;
    }

    /// <summary>Uses a key up. Null when it is good, otherwise screen.keyWrong, screen.keyExpired or screen.keyUsed.</summary>
    public Refusal? Take(MeetingId meeting, string? key) => (key is { Length: > 0 and <= 64 } ? keys.Take(key, m => m == meeting, out _) : KeyUse.Wrong) switch
    {
        KeyUse.Good => null,
        KeyUse.Expired => new ScreenKeyExpired(),
        KeyUse.Used => new ScreenKeyUsed(),
        KeyUse.Wrong => new ScreenKeyWrong(),
    };
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
