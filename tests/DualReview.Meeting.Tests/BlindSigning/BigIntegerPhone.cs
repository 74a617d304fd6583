using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using DualReview.Meeting.BlindSigning;

namespace DualReview.Meeting.Tests.BlindSigning;

/// <summary>
/// A phone's part of RFC 9474 once more, in C# and without a line of the product: Prepare, Blind and Finalize for the variant
/// RSABSSA-SHA384-PSS-Randomized. It does not verify; that is what the tests do.
/// </summary>
internal sealed class BigIntegerPhone
{
    private const int HashLength = SHA384.HashSizeInBytes;
    private static readonly BigInteger Exponent = 65537;

    private readonly BigInteger n;
    private readonly int size;
    private readonly BigInteger inverse;

    public BigIntegerPhone(RollPublicKey key, byte[] message)
    {
        var modulus = Base64Url.DecodeFromChars(key.Modulus);
        n = Number(modulus);
        size = modulus.Length;
        Message = message;
        var factor = Number(RandomNumberGenerator.GetBytes(size)) % n;
        inverse = Inverse(factor, n);
        Blinded = Bytes(Number(Encode()) * BigInteger.ModPow(factor, Exponent, n) % n, size);
    }

    public byte[] Prefix { get; } = RandomNumberGenerator.GetBytes(32);

    public byte[] Message { get; }

    public byte[] Blinded { get; }

    public byte[] Finalize(byte[] blindSignature) => Bytes(Number(blindSignature) * inverse % n, size);

    public static BigInteger Number(byte[] bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    public static byte[] Bytes(BigInteger number, int size)
    {
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[size - digits.Length], .. digits];
    }

    /// <summary>EMSA-PSS-ENCODE (RFC 8017 §9.1.1) with a salt as long as the hash.</summary>
    private byte[] Encode()
    {
        var salt = RandomNumberGenerator.GetBytes(HashLength);
        var hash = SHA384.HashData([.. new byte[8], .. SHA384.HashData([.. Prefix, .. Message]), .. salt]);
        byte[] block = [.. new byte[size - HashLength - salt.Length - 2], 1, .. salt];
        byte[] mask = [.. Enumerable.Range(0, (block.Length / HashLength) + 1).SelectMany(i => SHA384.HashData([.. hash, 0, 0, 0, (byte)i]))];
        for (var i = 0; i < block.Length; i++)
        {
            block[i] ^= mask[i];
        }

        block[0] &= 0x7f;
        return [.. block, .. hash, 0xbc];
    }

    private static BigInteger Inverse(BigInteger x, BigInteger n)
    {
        var (a, b, u, v) = (n, x, BigInteger.Zero, BigInteger.One);
        while (b > 0)
        {
            var q = a / b;
            (a, b, u, v) = (b, a - (q * b), v, u - (q * v));
        }

        return (u + n) % n;
    }
}
