using System.Net;
using System.Text.RegularExpressions;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Cycles;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Screen;

/// <summary>The promises beside a report, as a projector and a phone get them.</summary>
public sealed partial class ReportBackingPageTests
{
    private const string Text = "修好通组道路三公里";
    private const string Other = "更换老旧路灯四十盏";

    [Fact]
    public async Task Promises_AreShownWhileTheirPersonReportsAndAtNoOtherTime()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var (cycle, room) = await MeetingAsync(server);
        Assert.DoesNotContain(Text, await EverythingAsync(browser, room), StringComparison.Ordinal);

        await Projector.GoToAsync(room, AgendaKind.Report);
        var (screen, phone) = (await Projector.ViewAsync(browser, room), await browser.GetStringAsync($"/m/{room.State.Code}/now", Projector.Cancel));
        Assert.All((string[])[screen, phone], html =>
        {
            Assert.Contains(Text, html, StringComparison.Ordinal);
            Assert.Contains("没有兑现", html, StringComparison.Ordinal);
            Assert.DoesNotContain(Other, html, StringComparison.Ordinal);
        });

        await Hall.DoneAsync(room, new Advance());
        var next = await EverythingAsync(browser, room);
        Assert.Contains(Other, next, StringComparison.Ordinal);
        Assert.DoesNotContain(Text, next, StringComparison.Ordinal);

        await Projector.GoToAsync(room, AgendaKind.Inquiry);
        Assert.DoesNotContain(Other, await EverythingAsync(browser, room), StringComparison.Ordinal);
        Assert.Equal(2, cycle.State.Plan.Subjects.Length);
    }

    [Fact]
    public async Task View_WhenOnlyThePromisesChanged_IsDrawnAnewAndOtherwiseCostsNothing()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var (cycle, room) = await MeetingAsync(server);
        await Projector.GoToAsync(room, AgendaKind.Report);
        var stamp = await StampAsync(browser, room);
        Assert.Equal(HttpStatusCode.NoContent, await SeenAsync(stamp));
        Assert.Equal(HttpStatusCode.OK, await SeenAsync(string.Empty));

        await CycleHost.DoAsync(cycle, TestServer.HostAccount, new AddMember("丁"));
        Assert.Equal(HttpStatusCode.NoContent, await SeenAsync(stamp));
        await CycleHost.DoAsync(cycle, TestServer.HostAccount, new WritePromises(new("s1"), [new(Text, PromiseState.Kept)]));
        Assert.Equal(HttpStatusCode.OK, await SeenAsync(stamp));
        Assert.Equal(HttpStatusCode.NoContent, await SeenAsync(await StampAsync(browser, room)));

        async Task<HttpStatusCode> SeenAsync(string around)
        {
            using var response = await browser.GetAsync(Projector.Path(room, $"/view?seen={room.Hall.Version}&around={around}"), Projector.Cancel);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Report_InAMeetingWithoutAYear_IsAsItWas()
    {
        await using var server = await TestServer.StartAsync();
        using var browser = server.NewClient();
        var room = await Projector.CreateAsync(server);
        await Projector.GoToAsync(room, AgendaKind.Report);

        var html = await Projector.ViewAsync(browser, room);

        Assert.DoesNotContain("data-testid=\"backing\"", html, StringComparison.Ordinal);
        Assert.Contains("年初承诺", html, StringComparison.Ordinal);
    }

    private static async Task<string> StampAsync(HttpClient browser, IMeetingRoom room) =>
        Around().Match(await browser.GetStringAsync(Projector.Path(room), Projector.Cancel)).Groups[1].Value;

    [GeneratedRegex("data-around=\"([^\"]*)\"")]
    private static partial Regex Around();

    private static async Task<string> EverythingAsync(HttpClient browser, IMeetingRoom room) =>
        await browser.GetStringAsync(Projector.Path(room), Projector.Cancel) + await browser.GetStringAsync($"/m/{room.State.Code}", Projector.Cancel);

    private static async Task<(ICycle Cycle, IMeetingRoom Room)> MeetingAsync(TestServer server)
    {
        var cycle = (await server.Services.GetRequiredService<ICycles>().BeginAsync(CycleHost.Plan(), TestServer.HostAccount, Projector.Cancel)).Cycle!;
        await CycleHost.DoAsync(
            cycle,
            TestServer.HostAccount,
            new SetElectorate(new Electorate(CycleHost.Community, [], [.. Enumerable.Range(1, 8).Select(i => new Elector($"代表{i}", "residentRepresentatives"))])),
            new WritePromises(new("s1"), [new(Text, PromiseState.NotKept)]),
            new WritePromises(new("s2"), [new(Other, null)]));
        var meeting = await CycleHost.PlanMeetingAsync(cycle, TestServer.HostAccount);
        return (cycle, (await server.Services.GetRequiredService<IMeetingRooms>().FindAsync(meeting, Projector.Cancel))!);
    }
}
