using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>The start page says what is due, its button leads there, and the year's pages and calendar can be used on a phone.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class StartTests(Chromium chromium) : IAsyncLifetime
{
    private TestServer server = null!;
    private Device laptop = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        laptop = await chromium.LaptopAsync(server.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        await laptop.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Start_LeadsToWhatIsDue_AndTheCalendarReadsOnAPhone()
    {
        await laptop.SignInAsync();
        await laptop.SaysAsync("due-none", "没有正在进行的年度活动");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("start-none");
        var year = await YearAsync();

        await laptop.OpenAsync("/host");
        await laptop.SeesAsync("due-overdue");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("start-host");
        await laptop.By("due-line").Filter(new() { HasText = "村口路灯不亮" }).GetByTestId("due-go").ClickAsync();
        await Assertions.Expect(laptop.By("year-tab-ledger")).ToHaveAttributeAsync("aria-current", "page");
        await laptop.OpenAsync($"/cycles/{year.State.Id}/calendar");
        await laptop.SeesAsync("calendar");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("start-calendar");

        foreach (var (name, page) in new[] { ("calendar", $"/cycles/{year.State.Id}/calendar"), ("overview", $"/cycles/{year.State.Id}"), ("host", "/host") })
        {
            await laptop.OpenAsync(page);
            await laptop.Page.SetViewportSizeAsync(360, 740);
            await laptop.Page.Locator(name == "host" ? ".whats-due" : ".year-tabs [aria-current=page]").WaitForAsync();
            await laptop.IsAccessibleAsync();
            await laptop.PictureAsync($"start-phone-{name}");
            Assert.Empty(await laptop.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.year-tabs, .whats-due, .calendar')].filter(e => e.getBoundingClientRect().right > innerWidth).map(e => `${location.pathname} ${e.className}`)"));
        }

        laptop.HasNoComplaint();
    }

    private async Task<PracticeYear> YearAsync()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, units: 4);
        var today = DateOnly.FromDateTime(DateTime.Now);
        await year.DoAsync(new AddMember("李书记"));
        await year.DoAsync(new MovePhase(year.State.Phases[0].Key, today.AddDays(-20), today.AddDays(-3), "镇党委"));
        await year.DoAsync(new MovePhase(year.State.Phases[1].Key, today.AddDays(-2), today.AddDays(6), "镇党委、各村党组织"));
        var id = new LedgerItemId(Guid.NewGuid());
        await year.DoAsync(new OpenLedgerItem(id, year.State.Plan.Units[0].Id, LedgerSource.Own, "村口路灯不亮"));
        await year.DoAsync(new ArrangeLedgerItem(id, 1, new LedgerArrangement("村口路灯不亮", "换灯十盏", new Responsible("王电工", null), "李书记", today.AddDays(2), true)));
        return year;
    }
}
