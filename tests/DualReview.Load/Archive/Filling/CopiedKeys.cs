using System.Security.Cryptography;
using System.Text;
using DualReview.Meeting.Archiving;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace DualReview.Load.Archive.Filling;

/// <summary>
/// Keys of the devices at the boxes of copied meetings: the originals' keys went with their devices, and a copy's archive has a root of its own to be signed.
/// </summary>
internal sealed class CopiedKeys
{
    private readonly Dictionary<string, byte[]> secrets = new(StringComparer.Ordinal);

    /// <summary>Public key of the copies of a device, 64 hexadecimal digits.</summary>
    /// <param name="original">The original's public key.</param>
    public string PublicOf(string original)
    {
        if (!secrets.TryGetValue(original, out var secret))
        {
            secrets[original] = secret = RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize);
        }

        var mine = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(secret, 0, mine, 0);
        return Convert.ToHexStringLower(mine);
    }

    /// <summary>Signature of a copy of the device under a root, 128 hexadecimal digits.</summary>
    public string Sign(string original, string root)
    {
        var message = Encoding.ASCII.GetBytes(ArchiveSignature.Label + root);
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(secrets[original], 0, message, 0, message.Length, signature, 0);
        return Convert.ToHexStringLower(signature);
    }
}
