using System.Security.Cryptography;
using System.Text;
using DualReview.Domain.Meetings;

namespace DualReview.Domain.Cycles.Opinions;

/// <summary>
/// What an anonymous original is known by: SHA-256 over its meeting, whom it is about and its words. The same words give the same digest,
/// so that it says nothing that the words do not say.
/// </summary>
public static class OpinionDigest
{
    /// <summary>Number of hexadecimal digits.</summary>
    public const int Length = 64;

    /// <summary>The digest in lower-case hexadecimal.</summary>
    /// <param name="meeting">Meeting.</param>
    /// <param name="about">Whom it is about; null for a general opinion.</param>
    /// <param name="text">The words, exactly as they are read from the box.</param>
    public static string Of(MeetingId meeting, SubjectId? about, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{meeting}\n{about?.Value}\n{text}")));

    /// <summary>Whether it can be one.</summary>
    public static bool IsOne(string? digest) => digest is { Length: Length } && digest.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
