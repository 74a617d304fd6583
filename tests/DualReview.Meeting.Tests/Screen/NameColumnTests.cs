using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Screen;

namespace DualReview.Meeting.Tests.Screen;

public sealed class NameColumnTests
{
    [Theory]
    [InlineData("孙宝山", "委员", "", 9)]
    [InlineData("孙宝山", "社区党支部副书记", "", 12)]
    [InlineData("欧阳建国", "社区党总支副书记、居委会副主任", "", 15)]
    [InlineData("买买提·阿不都热合曼", "委员", "", 19)]
    [InlineData("霍尔奇社区居民委员会领导班子全体成员", "委员", "", 23)]
    [InlineData("孙宝山", "委员", "居民组长和居民代表", 19)]
    public void Width_IsWhatTheLongestOfTheResultNeeds(string name, string post, string group, int expected) =>
        Assert.Equal(expected, NameColumn.Of([Person("某某", "委员"), Person(name, post)], [group]));

    /// <summary>A bar of 30 units of the wall has the height at which the patterns were drawn; a longer one is lower in its own units.</summary>
    [Fact]
    public void BarHeight_WhereNamesAreNarrower_IsLess()
    {
        Assert.All(NameColumn.Widths.Zip(NameColumn.Widths.Skip(1)), w => Assert.True(NameColumn.BarHeight(w.First, 5, NameColumn.Bar) < NameColumn.BarHeight(w.Second, 5, NameColumn.Bar)));
        Assert.Equal(NameColumn.BarHeight(20, 7, NameColumn.Bar), NameColumn.BarHeight(23, 7, NameColumn.Bar));
    }

    private static BallotSubject Person(string name, string post) =>
        new(new SubjectId(name), name, post, SubjectKind.Member, new GradeScale("one", [new("a", "优秀")]), [new Aspect(Aspect.OverallKey, "总体评价")]);
}
