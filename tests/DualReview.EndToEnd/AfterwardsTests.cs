using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Notices;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>After the meetings: a notice that a neighbour reads on a phone, opinions collated by two people, a letter handed over.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class AfterwardsTests(Chromium chromium) : IAsyncLifetime
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
    public async Task Grades_PublishedByTheTown_AreReadByAVillagerAndTakenDown()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, units: 3);
        await year.DoAsync(new AddMember(Second));
        var laptop = await SignInAsync(TestServer.HostAccount);
        await laptop.OpenAsync($"/cycles/{year.State.Id}/notices");
        await laptop.SeesAsync("notices-empty");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("notices-empty");

        await laptop.By("notice-new").ClickAsync();
        await laptop.By("notice-save").ClickAsync();
        await laptop.SaysAsync("year-refused", "异议向谁反映");
        await laptop.By("notice-contact").FillAsync("青龙镇纪委办公室，电话 0123-4567890，工作日 9:00–17:00");
        await laptop.PictureAsync("notice-form");
        await laptop.IsAccessibleAsync();
        await laptop.By("notice-save").ClickAsync();
        await laptop.SaysAsync("notice-why", "没有评定等次");
        await Assertions.Expect(laptop.By("notice-publish")).ToBeDisabledAsync();
        await laptop.PictureAsync("notice-too-early");

        await year.HoldAsync("villageReview", _ => [21, 3, 2, 2]);
        await year.HoldAsync("townReview", _ => [20, 3, 1, 1]);
        for (var i = 0; i < 3; i++)
        {
            await year.DetermineAsync(i, "excellent", "按规定", Second);
        }

        await laptop.By("notice-publish").ClickAsync();
        await laptop.Page.Locator(".mud-message-box__yes-button").WaitForAsync();
        await laptop.PictureAsync("notice-publish");
        await laptop.Page.Locator(".mud-message-box__yes-button").ClickAsync();
        await laptop.SaysAsync("notice-stage", "公示中");
        await laptop.By("objections").Locator("summary").ClickAsync();
        await laptop.By("objection-add").ClickAsync();
        await laptop.By("objection-text").FillAsync("我认为评得太高，修路的事没有办完。");
        await laptop.By("objection-save").ClickAsync();
        await laptop.By("answer-open").ClickAsync();
        await laptop.By("answer-text").FillAsync("修路资金已经下达，明年四月开工，评定不变。");
        await laptop.By("answer-public").CheckAsync();
        await laptop.By("answer-save").ClickAsync();
        await laptop.SaysAsync("objection-answer", "明年四月开工");
        await laptop.IsAccessibleAsync();
        await laptop.Page.SetViewportSizeAsync(1920, 1080);
        await laptop.PictureAsync("notice-standing");
        var id = year.State.Notices[0].Id;

        var phone = await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress, script: false));
        await phone.OpenAsync($"/notice/{id}");
        await phone.SaysAsync("notice", "优秀");
        await phone.SaysAsync("notice-answers", "明年四月开工");
        await phone.IsAccessibleAsync();
        await FullPictureAsync(phone, "notice-phone");
        await phone.Page.SetViewportSizeAsync(1366, 768);
        await FullPictureAsync(phone, "notice-laptop");

        await laptop.By("notice-takedown").ClickAsync();
        await laptop.By("reason").FillAsync("受理电话写错");
        await laptop.By("reason-ok").ClickAsync();
        await laptop.SaysAsync("notice-stage", "已撤下");
        await phone.Page.SetViewportSizeAsync(360, 740);
        await phone.OpenAsync($"/notice/{id}");
        await phone.SaysAsync("notice-gone", "受理电话写错");
        await phone.IsAccessibleAsync();
        await phone.PictureAsync("notice-gone");
        devices.HaveNoComplaint();
    }

    [Fact]
    public async Task OpinionsAndFeedback_OfARealMeeting_ReachThePersonCollated()
    {
        var year = await HeldYear.HoldAsync(server.Services.GetRequiredService<ICycles>(), server.Services.GetRequiredService<IMeetingRooms>(), TestServer.HostAccount, Second, 24);
        var laptop = await SignInAsync(TestServer.HostAccount);
        await laptop.OpenAsync($"/cycles/{year.State.Id}/opinions");
        await laptop.SaysAsync("opinions-progress", "还有 7 条未归类");
        await laptop.IsAccessibleAsync();
        foreach (var text in new[] { "小区东门的路灯坏了三个月", "东门晚上太黑" })
        {
            await laptop.By("original").Filter(new() { HasText = text }).GetByTestId("original-choose").CheckAsync();
        }

        await laptop.By("point-text").FillAsync("东门一带路灯损坏，夜间照明不足，请尽快修复。");
        await laptop.PictureAsync("opinions-choosing");
        await laptop.By("point-save").ClickAsync();
        await laptop.SaysAsync("opinions-progress", "还有 5 条未归类");
        foreach (var text in HeldYear.Remarks)
        {
            await laptop.By("original").Filter(new() { HasText = text }).GetByTestId("original-choose").CheckAsync();
        }

        await laptop.By("point-text").FillAsync("希望多入户走访，及时回应居民报修。");
        await Assertions.Expect(laptop.By("point-about")).ToHaveValueAsync("s1");
        await laptop.By("point-save").ClickAsync();
        await laptop.By("original").Filter(new() { HasText = "骗子" }).GetByTestId("withhold-ask").ClickAsync();
        await laptop.By("reason").FillAsync("人身攻击，没有事实");
        await laptop.By("reason-ok").ClickAsync();
        await laptop.SaysAsync("original-state", "等另一位工作人员确认");
        Assert.Equal(0, await laptop.By("withhold-confirm").CountAsync());
        await laptop.Page.SetViewportSizeAsync(1920, 1080);
        await laptop.PictureAsync("opinions-two");

        var second = await SignInAsync(Second);
        await second.OpenAsync($"/cycles/{year.State.Id}/opinions");
        await second.By("withhold-confirm").ClickAsync();
        await second.SaysAsync("opinions-withheld", "另有 1 条不转出");
        await laptop.SaysAsync("opinions-progress", "还有 2 条未归类");
        await laptop.IsAccessibleAsync();
        await FeedBackAsync(laptop, year);
        await CountsAsync(laptop, year);
        devices.HaveNoComplaint();
    }

    private static async Task FeedBackAsync(Device laptop, ICycle year)
    {
        await laptop.Page.SetViewportSizeAsync(1366, 768);
        await laptop.OpenAsync($"/cycles/{year.State.Id}/feedback");
        await laptop.By("feedback-open-s1").ClickAsync();
        await Assertions.Expect(laptop.By("feedback-release")).ToHaveCountAsync(2);
        await laptop.By("feedback-note").FillAsync("请于三日内写明本人意见。");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("feedback-panel");
        await laptop.By("feedback-give").ClickAsync();
        await laptop.By("feedback-read").ClickAsync();
        await laptop.By("feedback-response").FillAsync("接受意见，明年每周入户两次。");
        await laptop.By("feedback-answer").ClickAsync();
        await Assertions.Expect(laptop.By("feedback-row").First).ToContainTextAsync("明年每周入户两次");
        await laptop.By("feedback-give-all").ClickAsync();
        await laptop.Page.Locator(".mud-message-box__yes-button").ClickAsync();
        await Assertions.Expect(laptop.By("feedback-give-all")).ToHaveCountAsync(0);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("feedback-all");
        await laptop.OpenAsync($"/cycles/{year.State.Id}/feedback/letters/s1");
        await laptop.SaysAsync("letter", "希望多入户走访");
        await laptop.IsAccessibleAsync();
        await FullPictureAsync(laptop, "letter");
        await PdfAsync(laptop, "letter");
    }

    private async Task CountsAsync(Device laptop, ICycle year)
    {
        var id = new NoticeId("AAAA3333");
        foreach (var command in new CycleCommand[]
        {
            new DraftNotice(id, new NoticeDraft(NoticeKind.Counts, year.State.Plan.Leading.Id, "review", "社区居务监督委员会，电话 0123-4567890", string.Empty, [], true, null)),
            new PublishNotice(id, WorkingDays.WeekendsOnly),
        })
        {
            Assert.IsType<CycleDecision.Accepted>(await year.DoAsync(command, TestServer.HostAccount, false, null, TestContext.Current.CancellationToken));
        }

        var phone = await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await phone.OpenAsync($"/notice/{id}");
        await phone.SaysAsync("notice-weekends", "尚未录入");
        await phone.IsAccessibleAsync();
        await FullPictureAsync(phone, "notice-counts-phone");
        await laptop.OpenAsync($"/cycles/{year.State.Id}/notices/{id}/print");
        await laptop.SeesAsync("notice-print-go");
        await laptop.IsAccessibleAsync();
        await FullPictureAsync(laptop, "notice-counts-print");
        await PdfAsync(laptop, "notice-counts");
    }

    private static async Task FullPictureAsync(Device device, string name)
    {
        // Nothing on it may be wider than the screen it is read on.
        Assert.False(await device.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), name);
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await device.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    private static async Task PdfAsync(Device device, string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await device.Page.PdfAsync(new() { Path = Path.Combine(folder, $"{name}.pdf"), PreferCSSPageSize = true });
        }
    }

    private async Task<Device> SignInAsync(string account)
    {
        var device = await devices.AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await device.SignInAsync(account, "/account/login?returnUrl=%2Fhost");
        await device.SeesAsync("list-new");
        return device;
    }
}
