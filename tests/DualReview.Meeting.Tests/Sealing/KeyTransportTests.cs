using System.Security.Cryptography;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Archiving;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Sealing;
using DualReview.Tests;

namespace DualReview.Meeting.Tests.Sealing;

/// <summary>A scrutineer's key on its way to the server, and a device's signature under the report.</summary>
public sealed class KeyTransportTests
{
    private static readonly Seat Seat = new(SeatRole.Scrutineer, 2);

    private readonly KeyTransport transport = new();

    /// <summary>What the device's script must send (tests/Examples/desk.json).</summary>
    [Fact]
    public void Unpack_OfTheWorkedExample_IsTheKeyThatTheScriptPacked()
    {
        var example = Example.Of("desk");
        var mine = new KeyTransport(HolderKey.Of(example.Bytes("transportSecret"))!);

        Assert.Equal(example.Text("transport"), mine.PublicHex);
        Assert.Equal(example.Text("public"), mine.Unpack(Domain.Meetings.Seat.Parse(example.Text("seat"))!.Value, example.Bytes("packed"))!.PublicHex);
    }

    [Fact]
    public void Unpack_OfAPackedKey_IsTheKey()
    {
        var key = HolderKey.Generate();

        Assert.Equal(key.PublicHex, transport.Unpack(Seat, Packed(key))!.PublicHex);
    }

    [Fact]
    public void Unpack_WithAnyOneByteChanged_IsNothing()
    {
        var packed = Packed(HolderKey.Generate());
        for (var at = 0; at < packed.Length; at++)
        {
            var changed = packed.ToArray();
            changed[at] ^= 1;
            Assert.Null(transport.Unpack(Seat, changed));
        }
    }

    [Fact]
    public void Unpack_ForAnotherSeat_IsNothing() =>
        Assert.Null(transport.Unpack(new Seat(SeatRole.Scrutineer, 1), Packed(HolderKey.Generate())));

    /// <summary>Copied off the network and sent to a server that was restarted.</summary>
    [Fact]
    public void Unpack_InAnotherRunOfTheServer_IsNothing() =>
        Assert.Null(new KeyTransport().Unpack(Seat, Packed(HolderKey.Generate())));

    [Theory]
    [InlineData(0)]
    [InlineData(79)]
    [InlineData(81)]
    public void Unpack_OfAnotherLength_IsNothing(int length) =>
        Assert.Null(transport.Unpack(Seat, RandomNumberGenerator.GetBytes(length)));

    /// <summary>An ephemeral key of zeros agrees with everybody: who sends it could know the wrap.</summary>
    [Fact]
    public void Unpack_WithAKeyOfSmallOrder_IsNothing() =>
        Assert.Null(transport.Unpack(Seat, new byte[80]));

    /// <summary>The signature that the device's script makes (tests/Examples/desk.json).</summary>
    [Fact]
    public void Verify_OfTheWorkedExample_HoldsForThisRootAndKeyOnly()
    {
        var example = Example.Of("desk");
        var (key, root, signature) = (example.Text("signingKey"), example.Text("root"), example.Text("signature"));

        Assert.True(ArchiveSignature.Verify(key, root, signature));
        Assert.False(ArchiveSignature.Verify(key, Changed(root), signature));
        Assert.False(ArchiveSignature.Verify(key, root, Changed(signature)));
        Assert.False(ArchiveSignature.Verify(example.Text("transport"), root, signature));
    }

    private static string Changed(string hex) => (hex[0] == '0' ? '1' : '0') + hex[1..];

    private byte[] Packed(HolderKey key) => KeyTransport.Pack(key, Convert.FromHexString(transport.PublicHex), Seat);
}
