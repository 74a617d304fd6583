using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Features.Committee;

namespace DualReview.Components.Tests.Committee;

public sealed class SubjectPageTests : IAsyncDisposable
{
    private readonly CommitteeContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Promises_OfThisYearAndWhatTheLastOneLeft_StandOnTheSheet()
    {
        var last = await context.YearAsync(year: 2025);
        await last.DoAsync(new WritePromises(last.State.Plan.Subjects[0].Id, [new("修好路灯", PromiseState.Kept), new("公开账目", PromiseState.Partly)]));
        var year = await context.YearAsync();
        var person = year.State.Plan.Subjects[0];
        var page = context.Sheet(year, 0);
        Assert.Contains("没有登记承诺", Text(page, "promises"), StringComparison.Ordinal);

        await year.DoAsync(new WritePromises(person.Id, [new("修通道路", PromiseState.NotKept)]));

        page.WaitForAssertion(() => Assert.Contains("修通道路", Text(page, "promises-promise"), StringComparison.Ordinal));
        Assert.Contains("没有兑现", Text(page, "promises-promise"), StringComparison.Ordinal);
        Assert.Equal(person.Person is not null, Text(page, "promises-leftover").Contains("公开账目", StringComparison.Ordinal));
        Assert.DoesNotContain("修好路灯", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EarlierGrade_EnteredByMistake_IsTakenOut()
    {
        var year = await context.YearAsync();
        var id = year.State.Plan.Subjects[0].Id;
        await year.DoAsync(new EnterEarlierGrade(id, new EarlierGrade(2025, "incompetent", "别人的材料")));
        var page = context.Sheet(year, 0);

        await page.Find("[data-testid=earlier-remove]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=earlier-entered]")));
        Assert.Empty(year.State.File(id).Earlier);
    }

    [Fact]
    public async Task GradeForm_WhereTheRuleGivesNone_AsksForAGradeAndAReason()
    {
        var year = await context.HeldAsync();
        var page = context.Sheet(year, 1);

        await page.Find("[data-testid=grade-enter]").ClickAsync(new());
        Assert.Contains("请选一个等次", Text(page, "grade-missing"), StringComparison.Ordinal);
        page.Find("[data-testid=grade-competent]").Change(true);
        await page.Find("[data-testid=grade-enter]").ClickAsync(new());
        Assert.Contains("规则没有得出等次，请写明", Text(page, "grade-missing"), StringComparison.Ordinal);
        Assert.Null(year.State.File(year.State.Plan.Subjects[1].Id).Asked);

        page.Find("[data-testid=grade-reason]").Input("工作实绩明显");
        await page.Find("[data-testid=grade-enter]").ClickAsync(new());

        page.WaitForElement("[data-testid=grade-wait]");
        Assert.Empty(page.FindAll("[data-testid=grade-confirm]"));
        Assert.Equal(("competent", "工作实绩明显", HostContext.Account), Asked(year, 1));
    }

    [Fact]
    public async Task GradeForm_FollowingTheRule_NeedsNoReason_DepartingDoes()
    {
        var year = await context.HeldAsync();
        var page = context.Sheet(year, 0);
        Assert.True(page.Find("[data-testid=grade-excellent]").HasAttribute("checked"));

        page.Find("[data-testid=grade-competent]").Change(true);
        await page.Find("[data-testid=grade-enter]").ClickAsync(new());
        Assert.Contains("和规则得出的等次不同", Text(page, "grade-missing"), StringComparison.Ordinal);
        page.Find("[data-testid=grade-excellent]").Change(true);
        await page.Find("[data-testid=grade-enter]").ClickAsync(new());

        page.WaitForElement("[data-testid=grade-wait]");
        Assert.Equal(("excellent", string.Empty, HostContext.Account), Asked(year, 0));
    }

    [Fact]
    public async Task EnteredGrade_IsConfirmedByAnotherAndStandsBesideTheRule()
    {
        var year = await context.HeldAsync();
        var id = year.State.Plan.Subjects[0].Id;
        await year.DoAsync(new EnterDetermination(id, "competent", "群众反映与票数不一致"));
        context.SignIn(CommitteeContext.Second);
        var page = context.Sheet(year, 0);

        await page.Find("[data-testid=grade-confirm]").ClickAsync(new());

        page.WaitForElement("[data-testid=grade-determined]");
        Assert.Contains("优秀（评定与规则不同）", Text(page, "grade-beside"), StringComparison.Ordinal);
        Assert.Contains("zhang填写，li确认", Text(page, "grade-by"), StringComparison.Ordinal);
        Assert.Equal(CommitteeContext.Second, year.State.File(id).Determination?.ConfirmedBy);
    }

    [Fact]
    public async Task EnteredGrade_CanBeTakenBackByWhoEnteredIt()
    {
        var year = await context.HeldAsync();
        var page = context.Sheet(year, 0);
        await page.Find("[data-testid=grade-enter]").ClickAsync(new());
        page.WaitForElement("[data-testid=grade-withdraw]");

        await page.Find("[data-testid=grade-withdraw]").ClickAsync(new());

        page.WaitForElement("[data-testid=grade-enter]");
        Assert.Null(year.State.File(year.State.Plan.Subjects[0].Id).Asked);
    }

    [Fact]
    public async Task Rule_ShowsEveryComparisonAndTheReadingBesideItAsAdvice()
    {
        var year = await context.HeldAsync();

        var page = context.Sheet(year, 0);

        Assert.Contains("规则得出：优秀", Text(page, "rule-outcome"), StringComparison.Ordinal);
        Assert.Contains("评为“优秀”村述村评24/2885.7%达到 70%达到", Text(page, "rule"), StringComparison.Ordinal);
        Assert.Contains("评为“不称职”各轮合起来1/28 ＋ 1/25", Text(page, "rule"), StringComparison.Ordinal);
        Assert.Contains("只供参考", Text(page, "rule-advice"), StringComparison.Ordinal);
        Assert.Equal(["德", "能", "勤", "绩", "廉", "总体评价"], page.FindAll("[data-testid=round-townReview] tbody th").Select(t => t.TextContent));
    }

    [Fact]
    public async Task Consequences_AreProposedWithTheirDays_DecidedAndCarriedOut()
    {
        var year = await context.HeldAsync();
        await year.DetermineAsync(1, "incompetent", "研究决定", CommitteeContext.Second);
        var page = context.Sheet(year, 1);
        var order = "[data-testid=offer-timedCorrectionOrder]";
        Assert.Equal("2026-12-11", page.Find($"{order} [data-testid=offer-plan]").GetAttribute("value"));

        await page.Find($"{order} [data-testid=offer-decide]").ClickAsync(new());
        Assert.Contains("请写明理由", Text(page, "offer-missing"), StringComparison.Ordinal);
        page.Find($"{order} [data-testid=offer-reason]").Input("限期改正财务公开不及时");
        page.Find($"{order} [data-testid=offer-from]").Change("2026-12-05");
        await page.Find($"{order} [data-testid=offer-months-6]").ClickAsync(new());
        await page.Find($"{order} [data-testid=offer-decide]").ClickAsync(new());

        page.WaitForElement("[data-testid=consequence-timedCorrectionOrder]");
        var decided = Assert.Single(year.State.File(year.State.Plan.Subjects[1].Id).Consequences);
        Assert.Equal((new DateOnly(2026, 12, 5), new DateOnly(2027, 6, 4), new DateOnly(2026, 12, 15)), (decided.From, decided.To, decided.PlanDue));
        Assert.Empty(page.FindAll("[data-testid=consequence-plan].bad"));

        context.Here.Time.Advance(TimeSpan.FromDays(20));
        page.Render();
        Assert.Contains("已经过期", Text(page, "consequence-plan"), StringComparison.Ordinal);
        page.Find("[data-testid=step-kind]").Change(nameof(ConsequenceStepKind.PlanReceived));
        page.Find("[data-testid=step-remark]").Input("方案已交镇党委");
        await page.Find("[data-testid=step-enter]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("整改方案已交：方案已交镇党委", Text(page, "consequence-step"), StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=consequence-plan].bad"));
    }

    /// <summary>The third year in a row: nobody is removed by this program, it is a recommendation to the body that may.</summary>
    [Fact]
    public async Task Removal_IsWordedAsARecommendationAndEarlierYearsAreEnteredFromPaper()
    {
        var year = await context.YearAsync("huoerqi-community", units: 1);
        await year.HoldAsync("review", _ => [2, 3, 2, 20]);
        var page = context.Sheet(year, 0);
        foreach (var _ in (int[])[2025, 2024])
        {
            page.Find("[data-testid=earlier-grade]").Change("unqualified");
            page.Find("[data-testid=earlier-source]").Change("党工委文件");
            await page.Find("[data-testid=earlier-enter]").ClickAsync(new());
        }

        page.WaitForAssertion(() => Assert.Contains("就是连续第 3 年", Text(page, "years-running"), StringComparison.Ordinal));
        Assert.Contains("系统建议“不合格”", Text(page, "rule-suggestion"), StringComparison.Ordinal);
        await year.DetermineAsync(0, "unqualified", "研究决定", CommitteeContext.Second);

        page.WaitForAssertion(() => Assert.Contains("连续第 3 年不合格", Text(page, "years-running"), StringComparison.Ordinal));
        Assert.Contains("建议免职", Text(page, "offer-removalFromPost"), StringComparison.Ordinal);
        Assert.Contains("系统不会免去任何人的职务", Text(page, "offer-removalFromPost"), StringComparison.Ordinal);
        Assert.Contains("决定提出建议", Text(page, "offer-recallVote"), StringComparison.Ordinal);
    }

    /// <summary>The talk for 差票较多 is offered before anybody determined; the confirmed grade brings the sterner ones, which take its place.</summary>
    [Fact]
    public async Task SternerConsequence_Decided_ShowsTheMilderOneAsSuperseded()
    {
        var year = await context.YearAsync("farm-division", units: 1);
        await year.HoldAsync("villagerReview", _ => [4, 6, 10]);
        var second = year.State.Scheme.Rounds.Where(r => r.Kind == Domain.Schemes.RoundKind.ReviewMeeting).ElementAt(1);
        await year.HoldAsync(second.Key, _ => [4, 6, 10]);
        var page = context.Sheet(year, 1);
        Assert.Contains("差票较多", Text(page, "rule-heavy"), StringComparison.Ordinal);
        page.Find("[data-testid=offer-admonitionTalk] [data-testid=offer-reason]").Input("差票较多");
        await page.Find("[data-testid=offer-admonitionTalk] [data-testid=offer-decide]").ClickAsync(new());
        await year.DetermineAsync(1, "incompetent", "场党委研究", CommitteeContext.Second);

        page.WaitForElement("[data-testid=offer-removalFromPost]");
        Assert.Contains("方案不再提出这一项", Text(page, "consequence-stale"), StringComparison.Ordinal);
        page.Find("[data-testid=offer-removalFromPost] [data-testid=offer-reason]").Input("不称职");
        await page.Find("[data-testid=offer-removalFromPost] [data-testid=offer-decide]").ClickAsync(new());

        page.WaitForElement("[data-testid=consequence-removalFromPost]");
        Assert.Contains("被更重的一项取代", Text(page, "consequence-admonitionTalk"), StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("[data-testid=offer-resignationAdvised]"));
    }

    [Fact]
    public async Task Notes_OfSomebodyElse_DoNotWipeWhatIsBeingTyped()
    {
        var year = await context.HeldAsync();
        var page = context.Sheet(year, 0);
        page.Find("[data-testid=notes-work]").Input("修好了路");

        await year.DoAsync(new WriteNotes(year.State.Plan.Subjects[1].Id, "别人的", string.Empty));
        page.Render();
        Assert.Equal("修好了路", page.Find("[data-testid=notes-work]").GetAttribute("value"));
        await page.Find("[data-testid=notes-write]").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Equal("修好了路", year.State.File(year.State.Plan.Subjects[0].Id).Work));
    }

    private static (string, string, string) Asked(Meeting.Tests.Foundation.PracticeYear year, int place) =>
        year.State.File(year.State.Plan.Subjects[place].Id).Asked is { } a ? (a.Grade, a.Reason, a.By) : default;

    private static string Text(IRenderedComponent<SubjectPage> page, string id) => page.Find($"[data-testid={id}]").TextContent;
}
