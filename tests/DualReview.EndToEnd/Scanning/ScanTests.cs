using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.EndToEnd.Scanning;

/// <summary>The codes on the wall, read from where people sit.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class ScanTests(Chromium chromium) : IAsyncLifetime
{
    /// <summary>From the last row but one of a small hall, or the middle of a large one.</summary>
    private const double Far = 8;

    /// <summary>A long address of a county's server: the more it says, the smaller its modules.</summary>
    private static readonly Uri LongAddress = new("https://shuping.huoerqi-county.example.gov.cn:8443");

    private TestServer server = null!;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1280, 720)]
    [InlineData(1024, 768)]
    public async Task Codes_OnTheWall_AreReadFromEightMetres(int width, int height)
    {
        server.Services.GetRequiredService<PublicAddress>().Use(LongAddress);
        server.Services.GetRequiredService<HallWifi>().Use(WifiNetwork.Of("社区活动室", "shuping2026"));
        using var meeting = await Backstage.CreateAsync(server, Backstage.Plan());
        await using var wall = await chromium.ProjectorAsync(server.BaseAddress);
        await wall.OpenAsync($"/screen/{meeting.Code}#k={server.Services.GetRequiredService<ScreenPairing>().IssueKey(meeting.State.Id)}");
        await wall.Page.SetViewportSizeAsync(width, height);
        await wall.SeesAsync("wifi");

        Assert.Equal($"{LongAddress}m/{meeting.Code}", await Camera.ScanAsync(wall, "join-qr", Far));

        // The Wi-Fi's is for those who sit near; from further off its name and password are read.
        Assert.Equal("WIFI:T:WPA;S:社区活动室;P:shuping2026;;", await Camera.ScanAsync(wall, "wifi", Far / 2));

        await meeting.ToTheVoteAsync();
        await meeting.OpenBoxAsync(12);
        await wall.SeesAsync("ticket-qr");
        await wall.Page.Locator("#ticket-qr svg").WaitForAsync();
        Assert.StartsWith($"{LongAddress}m/{meeting.Code}#t=", await Camera.ScanAsync(wall, "ticket-qr", Far), StringComparison.Ordinal);
    }
}
