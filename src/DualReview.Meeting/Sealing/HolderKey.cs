using System.Security.Cryptography;
using Org.BouncyCastle.Math.EC.Rfc7748;

namespace DualReview.Meeting.Sealing;

/// <summary>One holder's X25519 key pair (RFC 7748). Kept as short as its work lasts; never logged, never in the journal.</summary>
public sealed class HolderKey
{
    /// <summary>Bytes of a private or public key, and of what two of them agree on.</summary>
    public const int Size = 32;

    private readonly byte[] secret;

    private HolderKey(byte[] secret)
    {
        this.secret = secret;
        Public = new byte[Size];
        X25519.GeneratePublicKey(secret, 0, Public, 0);
    }

    /// <summary>The public key.</summary>
    public byte[] Public { get; }

    /// <summary>The public key as the journal keeps it.</summary>
    public string PublicHex => Convert.ToHexStringLower(Public);

    /// <summary>A fresh key.</summary>
    public static HolderKey Generate() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>The key with this private part; null when it is not 32 bytes.</summary>
    public static HolderKey? Of(ReadOnlySpan<byte> secret) => secret.Length == Size ? new HolderKey(secret.ToArray()) : null;

    /// <summary>
    /// Whether a public key, 64 lower-case hexadecimal digits, is one that ballots can be sealed with: a canonical number (RFC 7748 §5
    /// ignores the highest bit, so that one point would have two texts) that is not of small order.
    /// </summary>
    public static bool IsUsable(string publicHex)
    {
        if (publicHex.Length != Size * 2 || !publicHex.All(char.IsAsciiHexDigitLower))
        {
            return false;
        }

        var point = Convert.FromHexString(publicHex);
        Span<byte> shared = stackalloc byte[Size];
        return IsCanonical(point) && Generate().Agree(point, shared);
    }

    /// <summary>What this key and a public one agree on. False for a public key of small order, which agrees with everybody.</summary>
    public bool Agree(ReadOnlySpan<byte> other, Span<byte> shared) => X25519.CalculateAgreement(secret, other, shared);

    /// <summary>The private part, for the holder to keep.</summary>
    internal byte[] Export() => [.. secret];

    /// <summary>Below 2^255 − 19, little-endian.</summary>
    private static bool IsCanonical(ReadOnlySpan<byte> point) =>
        point[31] < 0x7f || (point[31] == 0x7f && (point[1..31].ContainsAnyExcept((byte)0xff) || point[0] < 0xed));
}
