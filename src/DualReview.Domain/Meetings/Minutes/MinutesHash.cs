using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace DualReview.Domain.Meetings.Minutes;

/// <summary>
/// The number that says which text was signed: SHA-256 over, for each passage in order, field(key) ‖ field(title) ‖ field(journal) ‖ field(recorder),
/// where field(x) = length of x's UTF-8 in 4 bytes big-endian ‖ x's UTF-8, as in the journal's chain (docs/archive.md).
/// </summary>
public static class MinutesHash
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string Of(ImmutableArray<MinutesPassage> passages)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var text in passages.SelectMany(p => new[] { p.Key, p.Title, p.Journal, p.Recorder }))
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>As it is read aloud: the first sixteen digits in groups of four.</summary>
    public static string Spoken(string hash) => string.Join(' ', Enumerable.Range(0, 4).Select(i => hash.Substring(i * 4, 4).ToUpperInvariant()));
}
