using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace DualReview.Meeting.Archiving;

/// <summary>The signature of a device under the count report: Ed25519 (RFC 8032) over the archive's root.</summary>
internal static class ArchiveSignature
{
    /// <summary>What a device signs.</summary>
    public const string Label = "DualReview archive 1 ";

    /// <summary>Verifies a signature of a root.</summary>
    /// <param name="publicKey">64 hexadecimal digits.</param>
    /// <param name="root">64 lower-case hexadecimal digits.</param>
    /// <param name="signature">128 hexadecimal digits.</param>
    public static bool Verify(string publicKey, string root, string signature)
    {
        var message = Encoding.ASCII.GetBytes(Label + root);
        return Ed25519.Verify(Convert.FromHexString(signature), 0, Convert.FromHexString(publicKey), 0, message, 0, message.Length);
    }
}
