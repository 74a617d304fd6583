using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DualReview.Meeting.Persistence.Journal;

/// <summary>
/// hash = SHA-256(previous hash ‖ sequence, at, actor, type, hash of the payload), each field as a 4-byte big-endian length and
/// its UTF-8 bytes exactly as stored; the first link follows 32 zero bytes. Lengths keep a border between fields from being
/// moved. The payload enters by its hash, so that an archive can leave out who was in the hall and still be checked.
/// A chain shows changes inside it, not a cut-off tail; the sealed archive's root does that.
/// </summary>
internal static class HashChain
{
    /// <summary>What the first link follows.</summary>
    public static ReadOnlyMemory<byte> Genesis { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>Hash of a link, lower-case hexadecimal.</summary>
    public static string Next(ReadOnlySpan<byte> previous, JournalRow row) =>
        Next(previous, row.Sequence, row.At, row.Actor, row.Type, PayloadHash(row.Payload));

    /// <summary>Hash of a link whose payload may not be at hand, lower-case hexadecimal.</summary>
    public static string Next(ReadOnlySpan<byte> previous, long sequence, string at, string actor, string type, string payloadHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(hash, sequence.ToString(CultureInfo.InvariantCulture));
        Append(hash, at);
        Append(hash, actor);
        Append(hash, type);
        Append(hash, payloadHash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of a payload's UTF-8, lower-case hexadecimal.</summary>
    public static string PayloadHash(string payload) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)));

    private static void Append(IncrementalHash hash, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
