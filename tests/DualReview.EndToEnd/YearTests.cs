using DualReview.Domain.Cycles;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>A clerk with a laptop: from an empty register to the first meeting of the year, nothing typed twice.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class YearTests(Chromium chromium) : IAsyncLifetime
{
    private TestServer server = null!;
    private Device laptop = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        laptop = await chromium.LaptopAsync(server.BaseAddress);
        await laptop.SignInAsync();
        await laptop.By("list-years").ClickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await laptop.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Year_FromAnEmptyRegisterToTheFirstMeeting_IsBegunInTheBrowser()
    {
        await laptop.SeesAsync("years-empty");
        await laptop.IsAccessibleAsync();
        await RegisterAsync();
        await BeginAsync();
        await laptop.SaysAsync("year-next", "还没有登记谁来投票");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("year-overview");

        await EnterVotersAsync();
        await PlanAsync();

        var year = Assert.Single(await server.Services.GetRequiredService<ICycles>().ListAsync(TestServer.HostAccount, false, TestContext.Current.CancellationToken)).State;
        Assert.Equal(["东河村", "西坪村"], year.Plan.Units.Select(u => u.Name).Order(StringComparer.Ordinal));
        Assert.Equal(MeetingOutcome.Planned, Assert.Single(year.Meetings).State);
        laptop.HasNoComplaint();
    }

    [Fact]
    public async Task Meeting_WithARatedPersonOnTheRoster_IsRefusedInTheHeadOfThePage()
    {
        await RegisterAsync();
        await BeginAsync();
        await EnterVotersAsync("王建国");
        await laptop.By("year-group-year").ClickAsync();
        await laptop.SaysAsync("year-warnings", "“王建国”既被评议");

        await AskForAMeetingAsync();

        await laptop.SaysAsync("year-refused", "王建国");
        await laptop.IsAccessibleAsync();
    }

    [Fact]
    public async Task Round_ThatIsNotHeld_IsExcusedWithItsReason()
    {
        await RegisterAsync();
        await BeginAsync();
        await laptop.By("rounds-unit").Filter(new() { HasText = "西坪村" }).GetByTestId("slot-excuse").First.ClickAsync();
        await laptop.By("reason").FillAsync("今年没有书记");
        await laptop.By("reason-ok").ClickAsync();

        await laptop.SaysAsync("year-rounds", "今年没有书记");
        await laptop.By("year-group-keep").ClickAsync();
        await laptop.By("year-tab-journal").ClickAsync();
        await laptop.SaysAsync("year-journal", "西坪村不召开“村述村评”：今年没有书记");
        await laptop.IsAccessibleAsync();

        // One meeting in each of the two villages, and one of both together.
        await laptop.By("year-home").ClickAsync();
        await laptop.SaysAsync("years-year", "会议 1/3");
    }

    private async Task RegisterAsync()
    {
        await laptop.By("years-units").ClickAsync();
        await laptop.SeesAsync("units-empty");
        await AddUnitsAsync("柳河镇");
        await laptop.By("units-unit").ClickAsync();
        await AddUnitsAsync("东河村\n西坪村");
        foreach (var (unit, name) in ((string, string)[])[("东河村", "王建国"), ("西坪村", "李秀英")])
        {
            await laptop.By("units-unit").Filter(new() { HasText = unit }).ClickAsync();
            await Assertions.Expect(laptop.By("unit-name")).ToHaveValueAsync(unit);
            await FillAsync("tenure-name", name);
            await FillAsync("tenure-post", "村党组织书记");
            await laptop.By("tenure-seat-partySecretary").CheckAsync();
            await laptop.By("tenure-add").ClickAsync();
            await laptop.SaysAsync("tenure-person", name);
        }

        await laptop.IsAccessibleAsync();
    }

    private async Task AddUnitsAsync(string names)
    {
        await FillAsync("units-names", names);
        await laptop.By("units-add").ClickAsync();
        await Assertions.Expect(laptop.By("units-unit").Filter(new() { HasText = names.Split('\n')[^1] })).ToHaveCountAsync(1);
    }

    private async Task BeginAsync()
    {
        await laptop.By("units-back").ClickAsync();
        await laptop.By("years-new").ClickAsync();
        await laptop.By("new-year-scheme-town-party-secretary").ClickAsync();
        await Assertions.Expect(laptop.By("new-year-subject")).ToHaveCountAsync(2);
        await laptop.IsAccessibleAsync();
        await laptop.By("new-year-begin").ClickAsync();
        await laptop.SeesAsync("year-next");
    }

    private async Task EnterVotersAsync(string more = "赵四")
    {
        await laptop.By("year-group-prepare").ClickAsync();
        await laptop.By("people-unit").Filter(new() { HasText = "东河村" }).ClickAsync();
        await FillAsync("voters-partyMembers", "20");
        await FillAsync("voters-text", $"张三，党员\n{more}，村民代表");
        await laptop.By("voters-read").ClickAsync();
        await laptop.SeesAsync("voters-saved");
        await laptop.IsAccessibleAsync();
    }

    private async Task PlanAsync()
    {
        await laptop.By("year-group-year").ClickAsync();
        await AskForAMeetingAsync();
        await laptop.SeesAsync("host-next");
        await laptop.SaysAsync("host-expected", "21");
    }

    private async Task AskForAMeetingAsync()
    {
        await laptop.By("rounds-unit").Filter(new() { HasText = "东河村" }).GetByTestId("slot-plan").ClickAsync();
        await laptop.By("plan-place").FillAsync("村党员活动室");
        await laptop.By("plan-time").FillAsync("2001-01-01T09:00");
        await laptop.By("plan-time").BlurAsync();
        await laptop.SaysAsync("plan-outside", "不在“");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("year-plan");
        await laptop.By("plan-ok").ClickAsync();
    }

    /// <summary>Types and leaves the field, as a person does before the next click.</summary>
    private async Task FillAsync(string id, string text)
    {
        await laptop.By(id).FillAsync(text);
        await laptop.By(id).BlurAsync();
    }
}
