using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>The committee after the meetings: two people determine a secretary's grade, a consequence is decided and carried out.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class CommitteeTests(Chromium chromium) : IAsyncLifetime
{
    private const string Second = "李书记";

    private readonly Devices devices = new();
    private TestServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        (await server.SignInAsHostAsync(Second)).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Secretary_DeterminedByTwo_IsTalkedToAndTheYearIsClosed()
    {
        var year = await YearAsync(1);
        await year.HoldAsync("villageReview", _ => [3, 4, 3, 18]);
        var first = await SignInAsync(TestServer.HostAccount);
        await first.OpenAsync(year.Address);
        await first.SaysAsync("results-missing", "还差这些结果");
        await first.IsAccessibleAsync();
        await year.HoldAsync("townReview", _ => [6, 9, 4, 6]);
        await first.SaysAsync("result-row", "待研定");
        await first.IsAccessibleAsync();
        await first.PictureAsync("committee-one-list");
        await first.By($"result-{year.State.Plan.Subjects[0].Id}").ClickAsync();
        await first.SaysAsync("rule", "没有一个等次达到规定的得票率");
        await first.IsAccessibleAsync();

        // The rule gives nothing here, so a grade without a reason is not even sent.
        await first.By("grade-incompetent").CheckAsync();
        await first.By("grade-enter").ClickAsync();
        await first.SaysAsync("grade-missing", "请写明为什么这样评");
        await first.By("grade-reason").FillAsync("村民评议不称职票过半，镇党委会议研究认为群众意见属实。");
        await first.PictureAsync("committee-one-form");
        await first.By("grade-enter").ClickAsync();
        await first.SaysAsync("grade-wait", "等另一位工作人员确认");
        Assert.Equal(0, await first.By("grade-confirm").CountAsync());
        await first.IsAccessibleAsync();

        var second = await SignInAsync(Second);
        await second.OpenAsync($"{year.Address}/{year.State.Plan.Subjects[0].Id}");
        await second.By("grade-confirm").ClickAsync();
        await second.SaysAsync("grade-determined", "不称职");
        await first.SaysAsync("grade-determined", "不称职");
        await second.SaysAsync("grade-beside", "规则没有得出等次");
        await second.By("grade").ScrollIntoViewIfNeededAsync();
        await second.PictureAsync("committee-one-determined");
        await DecideAsync(first);
        await FileAndCloseAsync(first, second, year);
        devices.HaveNoComplaint();
    }

    [Fact]
    public async Task VoidResult_ConfirmedByTheSecond_OvertakesTheGradeAndIsKept()
    {
        var year = await YearAsync(2);
        await year.HoldAsync("villageReview", _ => [21, 3, 2, 2]);
        await year.HoldAsync("townReview", _ => [20, 3, 1, 1]);
        await year.DetermineAsync(0, "excellent", string.Empty, Second);
        var first = await SignInAsync(TestServer.HostAccount);
        await first.OpenAsync($"{year.Address}/s1");
        await first.By("round-villageReview").GetByTestId("void-ask").ClickAsync();
        await first.By("reason").FillAsync("有人一人投了两票");
        await first.PictureAsync("committee-void-dialog");
        await first.By("reason-ok").ClickAsync();
        await first.SaysAsync("void-asked", "等另一位工作人员确认");

        var second = await SignInAsync(Second);
        await second.OpenAsync(year.Address);
        await second.SaysAsync("results-void-asked", "有人一人投了两票");
        await second.By("results-void-look").ClickAsync();
        await second.By("void-confirm").ClickAsync();
        await second.Page.Locator(".mud-message-box__yes-button").ClickAsync();
        await second.SaysAsync("grade-overtaken", "优秀");
        await second.SaysAsync("round-void", "有人一人投了两票");
        await second.IsAccessibleAsync();
        await second.PictureAsync("committee-void");
        devices.HaveNoComplaint();
    }

    /// <summary>Forty villages with both rounds: found, filtered, sorted and looked at as bars.</summary>
    [Fact]
    public async Task FortyVillages_AreComparedOnOnePage()
    {
        var year = await YearAsync(40);
        await year.HoldAsync("villageReview", i => Votes(i, 28));
        await year.HoldAsync("townReview", i => Votes((i * 7) + 3, 25));
        await year.DetermineAsync(0, "excellent", "按规定", Second);
        var laptop = await SignInAsync(TestServer.HostAccount);
        await laptop.OpenAsync(year.Address);
        await Assertions.Expect(laptop.By("result-row")).ToHaveCountAsync(40);
        await laptop.PictureAsync("committee-forty");
        await laptop.By("sort-share-townReview-3").ClickAsync();
        await Assertions.Expect(laptop.Page.Locator("[aria-sort=descending]")).ToHaveCountAsync(1);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("committee-forty-sorted");
        await laptop.By("results-bars-view").ClickAsync();
        await laptop.SeesAsync("results-bars-member");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("committee-forty-bars");
        await laptop.By("results-state").SelectOptionAsync("Determined");
        await Assertions.Expect(laptop.Page.Locator(".bars tbody tr")).ToHaveCountAsync(1);
        var download = await laptop.Page.RunAndWaitForDownloadAsync(() => laptop.By("results-export").ClickAsync());
        Assert.Equal("青龙镇2026年度评议结果.xlsx", download.SuggestedFilename);
        laptop.HasNoComplaint();
    }

    /// <summary>班子 and members of a farm on their own scales, and a branch whose counts are only filed.</summary>
    [Fact]
    public async Task OtherSchemes_AreComparedInTheirOwnWords()
    {
        var cycles = server.Services.GetRequiredService<ICycles>();
        var farm = await PracticeYear.BeginAsync(cycles, TestServer.HostAccount, "farm-division", 4);
        foreach (var round in farm.State.Scheme.Rounds.Where(r => r.Kind == RoundKind.ReviewMeeting).Select(r => r.Key).ToArray())
        {
            await farm.HoldAsync(round, i => i == 2 ? [6, 8, 16] : [20 - i, 8, 2 + i]);
        }

        var branch = await PracticeYear.BeginAsync(cycles, TestServer.HostAccount, "organ-party-branch", 1);
        await branch.HoldAsync("review", _ => [2, 1, 1, 0]);
        var laptop = await SignInAsync(TestServer.HostAccount);
        await laptop.OpenAsync(farm.Address);
        await Assertions.Expect(laptop.By("results").GetByText("较多", new() { Exact = true })).ToHaveCountAsync(1);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("committee-farm");
        await laptop.OpenAsync($"{farm.Address}/s3");
        await laptop.SeesAsync("offer-timedRectification");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("committee-farm-team");
        await laptop.OpenAsync(branch.Address);
        await laptop.SaysAsync("results-few", "有效票不到 5 张");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("committee-branch");
        await laptop.OpenAsync($"{branch.Address}/s1");
        await laptop.SaysAsync("grade-not-yet", "不评定等次");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("committee-branch-person");
        laptop.HasNoComplaint();
    }

    /// <summary>A 支委会 with sixty people: list, one all the way by mouse and one by keys, the rest filed at once, the register on paper.</summary>
    [Fact]
    public async Task PartyMembers_AreAppraisedFedBackAskedAndFiled()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, "organ-party-branch", 1);
        var laptop = await SignInAsync(TestServer.HostAccount);
        await laptop.OpenAsync($"/cycles/{year.State.Id}");
        await laptop.By("year-group-outcome").ClickAsync();
        await laptop.By("year-tab-appraisals").ClickAsync();
        await laptop.SaysAsync("appraisals-early", "党员专题组织生活会");
        await laptop.SeesAsync("appraisals-empty");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("appraisals-empty");
        await year.RosterAsync("partyMembers", Enumerable.Range(0, 60).Select(i => $"{"赵钱孙李周吴郑王冯陈"[i % 10]}{"建国志强秀英"[i / 10]}{"华明芳"[i % 3]}").Append("赵建华"));
        await year.HoldPlainAsync("branchLifeMeeting");
        await laptop.By("appraised-roster").ClickAsync();
        await Assertions.Expect(laptop.By("appraisals-person")).ToHaveCountAsync(61);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("appraisals-write");

        await laptop.By("appraisal-conduct").FillAsync("政治立场坚定，本职工作完成得扎实。");
        await laptop.By("appraisal-analysis").FillAsync("对照党章作了剖析，理论学习不够系统，制定了学习计划。");
        await laptop.By("appraisal-evaluation").FillAsync("支委会认为，该同志发挥了先锋模范作用。");
        await laptop.By("appraisal-save").ClickAsync();
        await laptop.SaysAsync("appraisal-state", "待反馈");
        await laptop.By("appraisal-feed-back").ClickAsync();
        await laptop.By("appraisal-no-objection").ClickAsync();
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("appraisals-response");
        await laptop.By("appraisal-answer-next").ClickAsync();
        await Assertions.Expect(laptop.By("appraisal-conduct")).ToBeFocusedAsync();

        // The second one with the keys alone, from the field the cursor was put into.
        await laptop.Page.Keyboard.TypeAsync("工作踏实");
        await laptop.Page.Keyboard.PressAsync("Tab");
        await laptop.Page.Keyboard.TypeAsync("自我剖析深刻");
        await laptop.Page.Keyboard.PressAsync("Tab");
        await laptop.Page.Keyboard.TypeAsync("履行党员义务较好");
        await laptop.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(laptop.By("appraisals-person").Nth(2)).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal([AppraisalState.Answered, AppraisalState.Written], year.State.Appraisals.Take(2).Select(a => a.State));

        await laptop.By("appraisals-filter-Answered").ClickAsync();
        await laptop.By("appraisals-person").First.ClickAsync();
        await laptop.By("appraisals-file-all").ClickAsync();
        await laptop.Page.Locator(".mud-message-box__yes-button").ClickAsync();
        await laptop.SaysAsync("appraisals-filter-Filed", "1");
        await laptop.SaysAsync("appraisal-state", "已备案");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("appraisals-filed");
        Assert.False(await laptop.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), "The page scrolls sideways.");
        await laptop.OpenAsync($"/cycles/{year.State.Id}/appraisals/print");
        await laptop.SaysAsync("sheet", "银川市党员党性定期分析评议登记表");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("appraisals-print");
        laptop.HasNoComplaint();
    }

    /// <summary>Four years of one cadre, one of them missed: trend, posts, running years.</summary>
    [Fact]
    public async Task Person_OverTheYears_HasATrendAndATable()
    {
        PracticeYear newest = null!;
        foreach (var (y, votes) in ((int, int[])[])[(2022, [18, 6, 4, 2]), (2023, [12, 8, 5, 5]), (2025, [4, 5, 3, 18]), (2026, [3, 5, 4, 18])])
        {
            newest = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, "huoerqi-community", 2, y);
            await newest.DoAsync(new AddMember(Second));
            await newest.HoldAsync("review", _ => votes);
            await newest.DetermineAsync(0, votes[3] > 10 ? "unqualified" : "qualified", "党工委研究", Second);
        }

        var laptop = await SignInAsync(TestServer.HostAccount);
        await laptop.OpenAsync($"{newest.Address}/s1");
        await laptop.SaysAsync("years-running", "连续第 2 年不合格");
        await laptop.SaysAsync("consequences", "工资按80%发放");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("committee-years");
        await laptop.By("subject-person").ClickAsync();
        await Assertions.Expect(laptop.By("person-year")).ToHaveCountAsync(4);
        await laptop.SeesAsync("person-trends");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("committee-person");
        laptop.HasNoComplaint();
    }

    private static int[] Votes(int i, int ballots)
    {
        var bad = (i * 5) % 13 < 11 ? (i * 5) % 4 : ballots / 2;
        var basic = (i * 3) % 4;
        var good = (ballots - bad - basic) * (i % 3 == 0 ? 20 : 60 + ((i * 13) % 35)) / 100;
        return [good, ballots - bad - basic - good, basic, bad];
    }

    private static async Task DecideAsync(Device device)
    {
        var talk = device.By("offer-admonitionTalk");
        await talk.GetByTestId("offer-reason").FillAsync("评定不称职，按方案诫勉谈话。");
        await device.PictureAsync("committee-one-offers");
        await talk.GetByTestId("offer-decide").ClickAsync();
        var decided = device.By("consequence-admonitionTalk");
        await decided.GetByTestId("step-kind").SelectOptionAsync("TalkHeld");
        await decided.GetByTestId("step-remark").FillAsync("镇党委书记谈话，本人表态改正");
        await decided.GetByTestId("step-enter").ClickAsync();
        await Assertions.Expect(decided.GetByTestId("consequence-step")).ToContainTextAsync("谈话已进行");
        var order = device.By("offer-timedCorrectionOrder");
        await Assertions.Expect(order.GetByTestId("offer-plan")).Not.ToHaveValueAsync(string.Empty);
        await order.GetByTestId("offer-reason").FillAsync("暂不采用，先看谈话效果。");
        await order.GetByTestId("offer-decline").ClickAsync();
        await Assertions.Expect(device.By("consequence-timedCorrectionOrder").GetByTestId("consequence-state")).ToContainTextAsync("不采用");
        await device.IsAccessibleAsync();
        await device.Page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        await device.PictureAsync("committee-one-decided");
    }

    private static async Task FileAndCloseAsync(Device first, Device second, PracticeYear year)
    {
        await second.By("subject-back").ClickAsync();
        await second.By("year-remark").FillAsync("镇党委会议审定");
        await second.By("year-file").ClickAsync();
        await second.SaysAsync("year-filed", "已公布");
        await second.By("year-close").ClickAsync();
        await second.Page.Locator(".mud-message-box__yes-button").ClickAsync();
        await second.SaysAsync("year-closed", "归档");
        await second.IsAccessibleAsync();
        await Assertions.Expect(first.By("step-kind")).ToHaveCountAsync(0);
        Assert.True(year.State.Closed);
    }

    private async Task<PracticeYear> YearAsync(int units)
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, units: units);
        await year.DoAsync(new AddMember(Second));
        return year;
    }

    private async Task<Device> SignInAsync(string account)
    {
        var device = await devices.AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await device.SignInAsync(account, "/account/login?returnUrl=%2Fhost");
        await device.SeesAsync("list-new");
        return device;
    }
}
