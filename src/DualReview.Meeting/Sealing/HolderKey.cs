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

    /// <summary>What this key and a public one agree on. False for a public key of small order, which agrees with everybody.</summary>
    public bool Agree(ReadOnlySpan<byte> other, Span<byte> shared) => X25519.CalculateAgreement(secret, other, shared);

    /// <summary>The private part, for the holder to keep.</summary>
    internal byte[] Export() => [.. secret];
}
