using DualReview.Domain.Schemes;
using Xunit;

namespace DualReview.Domain.Tests.Schemes;

public class BuiltInSchemesTests
{
    public static TheoryData<string> Keys =>
        ["farm-division", "doushan-village", "organ-party-branch", "town-party-secretary", "huoerqi-community"];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Read_WhenBuiltIn_HasNoErrors(string key)
    {
        var reading = SchemeReader.Read(BuiltInSchemes.File(key)!);

        Assert.Empty(reading.Errors);
        Assert.Equal(key, reading.Scheme?.Key);
    }

    [Fact]
    public void All_WhenAsked_HasTheFiveInOrderOfTheDocuments() =>
        Assert.Equal(Keys.Select(row => row.Data), BuiltInSchemes.All.Select(scheme => scheme.Key));

    [Fact]
    public void Find_WhenUnknown_IsNull()
    {
        Assert.Null(BuiltInSchemes.Find("nobody"));
        Assert.Null(BuiltInSchemes.File("../farm-division"));
    }

    [Fact]
    public void Find_WhenAskedByManyThreads_IsTheSameScheme()
    {
        var found = new Scheme?[64];
        Parallel.For(0, found.Length, i => found[i] = BuiltInSchemes.Find("huoerqi-community"));

        Assert.All(found, scheme => Assert.Same(found[0], scheme));
        Assert.NotNull(found[0]);
    }

    [Fact]
    public void Read_WhenFarmTextNamesADayThatDoesNotExist_WarnsAtTheNote()
    {
        var warning = Assert.Single(SchemeReader.Read(BuiltInSchemes.File("farm-division")!).Warnings);

        Assert.Equal("calendar[1].note", warning.Place);
        Assert.Equal("calendar.note", warning.Code);
        Assert.Contains("11月31日", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhenDoushanDatesContradict_WarnsAtTheNote() =>
        Assert.Equal("calendar[2].note", Assert.Single(SchemeReader.Read(BuiltInSchemes.File("doushan-village")!).Warnings).Place);

    [Theory]
    [InlineData("organ-party-branch")]
    [InlineData("town-party-secretary")]
    [InlineData("huoerqi-community")]
    public void Read_WhenDatesAreClear_WarnsOfNothing(string key) =>
        Assert.Empty(SchemeReader.Read(BuiltInSchemes.File(key)!).Problems);
}
