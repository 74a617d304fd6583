using System.Net;
using System.Text.RegularExpressions;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Screen;

/// <summary>Where phones join may change while the meeting does not, and the projector shows it at once.</summary>
public sealed partial class JoiningTests
{
    [Fact]
    public async Task View_WhenTheHostChoosesAnotherAddress_IsAnotherForTheSameVersion()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var room = await Projector.CreateAsync(server);
        var before = await AroundAsync(browser, room);
        Assert.Equal(HttpStatusCode.NoContent, await SeenAsync(browser, room, before));

        server.Services.GetRequiredService<PublicAddress>().Use(new Uri("http://192.168.9.9:5080"));

        Assert.Equal(HttpStatusCode.OK, await SeenAsync(browser, room, before));
        Assert.Contains("192.168.9.9", await Projector.ViewAsync(browser, room), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await SeenAsync(browser, room, await AroundAsync(browser, room)));
    }

    [Fact]
    public async Task Wifi_IsOnTheWallUntilTheHallIsIn()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var room = await Projector.CreateAsync(server);
        Assert.DoesNotContain("data-testid=\"wifi\"", await Projector.ViewAsync(browser, room), StringComparison.Ordinal);

        server.Services.GetRequiredService<HallWifi>().Use(WifiNetwork.Of("村委会<1>", "abcd1234"));

        var view = await Projector.ViewAsync(browser, room);
        Assert.Contains("data-testid=\"wifi\"", view, StringComparison.Ordinal);
        Assert.Contains("&lt;1&gt;", view, StringComparison.Ordinal);
        Assert.DoesNotContain("<1>", view, StringComparison.Ordinal);
        Assert.Contains("abcd1234", view, StringComparison.Ordinal);

        await Projector.GoToAsync(room, AgendaKind.Report);
        Assert.DoesNotContain("abcd1234", await Projector.ViewAsync(browser, room), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wifi_OfTheSettings_IsShownUntilTheHostShowsNone()
    {
        await using var server = await TestServer.StartAsync(b => b.Configuration["DualReview:WifiName"] = "Hall");
        var wifi = server.Services.GetRequiredService<HallWifi>();
        Assert.Equal(("Hall", null), (wifi.Current?.Name, wifi.Current?.Password));

        wifi.Use(null);

        Assert.Null(wifi.Current);
    }

    /// <summary>The text that cameras read; what means something in it is escaped.</summary>
    [Theory]
    [InlineData("Hall", "12345678", "WIFI:T:WPA;S:Hall;P:12345678;;")]
    [InlineData(" 村委会 ", null, "WIFI:T:nopass;S:村委会;;")]
    [InlineData("a;b,c:d\\e\"f", "pass;word\\", "WIFI:T:WPA;S:a\\;b\\,c\\:d\\\\e\\\"f;P:pass\\;word\\\\;;")]
    public void Network_AsAQr_IsWhatCamerasRead(string name, string? password, string expected) =>
        Assert.Equal(expected, WifiNetwork.Of(name, password)!.Joining);

    [Theory]
    [InlineData("", "12345678")]
    [InlineData("   ", null)]
    [InlineData("一二三四五六七八九十十", null)]
    [InlineData("a\nb", null)]
    [InlineData("Hall", "1234567")]
    [InlineData("Hall", "密码密码密码密码")]
    [InlineData("Hall", "0123456789012345678901234567890123456789012345678901234567890123")]
    public void Network_ThatNoneCanBe_IsNone(string name, string? password) => Assert.Null(WifiNetwork.Of(name, password));

    private static async Task<HttpStatusCode> SeenAsync(HttpClient browser, IMeetingRoom room, string around)
    {
        using var response = await browser.GetAsync(Projector.Path(room, $"/view?seen={room.Hall.Version}&around={around}"), Projector.Cancel);
        return response.StatusCode;
    }

    private static async Task<string> AroundAsync(HttpClient browser, IMeetingRoom room) => Around().Match(await Projector.ViewAsync(browser, room)).Groups[1].Value;

    [GeneratedRegex("data-around=\"([^\"]*)\"")]
    private static partial Regex Around();
}
