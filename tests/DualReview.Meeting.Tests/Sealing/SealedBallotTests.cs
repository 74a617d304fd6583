using System.Collections.Immutable;
using System.Security.Cryptography;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Sealing;
using DualReview.Tests;
using FsCheck;
using FsCheck.Xunit;

namespace DualReview.Meeting.Tests.Sealing;

/// <summary>Any two holders open a ballot, nobody alone, and nothing else is ever opened.</summary>
public sealed class SealedBallotTests
{
    private const int BodySize = 100;

    private static readonly ImmutableArray<HolderKey> Holders = [.. Enumerable.Range(0, 4).Select(_ => HolderKey.Generate())];
    private static readonly SealContext Three = Context(3);
    private static readonly byte[] BallotKey = RandomNumberGenerator.GetBytes(16);
    private static readonly byte[] Body = RandomNumberGenerator.GetBytes(BodySize);
    private static readonly byte[] Sealed = SealedBallot.Seal(Three, BallotKey, Body);

    /// <summary>The same bytes that the phone's script must write (tests/Examples/seal.json).</summary>
    [Fact]
    public void Seal_OfTheWorkedExample_WritesTheBytesThePhoneWrites()
    {
        var example = Example.Of("seal");
        var context = ContextOf(example);

        Assert.Equal(example.Text("id"), Convert.ToHexStringLower(context.Id));
        Assert.Equal(
            example.Text("sealed"),
            Convert.ToHexStringLower(SealedBallot.Seal(context, example.Bytes("ballotKey"), example.Bytes("body"), HolderKey.Of(example.Bytes("ephemeralSecret"))!, example.Bytes("contentKey"))));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    public void Open_OfTheWorkedExample_GivesTheBodyToEachPair(int first, int second)
    {
        var example = Example.Of("seal");
        var secrets = example.GetProperty("holderSecrets");
        var keys = new[] { first, second }.ToDictionary(i => i, i => HolderKey.Of(Convert.FromHexString(secrets[i].GetString()!))!);

        Assert.Equal(example.Bytes("body"), SealedBallot.Open(ContextOf(example), example.Bytes("ballotKey"), example.Bytes("sealed"), keys));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Open_ByAnyTwoHolders_GivesTheBody(int holders)
    {
        var context = Context(holders);
        var bytes = SealedBallot.Seal(context, BallotKey, Body);

        Assert.Equal(context.SealedSize, bytes.Length);
        Assert.All(BoxSeal.PairsOf(holders), pair => Assert.Equal(Body, SealedBallot.Open(context, BallotKey, bytes, Keys(pair.First, pair.Second))));
    }

    [Fact]
    public void Open_ByAllHolders_GivesTheBody() =>
        Assert.Equal(Body, SealedBallot.Open(Three, BallotKey, Sealed, Keys(0, 1, 2)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Open_ByOneHolder_IsRefused(int holder) =>
        Assert.Throws<ArgumentException>(() => SealedBallot.Open(Three, BallotKey, Sealed, Keys(holder)));

    /// <summary>One key in two places is still one key: no holder makes the second half of a pair.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void Open_ByOneHolderTwice_GivesNothing(int holder, int pretended)
    {
        var keys = new Dictionary<int, HolderKey> { [holder] = Holders[holder], [pretended] = Holders[holder] };

        Assert.Null(SealedBallot.Open(Three, BallotKey, Sealed, keys));
    }

    [Fact]
    public void Open_WithAStrangersKey_GivesNothing() =>
        Assert.Null(SealedBallot.Open(Three, BallotKey, Sealed, new Dictionary<int, HolderKey> { [0] = Holders[0], [1] = HolderKey.Generate() }));

    /// <summary>Every byte there is, changed: the version, the ephemeral key, the wrap of the pair that opens, the ballot, both tags.</summary>
    [Fact]
    public void Open_OfABallotWithAnyOneByteChanged_GivesNothingToSomePairThatUsesIt()
    {
        for (var at = 0; at < Sealed.Length; at++)
        {
            var bytes = Sealed.ToArray();
            bytes[at] ^= (byte)(1 << (at % 8));
            var opened = BoxSeal.PairsOf(3).Count(pair => SealedBallot.Open(Three, BallotKey, bytes, Keys(pair.First, pair.Second)) is not null);

            // A wrap serves one pair only, so damage to it leaves the other two; damage anywhere else leaves nobody.
            var inWraps = at >= SealedBallot.Head && at < SealedBallot.Head + (3 * SealedBallot.Wrap);
            Assert.Equal((at, inWraps ? 2 : 0), (at, opened));
        }
    }

    [Property(MaxTest = 300)]
    public void Open_OfABallotChangedAnywhere_NeverGivesAnotherBody(PositiveInt place, PositiveInt by, NonNegativeInt pair)
    {
        var bytes = Sealed.ToArray();
        bytes[place.Get % bytes.Length] += (byte)((by.Get % 255) + 1);
        var (first, second) = BoxSeal.PairsOf(3).ElementAt(pair.Get % 3);

        var opened = SealedBallot.Open(Three, BallotKey, bytes, Keys(first, second));

        Assert.True(opened is null || opened.AsSpan().SequenceEqual(Body));
    }

    [Property(MaxTest = 200)]
    public void Open_OfAnyOtherBytes_GivesNothing(byte[] bytes, bool rightLength)
    {
        var tried = rightLength ? [.. bytes.Concat(new byte[Three.SealedSize]).Take(Three.SealedSize)] : bytes;

        Assert.Null(SealedBallot.Open(Three, BallotKey, tried, Keys(0, 1)));
    }

    [Fact]
    public void Open_UnderAnotherKeyInTheBox_GivesNothing()
    {
        var other = BallotKey.ToArray();
        other[15] ^= 1;

        Assert.Null(SealedBallot.Open(Three, other, Sealed, Keys(0, 1)));
    }

    [Theory]
    [MemberData(nameof(OtherBoxes))]
    public void Open_InAnotherBox_GivesNothing(string what)
    {
        var other = what switch
        {
            "number" => new SealContext(new MeetingId(Guid.Empty), 2, Seal(3), BodySize),
            "meeting" => new SealContext(new MeetingId(Guid.AllBitsSet), 1, Seal(3), BodySize),
            "holders" => new SealContext(new MeetingId(Guid.Empty), 1, new BoxSeal([.. Seal(3).Holders.Take(2), new KeyHolder("scrutineer-2", Holders[3].PublicHex)]), BodySize),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

        Assert.Null(SealedBallot.Open(other, BallotKey, Sealed, Keys(0, 1)));
    }

    public static TheoryData<string> OtherBoxes => ["number", "meeting", "holders"];

    [Fact]
    public void Seal_OfTheSameBallotTwice_SharesNothingButTheVersion()
    {
        var other = SealedBallot.Seal(Three, BallotKey, Body);

        Assert.Equal(Sealed[0], other[0]);
        Assert.All(Enumerable.Range(0, (Sealed.Length - 9) / 8), i => Assert.False(Sealed.AsSpan(1 + (i * 8), 8).SequenceEqual(other.AsSpan(1 + (i * 8), 8))));
    }

    [Theory]
    [InlineData(BodySize - 1)]
    [InlineData(BodySize + 1)]
    public void Seal_OfABallotOfAnotherSize_IsABug(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SealedBallot.Seal(Three, BallotKey, new byte[size]));

    private static BoxSeal Seal(int holders) =>
        new([.. Enumerable.Range(0, holders).Select(i => new KeyHolder(i == 0 ? KeyHolder.Server : $"scrutineer-{i}", Holders[i].PublicHex))]);

    private static SealContext Context(int holders) => new(new MeetingId(Guid.Empty), 1, Seal(holders), BodySize);

    private static Dictionary<int, HolderKey> Keys(params int[] places) => places.ToDictionary(i => i, i => Holders[i]);

    private static SealContext ContextOf(System.Text.Json.JsonElement example) => new(
        new MeetingId(Guid.ParseExact(example.Text("meeting"), "n")),
        example.GetProperty("box").GetInt32(),
        new BoxSeal([.. example.GetProperty("holders").EnumerateArray().Select((h, i) => new KeyHolder(i == 0 ? KeyHolder.Server : $"scrutineer-{i}", h.GetString()!))]),
        example.GetProperty("bodySize").GetInt32());
}
