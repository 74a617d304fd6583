using Bunit;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Committee;

namespace DualReview.Components.Tests.Committee;

public sealed class ResultsPageTests : IAsyncDisposable
{
    private readonly CommitteeContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Page_BeforeTheRounds_SaysWhichAreMissingAndKeepsTheYearOpen()
    {
        var year = await context.YearAsync();

        var page = context.List(year);

        Assert.Contains("“村述村评”还有 3 个单位没有完成", Text(page, "results-missing"), StringComparison.Ordinal);
        Assert.Contains("还没有开会", Text(page, "result-row"), StringComparison.Ordinal);
        Assert.Contains("现在还不能办", Text(page, "year-missing"), StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=year-file]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Page_WithResults_ShowsSharesVotesAndWhatTheRuleGives()
    {
        var year = await context.HeldAsync();

        var page = context.List(year);

        var first = page.FindAll("[data-testid=result-row]")[0].TextContent;
        Assert.Contains("85.7%24/28", first, StringComparison.Ordinal);
        Assert.Contains("优秀", first, StringComparison.Ordinal);
        Assert.Contains("待研定：都没达到", page.FindAll("[data-testid=result-row]")[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=results-missing]"));
    }

    [Fact]
    public async Task Heading_Pressed_SortsAndTellsAReader()
    {
        var year = await context.HeldAsync();
        var page = context.List(year);

        await page.Find("[data-testid=sort-share-villageReview-3]").ClickAsync(new());

        Assert.Equal(["s2", "s3", "s1"], Order(page));
        Assert.Equal("descending", Assert.Single(page.FindAll("th"), t => t.GetAttribute("aria-sort") is "descending" or "ascending").GetAttribute("aria-sort"));
    }

    /// <summary>A picture has no headings to press: it is compared by a choice, and an order of the table that it cannot show is left behind.</summary>
    [Fact]
    public async Task Bars_AreComparedFromTheLargestShareOfTheRoundChosen()
    {
        var year = await context.HeldAsync();
        var page = context.List(year);
        await page.Find("[data-testid=sort-name]").ClickAsync(new());

        await page.Find("[data-testid=results-bars-view]").ClickAsync(new());

        Assert.Equal(string.Empty, page.Find("[data-testid=results-order]").GetAttribute("value") ?? string.Empty);
        Assert.Equal(["s1", "s2", "s3"], Bars(page));
        page.Find("[data-testid=results-order]").Change("share-villageReview-3");
        Assert.Equal(["s2", "s3", "s1"], Bars(page));
        page.Find("[data-testid=results-order]").Change(string.Empty);
        Assert.Equal(["s1", "s2", "s3"], Bars(page));

        static string[] Bars(IRenderedComponent<ResultsPage> page) =>
            [.. page.FindAll(".bars tbody th a").Select(a => a.GetAttribute("href")!.Split('/')[^1].Split('?')[0])];
    }

    /// <summary>The address says what is shown, so that the way back from a person finds it again.</summary>
    [Fact]
    public async Task View_IsKeptInTheAddressAndReadFromIt()
    {
        var view = new ResultView("王 家", "u", nameof(SubjectState.Open), new ResultOrder("share-villageReview-3", true), true);
        Assert.Equal(view, ResultView.Of($"http://x/cycles{view.Query}"));
        Assert.Equal(string.Empty, ResultView.Everybody.Query);
        Assert.Equal(ResultView.Everybody, ResultView.Of($"http://x/?find={new string('a', 41)}&view=table&down=2"));
        var year = await context.HeldAsync();
        var page = context.List(year);

        page.Find("[data-testid=results-find]").Input(year.State.Plan.Subjects[1].Name);

        var link = Assert.Single(page.FindAll("[data-testid=result-row] a")).GetAttribute("href")!;
        Assert.Contains("/s2?find=", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_ByUnitAndByState_LeaveOnlyTheirs()
    {
        var year = await context.HeldAsync();
        await year.DetermineAsync(2, "competent", "研究决定", CommitteeContext.Second);
        var page = context.List(year);

        page.Find("[data-testid=results-state]").Change(nameof(SubjectState.Determined));
        Assert.Equal(["s3"], Order(page));
        page.Find("[data-testid=results-unit]").Change(year.State.Plan.Units[0].Id.ToString());
        Assert.NotEmpty(page.FindAll("[data-testid=results-none]"));
        page.Find("[data-testid=results-state]").Change(string.Empty);
        Assert.Equal(["s1"], Order(page));
    }

    [Fact]
    public async Task Bars_SayTheirFiguresInWords()
    {
        var year = await context.HeldAsync();
        var page = context.List(year);

        await page.Find("[data-testid=results-bars-view]").ClickAsync(new());

        Assert.Equal("优秀 24 票 85.7%，称职 2 票 7.1%，基本称职 1 票 3.6%，不称职 1 票 3.6%", page.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal(6, page.FindAll("[role=img]").Count);
    }

    [Fact]
    public async Task VoidAndTinyRounds_AreMarked()
    {
        var year = await context.YearAsync(units: 2);
        var round = year.State.Scheme.Round("villageReview");
        var spoilt = await year.HoldAsync(round, [year.State.Plan.Units[0].Id], _ => [10, 0, 0, 0]);
        await year.DoAsync(new AskVoid(spoilt, "票数不对"));
        await year.DoAsync(new ConfirmVoid(spoilt), CommitteeContext.Second);
        await year.HoldAsync(round, [year.State.Plan.Units[0].Id], _ => [10, 0, 0, 0], issued: 9);
        await year.HoldAsync(round, [year.State.Plan.Units[1].Id], _ => [2, 2, 0, 0]);

        var page = context.List(year);

        var rows = page.FindAll("[data-testid=result-row]");
        Assert.Contains("作废过 1 次", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("收回 10 张，多于发出 9 张，这一轮无效", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("票少", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("有效票不到 5 张", Text(page, "results-few"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchemeThatOnlyFiles_HasNoGradesAndIsFiled()
    {
        var year = await context.YearAsync("organ-party-branch", units: 1);
        await year.HoldAsync("review", _ => [5, 3, 1, 0]);
        foreach (var round in year.State.Scheme.Rounds.Where(r => r.Kind == Domain.Schemes.RoundKind.PlainMeeting))
        {
            await year.DoAsync(new ExcuseRound(year.State.Plan.Units[0].Id, round.Key, "合并召开"));
        }

        var page = context.List(year);

        Assert.Empty(page.FindAll("[data-testid=sort-rule], [data-testid=sort-advice], [data-testid=sort-todo]"));
        Assert.Contains("票数备案", Text(page, "result-row"), StringComparison.Ordinal);
        page.Find("[data-testid=year-remark]").Change("已报机关工委");
        await page.Find("[data-testid=year-file]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("已报机关工委", Text(page, "year-filed"), StringComparison.Ordinal));
        Assert.Equal("已报机关工委", year.State.Filed?.Remark);
    }

    [Fact]
    public async Task AnotherAccount_SeesNothingOfTheYear()
    {
        var year = await context.HeldAsync();
        context.SignIn("somebody-else");

        var page = context.Here.Render<ResultsPage>(p => p.Add(x => x.Id, year.State.Id.Value));

        page.WaitForElement("[data-testid=year-back]");
        Assert.DoesNotContain(year.State.Plan.Subjects[0].Name, page.Markup, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Order(IRenderedComponent<ResultsPage> page) =>
        page.FindAll("[data-testid=result-row] th a").Select(a => a.GetAttribute("href")!.Split('?')[0].Split('/')[^1]);

    private static string Text(IRenderedComponent<ResultsPage> page, string id) => page.Find($"[data-testid={id}]").TextContent;
}
