using DualReview.Domain;
using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Features;
using DualReview.Meeting.Features.Charts;
using DualReview.Meeting.Features.Screen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace DualReview.Meeting.Tests.Screen;

public sealed class ResultLayoutTests
{
    private static readonly GradeScale Four = new("four", [new("a", "优秀"), new("b", "合格"), new("c", "基本合格"), new("d", "不合格", true)]);
    private static readonly GradeScale Three = new("three", [new("a", "优秀"), new("b", "合格"), new("d", "不合格", true)]);

    [Fact]
    public void Pages_WhenTheScaleChanges_BeginANewPage()
    {
        var pages = ResultPages.Of(Result([Three, .. Enumerable.Repeat(Four, 6)], ShareBase.Valid));

        Assert.Equal([1, 3, 3], pages.Select(p => p.Lines.Length));
        Assert.Equal(["three", "four", "four"], pages.Select(p => p.Scale.Key));
        Assert.Equal([1, 2, 3], pages.Select(p => p.Number));
    }

    /// <summary>Pages differ by one person at most, the fuller first, and nobody is left out.</summary>
    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(5, new[] { 5 })]
    [InlineData(6, new[] { 3, 3 })]
    [InlineData(7, new[] { 4, 3 })]
    [InlineData(11, new[] { 4, 4, 3 })]
    [InlineData(40, new[] { 5, 5, 5, 5, 5, 5, 5, 5 })]
    public void Pages_OfManyPeople_AreEvenlyFilled(int people, int[] expected) =>
        Assert.Equal(expected, ResultPages.Of(Result([.. Enumerable.Repeat(Four, people)], ShareBase.Valid)).Select(p => p.Lines.Length));

    [Fact]
    public void Pages_AboveTheWordsOfASplit_HaveRoomForThem() =>
        Assert.Equal([3, 2], ResultPages.Of(Split(Result([.. Enumerable.Repeat(Four, 5)], ShareBase.Valid), 2, weighted: true)).Select(p => p.Lines.Length));

    /// <summary>A person's groups stay on one page, a page is read from the last row, and a hall is not asked to watch dozens of them.</summary>
    [Theory]
    [InlineData(2, 3, false, 1, new[] { 3 })]
    [InlineData(2, 5, false, 1, new[] { 3, 2 })]
    [InlineData(4, 3, true, 1, new[] { 1, 1, 1 })]
    [InlineData(12, 2, true, 1, new[] { 1, 1 })]
    [InlineData(4, 11, true, 3, new int[0])]
    public void SplitPages_OfPeopleAndGroups_KeepAPersonTogether(int groups, int people, bool weighted, int before, int[] expected)
    {
        var result = Split(Result([.. Enumerable.Repeat(Four, people)], ShareBase.Valid), groups, weighted);

        var pages = SplitPages.Of(result, ShownSplit.Of(result.Paper, result.Report, ShareBase.Valid, Words()), before);

        Assert.Equal(expected, pages.Select(p => p.People.Length));
        Assert.Equal(Enumerable.Range(before + 1, pages.Length), pages.Select(p => p.Number));
        Assert.All(pages.SelectMany(p => p.People), p => Assert.Equal((groups, weighted), (p.Groups.Length, p.Weighted is not null)));
    }

    [Fact]
    public void SplitPages_WhereTheSplitIsWithheldOrNotAskedFor_AreNone()
    {
        var plain = Result([Four], ShareBase.Valid);
        var asked = Split(plain, 2, weighted: false);
        var withheld = asked with { Report = asked.Report with { Split = new GroupSplit(5, Withheld: true, []) } };

        Assert.Null(ShownSplit.Of(plain.Paper, plain.Report, ShareBase.Valid, Words()));
        Assert.Empty(SplitPages.Of(plain, null, 1));
        Assert.Empty(SplitPages.Of(withheld, ShownSplit.Of(withheld.Paper, withheld.Report, ShareBase.Valid, Words()), 1));
    }

    [Theory]
    [InlineData(ShareBase.Valid, 40, new[] { 28, 9, 2, 0, 1 }, 40)]
    [InlineData(ShareBase.ExcludeAbstain, 39, new[] { 28, 9, 2 }, 39)]
    [InlineData(ShareBase.Returned, 41, new[] { 28, 9, 2, 0, 1 }, 40)]
    public void Bar_UnderEveryBase_IsToScaleAndEndsWhereTheVotesEnd(ShareBase shareBase, int expectedBase, int[] votes, int filled)
    {
        var line = ResultPages.Of(Result([Four], shareBase))[0].Lines[0];

        var bar = line.BarOn(Four);

        Assert.Equal(expectedBase, line.Base);
        Assert.Equal(expectedBase * bar.Unit, bar.Width);
        Assert.Equal(votes.Where(v => v > 0).Select(v => v * bar.Unit), bar.Parts.Select(p => p.Width));
        Assert.Equal(filled * bar.Unit, bar.Parts[^1].X + bar.Parts[^1].Width);
        Assert.Equal(bar.Parts.Select(p => p.X), bar.Parts.Aggregate((At: 0, Starts: new List<int>()), (s, p) => (s.At + p.Width, [.. s.Starts, s.At])).Starts);
    }

    [Fact]
    public void Paint_OfAnyScaleASchemeMayHave_DiffersFromGradeToGrade()
    {
        for (var good = 1; good <= 5; good++)
        {
            for (var bad = 0; good + bad <= 6; bad++)
            {
                var scale = new GradeScale("x", [.. Enumerable.Range(0, good + bad).Select(i => new Grade($"g{i}", $"等次{i}", i >= good))]);
                var paints = Enumerable.Range(0, good + bad).Select(i => GradePaint.Of(scale, i)).Append(GradePaint.Abstain).ToArray();
                Assert.Equal(paints.Length, paints.Distinct().Count());
            }
        }
    }

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(12, "十二")]
    [InlineData(20, "二十")]
    [InlineData(35, "三十五")]
    [InlineData(100, "100")]
    public void Number_IsReadAsAgendasAreRead(int number, string read) => Assert.Equal(read, ChineseNumber.Of(number));

    private static PublicResult Result(GradeScale[] scales, ShareBase shareBase)
    {
        var subjects = scales.Select((s, i) => new BallotSubject(new SubjectId($"s{i}"), $"某{i}", "委员", SubjectKind.Member, s, [new Aspect(Aspect.OverallKey, "总体评价")])).ToArray();
        var tallies = scales.Select((s, i) => new SubjectTally(
            new SubjectId($"s{i}"),
            [new RowTally(Aspect.OverallKey, s == Four ? [28, 9, 2, 0] : [30, 9, 0], 1)]));
        return new PublicResult(1, new CountReport(45, 42, 0, 42, 41, 40, 1, [new InvalidCount(InvalidReason.Blank, 1)], null, [.. tallies], new string('a', 64)), shareBase, new BallotPaper("票", [.. subjects], false, false, new BallotRules(new BallotValidity(), [])));
    }

    private static PublicResult Split(PublicResult result, int groups, bool weighted)
    {
        PaperGroup[] asked = [.. Enumerable.Range(0, groups).Select(g => new PaperGroup($"g{g}", $"第{g}类", weighted ? 1 : null))];
        return result with
        {
            Paper = result.Paper with { Split = new BallotSplit(5, [.. asked]) },
            Report = result.Report with { Split = new GroupSplit(5, Withheld: false, [.. asked.Select(g => new GroupTally(g.Key, 40, result.Report.Subjects))]) },
        };
    }

    private static Words Words()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddLocalization(o => o.ResourcesPath = "Resources");
        return new Words(services.BuildServiceProvider().GetRequiredService<IStringLocalizer<Words>>());
    }
}
