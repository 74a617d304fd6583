using System.Security.Cryptography;
using System.Text;
using DualReview.Domain.Meetings;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;

namespace DualReview.Meeting.Sealing;

/// <summary>
/// Brings a scrutineer's private key to the server when the box is opened, so that somebody who only listens on a hotspot does not
/// get it. One key a process; a page shows its public part. Whoever can change what the server sends is not kept out (P4).
/// </summary>
/// <remarks>
/// Layout of what a device sends: ephemeral public key E (32) · ChaCha20-Poly1305 of the private key (32 + tag 16) under
/// HKDF-SHA256 of the agreement, info "DualReview key 1" ‖ transport key ‖ E, zero nonce, the seat's wire form as associated data.
/// </remarks>
public sealed class KeyTransport
{
    private const int Tag = 16;

    private static readonly byte[] Label = Encoding.ASCII.GetBytes("DualReview key 1");

    private readonly HolderKey key;

    /// <summary>With a fresh key, as every run of the server has.</summary>
    public KeyTransport()
        : this(HolderKey.Generate())
    {
    }

    /// <summary>With a given key, for worked examples that device and server must agree on.</summary>
    internal KeyTransport(HolderKey key) => this.key = key;

    /// <summary>Public part, 64 lower-case hexadecimal digits.</summary>
    public string PublicHex => key.PublicHex;

    /// <summary>Packs a key as a device's script does; for simulated devices.</summary>
    internal static byte[] Pack(HolderKey secret, ReadOnlySpan<byte> transport, Seat seat)
    {
        var own = HolderKey.Generate();
        Span<byte> shared = stackalloc byte[HolderKey.Size];
        own.Agree(transport, shared);
        var cipher = Cipher(encrypt: true, shared, transport, own.Public, seat);
        var packed = new byte[HolderKey.Size + Tag];
        var written = cipher.ProcessBytes(secret.Export(), packed);
        cipher.DoFinal(packed.AsSpan(written));
        return [.. own.Public, .. packed];
    }

    /// <summary>Unpacks a key that a seat's device sent; null when it is none.</summary>
    public HolderKey? Unpack(Seat seat, ReadOnlySpan<byte> sent)
    {
        Span<byte> shared = stackalloc byte[HolderKey.Size];
        if (sent.Length != (2 * HolderKey.Size) + Tag || !key.Agree(sent[..HolderKey.Size], shared))
        {
            return null;
        }

        var cipher = Cipher(encrypt: false, shared, key.Public, sent[..HolderKey.Size], seat);
        var secret = new byte[HolderKey.Size];
        try
        {
            var written = cipher.ProcessBytes(sent[HolderKey.Size..], secret);
            cipher.DoFinal(secret.AsSpan(written));
            return HolderKey.Of(secret);
        }
        catch (InvalidCipherTextException)
        {
            // Made for an earlier run of the server, or damaged: the page loads the new transport key and sends again.
            return null;
        }
    }

    private static Org.BouncyCastle.Crypto.Modes.ChaCha20Poly1305 Cipher(bool encrypt, ReadOnlySpan<byte> shared, ReadOnlySpan<byte> transport, ReadOnlySpan<byte> ephemeral, Seat seat)
    {
        var wrap = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared.ToArray(), 32, [], [.. Label, .. transport, .. ephemeral]);
        var cipher = new Org.BouncyCastle.Crypto.Modes.ChaCha20Poly1305();
        cipher.Init(encrypt, new AeadParameters(new KeyParameter(wrap), Tag * 8, new byte[12], Encoding.ASCII.GetBytes(seat.ToString())));
        return cipher;
    }
}
