using DualReview.Domain;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;

namespace DualReview.Meeting.Features.Teller;

/// <summary>The signature of a seat's device under the count report.</summary>
internal static class ReportSignature
{
    /// <summary>Whether this seat's device made the signature, 128 hexadecimal digits.</summary>
    public static bool IsGood(MeetingState s, Seat seat, string signature) =>
        s.Box?.Report is { } report
        && s.SeatOf(seat)?.SigningKey is { } key
        && signature.Length == 128
        && signature.All(char.IsAsciiHexDigitLower)
        && ArchiveSignature.Verify(key, report.ArchiveRoot, signature);
}

/// <summary>The signature is not this device's, or not of this report.</summary>
public sealed record SignatureWrong() : Refusal("count.signatureWrong");
