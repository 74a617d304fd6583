using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Screen;

namespace DualReview.Meeting.Tests.Screen;

public sealed class BackingPagesTests
{
    private static readonly BackingState[] States = [BackingState.Kept, BackingState.NotKept, BackingState.None, BackingState.Partly];

    [Fact]
    public void Pages_WhenAllFits_KeepTheOrderOfTheLetter()
    {
        var page = Assert.Single(BackingPages.Of(Backing(5, 12)));

        Assert.Equal([1, 2, 3, 4, 5], Assert.Single(page.Parts).Lines.Select(l => l.Number));
    }

    [Fact]
    public void Pages_WhenItDoesNotFit_BeginWithWhatWasNotKeptAndKeepItsNumbers()
    {
        var pages = BackingPages.Of(Backing(12, 200));
        var lines = pages.SelectMany(p => p.Parts).SelectMany(p => p.Lines).ToArray();

        Assert.Equal([2, 6, 10, 4, 8, 12, 3, 7, 11, 1, 5, 9], lines.Select(l => l.Number));
        Assert.Equal(Enumerable.Range(1, pages.Length), pages.Select(p => p.Number));
        Assert.InRange(pages.Length, 6, 12);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(12, 200)]
    [InlineData(30, 200)]
    [InlineData(30, 30)]
    public void Pages_LoseNothingAndHaveNoneEmpty(int count, int length)
    {
        var backing = Backing(count, length, left: 3);
        var pages = BackingPages.Of(backing);

        Assert.All(pages, p => Assert.NotEmpty(p.Parts));
        Assert.Equal(backing.Lines.Order(Comparer<BackingLine>.Create((a, b) => (a.Kind, -a.Year, a.Number).CompareTo((b.Kind, -b.Year, b.Number)))), pages.SelectMany(p => p.Parts).SelectMany(p => p.Lines).OrderBy(l => l.Kind).ThenByDescending(l => l.Year).ThenBy(l => l.Number));

        // This year's come before what an earlier one left, and no heading stands twice on a page.
        var kinds = pages.SelectMany(p => p.Parts.Select(x => (x.Kind, -x.Year))).ToArray();
        Assert.Equal(kinds.Order(), kinds);
        Assert.All(pages, p => Assert.Equal(p.Parts.Length, p.Parts.DistinctBy(x => (x.Kind, x.Year)).Count()));
    }

    [Fact]
    public void Pages_OfLatinText_CountItNarrower() =>
        Assert.True(BackingPages.Of(Backing(8, 100, with: 'a')).Length < BackingPages.Of(Backing(8, 100)).Length);

    private static ReportBacking Backing(int count, int length, int left = 0, char with = '长') => new(
        "x",
        [
            .. Enumerable.Range(1, count).Select(i => new BackingLine(BackingKind.Promise, 2026, i, new string(with, length), States[(i - 1) % 4])),
            .. Enumerable.Range(1, left).Select(i => new BackingLine(BackingKind.LeftOver, 2025, i, new string(with, length), BackingState.NotKept)),
            .. Enumerable.Range(1, left).SelectMany(i => (int[])[2026, 2025], (i, year) => new BackingLine(BackingKind.Ledger, year, i, new string(with, length), BackingState.Working)),
        ]);
}
