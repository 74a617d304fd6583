using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace DualReview.Meeting.BlindSigning;

/// <summary>
/// The server's key of one roll call. It signs what it cannot read: a phone sends its right to vote blinded, the name is
/// ticked off, and the signature that the phone uncovers later fits any of the names (trust.md, way C; RFC 9474,
/// RSABSSA-SHA384-PSS-Randomized). Immutable; any number of threads may sign at once.
/// </summary>
internal sealed class RollKey
{
    /// <summary>Bits of a fresh key. Why that is enough stands in docs/adr/0009.</summary>
    public const int Bits = 2048;

    private readonly RSAParameters pair;
    private readonly RsaPrivateCrtKeyParameters secret;

    private RollKey(RSAParameters pair)
    {
        this.pair = pair;
        Public = RollPublicKey.Of(pair) ?? throw new CryptographicException("A roll key needs the exponent 65537 and 2048 to 4096 bits.");
        secret = (RsaPrivateCrtKeyParameters)DotNetUtilities.GetRsaKeyPair(pair).Private;
    }

    /// <summary>The half that phones blind for and ballots are checked with.</summary>
    public RollPublicKey Public { get; }

    /// <summary>A fresh key. Each round gets its own, so that no signature is good in another.</summary>
    public static RollKey Generate()
    {
        using var rsa = RSA.Create(Bits);
        return new RollKey(rsa.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Reads what <see cref="Export"/> wrote.</summary>
    /// <exception cref="CryptographicException">It is not such a key, or something follows it.</exception>
    public static RollKey Import(ReadOnlySpan<byte> pkcs8)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out var read);
        return read == pkcs8.Length
            ? new RollKey(rsa.ExportParameters(includePrivateParameters: true))
            : throw new CryptographicException("Bytes follow the private key.");
    }

    /// <summary>The private key as PKCS#8 (RFC 5958), unencrypted: whoever holds it can hand out rights to vote.</summary>
    public byte[] Export()
    {
        using var rsa = RSA.Create(pair);
        return rsa.ExportPkcs8PrivateKey();
    }

    /// <summary>BlindSign (RFC 9474 §4.3). The same blinded message always gets the same signature.</summary>
    /// <param name="blinded">The blinded message, as long as the modulus.</param>
    /// <returns>
    /// The blind signature, as long as the modulus; null, a refusal, for a wrong length, a number not below the modulus, and for
    /// 0, 1 and n−1, which are their own signatures: no phone meets them by chance, and the engine does not take them.
    /// </returns>
    /// <exception cref="InvalidOperationException">The result does not verify: the key or the machine is damaged.</exception>
    public byte[]? Sign(ReadOnlySpan<byte> blinded)
    {
        if (!Public.Holds(blinded))
        {
            return null;
        }

        var message = new BigInteger(1, blinded);
        if (message.CompareTo(BigInteger.One) <= 0 || message.Equals(secret.Modulus.Subtract(BigInteger.One)))
        {
            return null;
        }

        // The engine blinds once more, with a factor of its own: the sender chooses what is raised to the secret exponent, and
        // could otherwise learn it from the time that takes. It holds state while it works, so every call has its own.
        var engine = new RsaBlindedEngine();
        engine.Init(forEncryption: true, secret);
        var signature = engine.ProcessBlock(blinded.ToArray(), 0, blinded.Length);

        // §4.3 steps 3 and 4: one signature that went wrong in half of the key gives the sender its factors.
        var opened = new BigInteger(1, signature).ModPow(secret.PublicExponent, secret.Modulus);
        return opened.Equals(message) ? signature : throw new InvalidOperationException("A blind signature did not verify and was withheld.");
    }
}
