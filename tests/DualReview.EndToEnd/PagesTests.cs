using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>The pages around a meeting, each looked at by axe, and what a newcomer does first.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class PagesTests(Chromium chromium) : IAsyncLifetime
{
    private TestServer server = null!;
    private Device laptop = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        laptop = await chromium.LaptopAsync(server.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        await laptop.DisposeAsync();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/setup")]
    [InlineData("/account/login")]
    [InlineData("/account/denied")]
    [InlineData("/m/AAAAAA")]
    [InlineData("/screen")]
    [InlineData("/screen/AAAAAA")]
    [InlineData("/nowhere/at/all")]
    public async Task Page_AnybodyCanOpen_IsAccessible(string address)
    {
        await laptop.OpenAsync(address);
        await laptop.IsAccessibleAsync();
        await using var phone = await chromium.PhoneAsync(server.BaseAddress);
        await phone.OpenAsync(address);
        await phone.IsAccessibleAsync();
        laptop.HasNoComplaint();
    }

    /// <summary>The first evening: the code from the console, an account, a meeting made in the wizard, a rehearsal, and its end.</summary>
    [Fact]
    public async Task Newcomer_FromTheSetUpCodeToARehearsal_GetsEverywhere()
    {
        var code = server.Services.GetRequiredService<SetupCode>().Issue();
        await laptop.OpenAsync("/setup");
        await laptop.By("setup-code").FillAsync(code);
        await laptop.By("setup-account").FillAsync(TestServer.HostAccount);
        await laptop.By("setup-name").FillAsync("张主任");
        await laptop.By("setup-password").FillAsync(TestServer.HostPassword);
        await laptop.By("setup-submit").ClickAsync();
        var host = new Presider(laptop);
        await laptop.SeesAsync("list-empty");
        await laptop.IsAccessibleAsync();
        await laptop.By("list-users").ClickAsync();
        await laptop.SeesAsync("users-add");
        await laptop.IsAccessibleAsync();
        await laptop.Page.GoBackAsync();

        await MakeMeetingAsync();
        await laptop.SaysAsync("host-next", "开始会议");
        await laptop.By("host-list").ClickAsync();
        await Assertions.Expect(laptop.By("list-meeting")).ToHaveCountAsync(1);
        await RehearseAsync(host);
        laptop.HasNoComplaint();
    }

    private async Task MakeMeetingAsync()
    {
        await laptop.By("list-new").ClickAsync();
        await laptop.SeesAsync("wizard-basics");
        await laptop.IsAccessibleAsync();
        await laptop.By("wizard-unit").FillAsync("霍尔奇社区");
        await laptop.By("wizard-place").FillAsync("社区二楼会议室");
        await laptop.By("wizard-next").ClickAsync();
        await laptop.By("subject-name").FillAsync("王建国");
        await laptop.By("subject-add-member").ClickAsync();
        await laptop.By("subject-name").Nth(1).FillAsync("李秀英");
        await laptop.IsAccessibleAsync();
        await laptop.By("wizard-next").ClickAsync();
        await laptop.By("roster-file").SetInputFilesAsync(new FilePayload
        {
            Name = "名单.csv",
            MimeType = "text/csv",
            Buffer = "姓名,组别\n赵一,居民代表\n钱二,党员\n孙三,党员\n"u8.ToArray(),
        });
        await laptop.SaysAsync("roster-state", "名单上有 3 人");
        await laptop.IsAccessibleAsync();
        await laptop.By("wizard-next").ClickAsync();
        await laptop.SaysAsync("wizard-summary", "有表决权的 3 人");
        await laptop.IsAccessibleAsync();
        await laptop.By("wizard-create").ClickAsync();
    }

    /// <summary>The simulated hall checks in by itself; the rehearsal is gone with one click and a yes.</summary>
    private async Task RehearseAsync(Presider host)
    {
        await laptop.By("list-rehearse").ClickAsync();
        await laptop.SeesAsync("host-rehearsal");
        await host.PressAsync("开始会议");
        await Assertions.Expect(laptop.By("host-present")).Not.ToHaveTextAsync("0", new() { Timeout = 30_000 });
        await laptop.By("host-list").ClickAsync();
        await Assertions.Expect(laptop.By("list-meeting")).ToHaveCountAsync(2);
        await laptop.IsAccessibleAsync();
        await laptop.By("list-delete").ClickAsync();
        await laptop.Page.Locator(".mud-message-box__yes-button").ClickAsync();
        await Assertions.Expect(laptop.By("list-meeting")).ToHaveCountAsync(1);
    }
}
