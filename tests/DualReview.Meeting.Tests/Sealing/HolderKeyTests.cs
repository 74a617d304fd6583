using DualReview.Meeting.Sealing;

namespace DualReview.Meeting.Tests.Sealing;

/// <summary>Which public keys a scrutineer's device may give: one that opens nothing would stop every phone in the hall from sealing.</summary>
public sealed class HolderKeyTests
{
    [Fact]
    public void Key_ThatADeviceMakes_IsUsable() => Assert.All(Enumerable.Range(0, 50), _ => Assert.True(HolderKey.IsUsable(HolderKey.Generate().PublicHex)));

    /// <summary>All points of small order on the curve and its twist, each in every text it has (RFC 7748 §6.1; cr.yp.to/ecdh.html).</summary>
    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("cdeb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880")]
    [InlineData("4c9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7")]
    [InlineData("d9ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("daffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("dbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Key_OfSmallOrder_IsNot(string key) => Assert.False(HolderKey.IsUsable(key));

    /// <summary>The same point written in a second way would pass for a second scrutineer's.</summary>
    [Fact]
    public void Key_InASecondWriting_IsNot()
    {
        var key = HolderKey.Generate().Public;
        key[31] |= 0x80;

        Assert.False(HolderKey.IsUsable(Convert.ToHexStringLower(key)));

        // Nine, the base point, is usable; nine plus the prime is the same point.
        Assert.True(HolderKey.IsUsable("09" + new string('0', 62)));
        Assert.False(HolderKey.IsUsable("f6" + new string('f', 60) + "7f"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("09")]
    [InlineData("0900000000000000000000000000000000000000000000000000000000000000ff")]
    [InlineData("0G00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    public void Text_ThatIsNoKey_IsNot(string text) => Assert.False(HolderKey.IsUsable(text));
}
