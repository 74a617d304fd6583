using System.Buffers.Text;
using System.Security.Cryptography;
using DualReview.Meeting.BlindSigning;

namespace DualReview.Meeting.Features.Host;

/// <summary>What the code at the roll says besides the key of one person: the hash of the round's public key, which phones check (roll.ts).</summary>
/// <param name="Fingerprint">The sixteen digits that projector and phones show.</param>
/// <param name="Hash">SHA-256 of the modulus, base64url.</param>
internal sealed record RollFragment(string Fingerprint, string Hash)
{
    /// <summary>Of a round's key; null when there is none.</summary>
    public static RollFragment? Of(string? modulus) => modulus is not null && RollPublicKey.Read(modulus) is { } key
        ? new RollFragment(key.Fingerprint, Base64Url.EncodeToString(SHA256.HashData(Base64Url.DecodeFromChars(modulus))))
        : null;

    /// <summary>The fragment of the address that a phone scans. It reaches no server and no log.</summary>
    public string Address(string secret) => $"#r={secret}&f={Hash}";
}
