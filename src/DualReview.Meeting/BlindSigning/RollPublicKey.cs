using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace DualReview.Meeting.BlindSigning;

/// <summary>
/// The public half of a roll call's key: all that is needed to check, once voting is open, that a right to vote was signed
/// while names were called (trust.md, way C). Immutable; any number of threads may verify at once.
/// </summary>
internal sealed class RollPublicKey
{
    /// <summary>Bytes of the random prefix before each message (RFC 9474 §4.1, PrepareRandomize).</summary>
    public const int PrefixLength = 32;

    // Outside these a modulus is forged or damaged: a shorter one could be factored, a longer one only costs time.
    private const int SmallestSize = 2048 / 8;
    private const int LargestSize = 4096 / 8;

    /// <summary>65537. Fixed, so that the modulus alone is the key and a phone needs no ASN.1.</summary>
    private static readonly byte[] Exponent = [1, 0, 1];

    private readonly byte[] modulus;

    private RollPublicKey(byte[] modulus)
    {
        this.modulus = modulus;
        Modulus = Base64Url.EncodeToString(modulus);
        Fingerprint = FingerprintOf(modulus);
    }

    /// <summary>The modulus, big-endian at its full length (256 bytes for a key of ours), as base64url without padding.</summary>
    public string Modulus { get; }

    /// <summary>
    /// 16 decimal digits in four groups, to be read aloud or compared on the projector: the first 8 bytes of SHA-256 over the
    /// modulus' bytes as a big-endian number, modulo 10^16. About 53 bits show a mix-up and stop whoever must meet a given
    /// key; whoever makes both keys can find two that agree, so a program compares the modulus or its whole hash instead.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>SHA-256 of the modulus in base64url, for a code that a phone reads and compares: nobody makes two keys for one of these.</summary>
    public string Hash => Base64Url.EncodeToString(SHA256.HashData(Base64Url.DecodeFromChars(Modulus)));

    /// <summary>Bytes of the modulus, and so of every blinded message and signature.</summary>
    public int Size => modulus.Length;

    /// <summary>Reads <see cref="Modulus"/>; null unless it is the canonical text of an odd modulus of 2048 to 4096 bits.</summary>
    public static RollPublicKey? Read(string modulus)
    {
        if (!Base64Url.IsValid(modulus))
        {
            return null;
        }

        // The decoder forgives spaces and padding; one key has one text, so that whoever compares texts compares keys.
        var key = Of(Base64Url.DecodeFromChars(modulus));
        return key?.Modulus == modulus ? key : null;
    }

    /// <summary>The public half of a key pair; null unless its exponent is 65537 and its modulus as <see cref="Read"/> wants it.</summary>
    public static RollPublicKey? Of(RSAParameters pair) =>
        pair.Modulus is { } modulus && Exponent.AsSpan().SequenceEqual(pair.Exponent) ? Of(modulus) : null;

    /// <summary>
    /// Whether the signature is this key's over prefix ‖ message (RFC 9474 §4.5: RSASSA-PSS-VERIFY of RFC 8017 §8.1.2 with
    /// SHA-384 and MGF1-SHA-384). Whatever is given, it answers and does not throw.
    /// </summary>
    /// <param name="prefix">The prefix as the phone drew it, <see cref="PrefixLength"/> bytes.</param>
    /// <param name="message">What was to be signed.</param>
    /// <param name="signature">The unblinded signature, <see cref="Size"/> bytes.</param>
    public bool Verify(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        prefix.Length == PrefixLength && VerifyInput([.. prefix, .. message], signature);

    /// <summary>As <see cref="Verify"/>, over an input of any preparation: RSABSSA-SHA384-PSS-Deterministic has no prefix.</summary>
    public bool VerifyInput(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature)
    {
        if (!Holds(signature))
        {
            return false;
        }

        // Instances of RSA are not made to be shared between threads, so every call has its own. Pss stands for a salt as long
        // as the hash, 48 bytes, and refuses any other.
        using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = Exponent });
        return rsa.VerifyData(input, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pss);
    }

    /// <summary>Whether these bytes are a number below the modulus at the modulus' own length (RFC 8017 §5.2, I2OSP and range).</summary>
    public bool Holds(ReadOnlySpan<byte> number) => number.Length == Size && number.SequenceCompareTo(modulus) < 0;

    private static RollPublicKey? Of(byte[] modulus) =>
        modulus.Length is >= SmallestSize and <= LargestSize && modulus[0] >= 0x80 && (modulus[^1] & 1) == 1 ? new(modulus) : null;

    private static string FingerprintOf(byte[] modulus)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(modulus, hash);
        var digits = BinaryPrimitives.ReadUInt64BigEndian(hash) % 10_000_000_000_000_000;
        return digits.ToString("0000 0000 0000 0000", CultureInfo.InvariantCulture);
    }
}
