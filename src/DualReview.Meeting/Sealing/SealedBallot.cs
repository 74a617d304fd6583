using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace DualReview.Meeting.Sealing;

/// <summary>
/// A ballot that any two of a box's holders open together and nobody alone (ADR 8). The phone's script writes the same bytes.
/// </summary>
/// <remarks>
/// Layout: version 1 (1) · ephemeral X25519 public key E (32) · for every pair of holders a wrap of the content key (32 + tag 16) ·
/// the padded ballot (body + tag 16). A wrap's key is HKDF-SHA256 (RFC 5869) without salt over the agreements of the ephemeral key
/// with both holders, first ‖ second, and info "DualReview wrap 1" ‖ seal id ‖ E ‖ first ‖ second. Both layers are
/// ChaCha20-Poly1305 (RFC 8439) with a zero nonce, since every key is used once, and with the ballot's key in the box as
/// associated data, so that a ballot copied off the network cannot be put in again under another key.
/// </remarks>
public static class SealedBallot
{
    internal const int Tag = 16;
    internal const int Wrap = 32 + Tag;
    internal const int Head = 1 + HolderKey.Size;

    private const byte Version = 1;
    private const int ContentKey = 32;

    private static readonly byte[] Label = Encoding.ASCII.GetBytes("DualReview wrap 1");
    private static readonly byte[] Nonce = new byte[12];

    /// <summary>Seals a ballot in memory, for a phone without script. Nothing of it is written before.</summary>
    /// <param name="context">The box.</param>
    /// <param name="ballotKey">The ballot's key in the box, 16 bytes.</param>
    /// <param name="body">The encoded ballot, <see cref="SealContext.BodySize"/> bytes.</param>
    public static byte[] Seal(SealContext context, ReadOnlySpan<byte> ballotKey, ReadOnlySpan<byte> body) =>
        Seal(context, ballotKey, body, HolderKey.Generate(), RandomNumberGenerator.GetBytes(ContentKey));

    /// <summary>Opens a sealed ballot with the keys of two holders.</summary>
    /// <param name="context">The box.</param>
    /// <param name="ballotKey">The ballot's key in the box.</param>
    /// <param name="bytes">What is in the box.</param>
    /// <param name="keys">Private keys by the holder's place in the seal; at least two.</param>
    /// <returns>The encoded ballot; null when it was not sealed for this box and key.</returns>
    public static byte[]? Open(SealContext context, ReadOnlySpan<byte> ballotKey, ReadOnlySpan<byte> bytes, IReadOnlyDictionary<int, HolderKey> keys)
    {
        var at = IndexOf(context, keys);
        if (bytes.Length != context.SealedSize || bytes[0] != Version)
        {
            return null;
        }

        var (first, second) = context.Pairs[at];
        var ephemeral = bytes[1..Head];
        if (WrapKey(context, ephemeral, first, second, keys[first], keys[second]) is not { } wrapKey
            || Crypt(false, wrapKey, ballotKey, bytes.Slice(Head + (at * Wrap), Wrap)) is not { } contentKey)
        {
            return null;
        }

        return Crypt(false, contentKey, ballotKey, bytes[(Head + (context.Pairs.Length * Wrap))..]);
    }

    /// <summary>Seals with given secrets, for worked examples that phone and server must agree on.</summary>
    internal static byte[] Seal(SealContext context, ReadOnlySpan<byte> ballotKey, ReadOnlySpan<byte> body, HolderKey ephemeral, byte[] contentKey)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(body.Length, context.BodySize, nameof(body));
        var bytes = new byte[context.SealedSize];
        bytes[0] = Version;
        ephemeral.Public.CopyTo(bytes, 1);
        var at = Head;
        foreach (var (first, second) in context.Pairs)
        {
            var key = WrapKey(context, ephemeral, first, second) ?? throw new InvalidOperationException("A holder's public key is unusable.");
            Crypt(true, key, ballotKey, contentKey)!.CopyTo(bytes, at);
            at += Wrap;
        }

        Crypt(true, contentKey, ballotKey, body)!.CopyTo(bytes, at);
        return bytes;
    }

    private static int IndexOf(SealContext context, IReadOnlyDictionary<int, HolderKey> keys)
    {
        for (var i = 0; i < context.Pairs.Length; i++)
        {
            if (keys.ContainsKey(context.Pairs[i].First) && keys.ContainsKey(context.Pairs[i].Second))
            {
                return i;
            }
        }

        throw new ArgumentException("Two holders' keys are needed.", nameof(keys));
    }

    /// <summary>From the sender's side: one ephemeral key with both holders.</summary>
    private static byte[]? WrapKey(SealContext context, HolderKey ephemeral, int first, int second)
    {
        Span<byte> shared = stackalloc byte[2 * HolderKey.Size];
        return ephemeral.Agree(context.Holders[first], shared[..HolderKey.Size]) && ephemeral.Agree(context.Holders[second], shared[HolderKey.Size..])
            ? Derive(context, ephemeral.Public, shared, first, second)
            : null;
    }

    /// <summary>From the holders' side: both keys with the ephemeral one.</summary>
    private static byte[]? WrapKey(SealContext context, ReadOnlySpan<byte> ephemeral, int first, int second, HolderKey firstKey, HolderKey secondKey)
    {
        Span<byte> shared = stackalloc byte[2 * HolderKey.Size];
        return firstKey.Agree(ephemeral, shared[..HolderKey.Size]) && secondKey.Agree(ephemeral, shared[HolderKey.Size..])
            ? Derive(context, ephemeral, shared, first, second)
            : null;
    }

    private static byte[] Derive(SealContext context, ReadOnlySpan<byte> ephemeral, ReadOnlySpan<byte> shared, int first, int second)
    {
        byte[] info = [.. Label, .. context.Id, .. ephemeral, checked((byte)first), checked((byte)second)];
        var key = new byte[ContentKey];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, key, [], info);
        return key;
    }

    private static byte[]? Crypt(bool encrypt, byte[] key, ReadOnlySpan<byte> ballotKey, ReadOnlySpan<byte> input)
    {
        var cipher = new Org.BouncyCastle.Crypto.Modes.ChaCha20Poly1305();
        cipher.Init(encrypt, new AeadParameters(new KeyParameter(key), Tag * 8, Nonce, ballotKey.ToArray()));
        var output = new byte[cipher.GetOutputSize(input.Length)];
        try
        {
            var written = cipher.ProcessBytes(input, output);
            cipher.DoFinal(output.AsSpan(written));
            return output;
        }
        catch (InvalidCipherTextException)
        {
            // Not sealed for this box and key, or damaged: counted as unreadable, never dropped.
            return null;
        }
    }
}
