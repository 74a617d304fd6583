using DualReview.Meeting.Rehearsal;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DualReview.Meeting.BlindSigning;

namespace DualReview.Meeting.Tests.BlindSigning;

public sealed class RollPublicKeyTests(RollKeyTests.Keys keys) : IClassFixture<RollKeyTests.Keys>
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("a right to vote");

    private readonly RollPublicKey key = RollPublicKey.Read(keys.Key.Public.Modulus)!;

    [Fact]
    public void Verify_WithTheModulusAlone_KnowsTheKeysSignatures()
    {
        var (prefix, signature) = Signed();

        Assert.True(key.Verify(prefix, Message, signature));
    }

    [Fact]
    public void Verify_OfAnotherKeysSignature_IsFalse()
    {
        var (prefix, signature) = Signed();

        Assert.False(keys.Other.Public.Verify(prefix, Message, signature));
    }

    [Fact]
    public void Verify_WhenAnyBitDiffers_IsFalse()
    {
        var (prefix, signature) = Signed();
        foreach (var at in new[] { 0, 1, 17, 31 })
        {
            Assert.False(key.Verify(Flipped(prefix, at), Message, signature));
        }

        foreach (var at in Enumerable.Range(0, Message.Length))
        {
            Assert.False(key.Verify(prefix, Flipped(Message, at), signature));
        }

        foreach (var at in Enumerable.Range(0, signature.Length))
        {
            Assert.False(key.Verify(prefix, Message, Flipped(signature, at)));
        }
    }

    /// <summary>The same bytes cut elsewhere are another right to vote, or one right would give many.</summary>
    [Fact]
    public void Verify_WhenPrefixAndMessageAreCutElsewhere_IsFalse()
    {
        var (prefix, signature) = Signed();

        Assert.False(key.Verify(prefix.AsSpan(..^1), [prefix[^1], .. Message], signature));
        Assert.False(key.Verify([.. prefix, Message[0]], Message.AsSpan(1), signature));
        Assert.False(key.Verify([], [.. prefix, .. Message], signature));
    }

    [Fact]
    public void Verify_OfASignatureOfAnotherLengthOrTooLarge_IsFalse()
    {
        var (prefix, signature) = Signed();
        var modulus = Base64Url.DecodeFromChars(key.Modulus);

        foreach (var bad in new[] { [], signature[..^1], [0, .. signature], [.. signature, 0], new byte[10_000], modulus, [.. Enumerable.Repeat((byte)0xff, 256)], new byte[256] })
        {
            Assert.False(key.Verify(prefix, Message, bad));
        }
    }

    /// <summary>s + n is the same number to the key; accepted, it would be a second signature out of one.</summary>
    [Fact]
    public void Verify_OfTheSignaturePlusTheModulus_IsFalse()
    {
        var modulus = RollPhone.Number(Base64Url.DecodeFromChars(key.Modulus));
        for (var tries = 0; tries < 200; tries++)
        {
            var (prefix, signature) = Signed();
            var sum = RollPhone.Number(signature) + modulus;
            if (sum.GetBitLength() <= RollKey.Bits)
            {
                Assert.False(key.Verify(prefix, Message, RollPhone.Bytes(sum, 256)));
                return;
            }
        }

        Assert.Skip("The modulus is so large that no sum fits: nothing to try with this key.");
    }

    [Fact]
    public void Verify_OfANonsenseOfAnySize_NeverThrows()
    {
        for (var i = 0; i < 500; i++)
        {
            Assert.False(key.Verify(RandomNumberGenerator.GetBytes(i % 3 == 0 ? 32 : i), RandomNumberGenerator.GetBytes(i), RandomNumberGenerator.GetBytes(i % 2 == 0 ? 256 : i)));
        }
    }

    [Fact]
    public void Verify_WithAnAbsurdModulus_NeverThrows()
    {
        var ones = Enumerable.Repeat((byte)0xff, 256).ToArray();
        var absurd = RollPublicKey.Read(Base64Url.EncodeToString(ones))!;

        Assert.False(absurd.Verify(new byte[32], Message, new byte[256]));
        Assert.False(absurd.Verify(new byte[32], Message, [.. new byte[255], 1]));
    }

    [Fact]
    public void Fingerprint_OfAKnownModulus_IsThePhones()
    {
        // The same two stand in blind.test.ts; the second begins with a zero.
        var ones = Enumerable.Repeat((byte)0xff, 256).ToArray();
        byte[] five = [.. ones[..254], 5, 0xff];

        Assert.Equal("4917 0638 0110 4471", RollPublicKey.Read(Base64Url.EncodeToString(ones))!.Fingerprint);
        Assert.Equal("0658 7430 9487 0056", RollPublicKey.Read(Base64Url.EncodeToString(five))!.Fingerprint);
    }

    public static TheoryData<string, string> NoKeys()
    {
        var ones = Enumerable.Repeat((byte)0xff, 256).ToArray();
        var text = Base64Url.EncodeToString(ones);
        return new()
        {
            { "nothing", string.Empty },
            { "no base64", new string('!', 342) },
            { "plain base64", Convert.ToBase64String(ones) },
            { "a half byte too many", text + "_" },
            { "padding", text + "==" },
            { "a space", text + " " },
            { "stray last bits", text[..^1] + "x" },
            { "2040 bits", Base64Url.EncodeToString(ones.AsSpan(1)) },
            { "4104 bits", Base64Url.EncodeToString([.. ones, .. ones, 0xff]) },
            { "a leading zero bit", Base64Url.EncodeToString([0x7f, .. ones[1..]]) },
            { "an even modulus", Base64Url.EncodeToString([.. ones[..^1], 0xfe]) },
        };
    }

    [Theory]
    [MemberData(nameof(NoKeys))]
    public void Read_OfNoKey_IsNull(string what, string modulus)
    {
        Assert.NotEqual(what, modulus);
        Assert.Null(RollPublicKey.Read(modulus));
    }

    [Fact]
    public void Of_WhenTheExponentIsAnother_IsNull()
    {
        var pair = keys.Pair();
        pair.Exponent = [3];

        Assert.Null(RollPublicKey.Of(pair));
    }

    private (byte[] Prefix, byte[] Signature) Signed()
    {
        var phone = new RollPhone(key, Message);
        return (phone.Prefix, phone.Finalize(keys.Key.Sign(phone.Blinded)!));
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        var other = bytes.ToArray();
        other[at] ^= 1;
        return other;
    }
}
