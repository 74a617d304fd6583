using System.Text;
using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace DualReview.Meeting.Features.Teller;

/// <summary>The signature of a device under the count report: Ed25519 (RFC 8032) over the archive's root.</summary>
internal static class ReportSignature
{
    /// <summary>Whether this seat's device made the signature, 128 hexadecimal digits.</summary>
    public static bool IsGood(MeetingState s, Seat seat, string signature) =>
        s.Box?.Report is { } report
        && s.SeatOf(seat)?.SigningKey is { } key
        && signature.Length == 128
        && signature.All(char.IsAsciiHexDigitLower)
        && Verify(key, report.ArchiveRoot, signature);

    /// <summary>Verifies a signature of a root.</summary>
    public static bool Verify(string publicKey, string root, string signature)
    {
        var message = Encoding.ASCII.GetBytes(ArchiveFiles.SignedLabel + root);
        return Ed25519.Verify(Convert.FromHexString(signature), 0, Convert.FromHexString(publicKey), 0, message, 0, message.Length);
    }
}

/// <summary>The signature is not this device's, or not of this report.</summary>
public sealed record SignatureWrong() : Refusal("count.signatureWrong");
