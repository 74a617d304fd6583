using System.Diagnostics;
using System.Globalization;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>Somebody who has read nothing, from the first page on an empty data folder to a projector that moves.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class FirstRunTests(Chromium chromium, ITestOutputHelper output)
{
    private int clicks;

    [Fact]
    public async Task Newcomer_FromTheFirstPage_HasAMovingProjectorAfterFiveClicks()
    {
        await using var server = await TestServer.StartAsync();
        var code = server.Services.GetRequiredService<SetupCode>().Issue();
        await using var laptop = await chromium.LaptopAsync(server.BaseAddress);
        var watch = Stopwatch.StartNew();

        await laptop.OpenAsync("/");
        await ClickAsync(laptop.By("landing-setup"));
        await laptop.By("setup-code").FillAsync(code);
        await laptop.By("setup-account").FillAsync("zhang");
        await laptop.By("setup-name").FillAsync("张主任");
        await laptop.By("setup-password").FillAsync(TestServer.HostPassword);
        await ClickAsync(laptop.By("setup-submit"));
        await ClickAsync(laptop.By("list-rehearse"));
        await laptop.SeesAsync("host-rehearsal");
        var wall = await laptop.Context.RunAndWaitForPageAsync(() => ClickAsync(laptop.By("host-open-screen")));
        await wall.GetByTestId("scene-welcome").WaitForAsync();
        await Assertions.Expect(laptop.By("host-next")).ToBeEnabledAsync();
        await ClickAsync(laptop.By("host-next"));
        await Assertions.Expect(wall.GetByTestId("present")).ToHaveTextAsync(SomePeople());

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clicks} clicks, {watch.Elapsed.TotalSeconds:F1} s of the machine's time"));
        Assert.Equal(5, clicks);
        laptop.HasNoComplaint();
    }

    /// <summary>The address that the console prints brings the code along.</summary>
    [Fact]
    public async Task SetUp_OpenedFromTheConsolesAddress_HasItsCodeAlready()
    {
        await using var server = await TestServer.StartAsync();
        var code = server.Services.GetRequiredService<SetupCode>().Issue();
        await using var laptop = await chromium.LaptopAsync(server.BaseAddress);

        await laptop.OpenAsync($"/setup?code={code}");

        await Assertions.Expect(laptop.By("setup-code")).ToHaveValueAsync(code);
    }

    private static System.Text.RegularExpressions.Regex SomePeople() => new("[1-9]");

    private async Task ClickAsync(ILocator what)
    {
        clicks++;
        await what.ClickAsync();
    }
}
