using DualReview.Meeting.Rehearsal;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using DualReview.Meeting.BlindSigning;

namespace DualReview.Meeting.Tests.BlindSigning;

public sealed class RollKeyTests(RollKeyTests.Keys keys) : IClassFixture<RollKeyTests.Keys>
{
    private const int Size = RollKey.Bits / 8;

    private static readonly byte[] Message = Encoding.UTF8.GetBytes("a right to vote");

    private readonly RollKey key = keys.Key;

    [Fact]
    public void Sign_OfABlindedMessage_GivesASignatureOverTheMessage()
    {
        var phone = new RollPhone(key.Public, Message);

        var signature = phone.Finalize(key.Sign(phone.Blinded)!);

        Assert.True(key.Public.Verify(phone.Prefix, Message, signature));
    }

    [Fact]
    public void Sign_OfTheSameBlindedMessage_IsTheSame()
    {
        var blinded = new RollPhone(key.Public, Message).Blinded;

        Assert.Equal(key.Sign(blinded), key.Sign(blinded));
    }

    [Fact]
    public async Task Sign_FromManyThreads_AllVerify()
    {
        var phones = Enumerable.Range(0, 64).Select(i => new RollPhone(key.Public, [(byte)i])).ToArray();

        var verdicts = await Task.WhenAll(phones.Select(phone => Task.Run(() =>
            key.Public.Verify(phone.Prefix, phone.Message, phone.Finalize(key.Sign(phone.Blinded)!)))));

        Assert.Equal(64, verdicts.Count(good => good));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Size - 1)]
    [InlineData(Size + 1)]
    [InlineData(10 * Size)]
    public void Sign_OfAWrongLength_IsRefused(int length) => Assert.Null(key.Sign(new byte[length]));

    [Fact]
    public void Sign_OfANumberNotBelowTheModulus_IsRefused()
    {
        var modulus = Base64Url.DecodeFromChars(key.Public.Modulus);
        var largest = Enumerable.Repeat((byte)0xff, Size).ToArray();

        Assert.Null(key.Sign(modulus));
        Assert.Null(key.Sign(largest));
    }

    /// <summary>They are their own signatures under every key.</summary>
    [Fact]
    public void Sign_OfZeroOneOrTheLastNumber_IsRefused()
    {
        var modulus = Base64Url.DecodeFromChars(key.Public.Modulus);
        byte[] zero = new byte[Size];
        byte[] one = [.. new byte[Size - 1], 1];
        byte[] last = [.. modulus[..^1], (byte)(modulus[^1] - 1)];

        Assert.Null(key.Sign(zero));
        Assert.Null(key.Sign(one));
        Assert.Null(key.Sign(last));
    }

    [Fact]
    public void Sign_WhenTheSignatureIsASmallNumber_FillsItUpToTheModulusLength()
    {
        var modulus = RollPhone.Number(Base64Url.DecodeFromChars(key.Public.Modulus));
        var blinded = RollPhone.Bytes(BigInteger.ModPow(2, 65537, modulus), Size);
        byte[] two = [.. new byte[Size - 1], 2];

        Assert.Equal(two, key.Sign(blinded));
    }

    /// <summary>The sender chooses the number; even one that shares a factor with the modulus has a signature.</summary>
    [Fact]
    public void Sign_OfWhateverIsBelowTheModulus_NeverThrows()
    {
        var prime = keys.Pair().P!;
        byte[][] odd = [[.. new byte[Size - 1], 2], [.. new byte[Size - prime.Length], .. prime], [1, .. new byte[Size - 1]], [0x7f, .. Enumerable.Repeat((byte)0xff, Size - 1)]];

        Assert.All(odd, number => Assert.Equal(Size, key.Sign(number)!.Length));
    }

    /// <summary>A signature that is wrong in one half of the key betrays its factors to whoever receives it.</summary>
    [Fact]
    public void Sign_WhenTheKeyIsDamaged_ThrowsAndGivesNothingAway()
    {
        var pair = keys.Pair();
        pair.DP![^1] ^= 2;
        var damaged = DamagedInMemory(pair);

        Assert.Throws<InvalidOperationException>(() => damaged.Sign(new RollPhone(damaged.Public, Message).Blinded));
    }

    [Fact]
    public void Import_OfAnExportedKey_SignsTheSame()
    {
        var again = RollKey.Import(key.Export());
        var blinded = new RollPhone(key.Public, Message).Blinded;

        Assert.Equal(key.Public.Modulus, again.Public.Modulus);
        Assert.Equal(key.Sign(blinded), again.Sign(blinded));
    }

    [Fact]
    public void Import_OfAnythingElse_Throws()
    {
        var good = key.Export();
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var small = RSA.Create(1024);

        foreach (var bad in new[] { [], good[..^1], [.. good, 0], elliptic.ExportPkcs8PrivateKey(), small.ExportPkcs8PrivateKey() })
        {
            Assert.ThrowsAny<CryptographicException>(() => RollKey.Import(bad));
        }
    }

    [Fact]
    public void Generate_ForTwoRounds_GivesTwoKeysOf2048Bits()
    {
        Assert.Equal(256, key.Public.Size);
        Assert.NotEqual(key.Public.Modulus, keys.Other.Public.Modulus);
        Assert.NotEqual(key.Public.Fingerprint, keys.Other.Public.Fingerprint);
    }

    /// <summary>Past the import, which would refuse such a key.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern RollKey DamagedInMemory(RSAParameters pair);

    /// <summary>Two keys for all tests: a key takes a moment to find.</summary>
    public sealed class Keys
    {
        internal RollKey Key { get; } = RollKey.Generate();

        internal RollKey Other { get; } = RollKey.Generate();

        /// <summary>A copy of the key's numbers, to be spoiled.</summary>
        internal RSAParameters Pair()
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(Key.Export(), out _);
            return rsa.ExportParameters(includePrivateParameters: true);
        }
    }
}
