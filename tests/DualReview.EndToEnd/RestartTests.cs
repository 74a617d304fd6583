using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>The laptop's server dies in mid-meeting and is started again: every open page finds back by itself (F13, F34, F60).</summary>
[Collection(nameof(ChromiumTests))]
public sealed class RestartTests(Chromium chromium) : IAsyncDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("dualreview-restart-").FullName;
    private TestServer? server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Pages_WhenTheServerRestartsInMidMeeting_FindBackAndGoOn()
    {
        server = await TestServer.StartAsync(dataDirectory: data);
        var address = server.BaseAddress;
        (await server.SignInAsHostAsync()).Dispose();
        var room = await BeginAsync();
        await using var laptop = await chromium.LaptopAsync(address);
        await using var wall = await chromium.ProjectorAsync(address);
        await using var pocket = await chromium.PhoneAsync(address);
        var host = new Presider(laptop);
        await host.SignInAsync();
        await laptop.By("list-open").ClickAsync();
        await laptop.SaysAsync("host-reporter", room.State.Plan.Reporters[0].Name);
        await wall.OpenAsync($"/screen/{room.State.Code}");
        await wall.SeesAsync("scene-report");
        await pocket.OpenAsync($"/m/{room.State.Code}");
        await pocket.SeesAsync("scene-report");

        await server.StopKeepingDataAsync();
        server = null;
        await Assertions.Expect(wall.By("offline")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.True(await wall.By("scene-report").IsVisibleAsync(), "What the hall saw stays on the wall.");

        server = await TestServer.StartAsync(builder => builder.WebHost.UseUrls(address.ToString()), data);
        await host.PressAsync($"下一位：{room.State.Plan.Reporters[1].Name}");

        await wall.SaysAsync("reporter", room.State.Plan.Reporters[1].Name);
        await Assertions.Expect(wall.By("offline")).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(pocket.Page.Locator(".who b")).ToHaveTextAsync(room.State.Plan.Reporters[1].Name, new() { Timeout = 30_000 });
    }

    /// <summary>
    /// The server dies between 开箱 and the count: the keys were in its memory only. The scrutineer's page, still open, gives its key again by
    /// itself, under the transport key of the new run.
    /// </summary>
    [Fact]
    public async Task ScrutineersPage_WhenTheServerRestartsBeforeTheCount_GivesItsKeyAgainByItself()
    {
        server = await TestServer.StartAsync(dataDirectory: data);
        var address = server.BaseAddress;
        var seat = new Seat(SeatRole.Scrutineer, 1);
        await using var pocket = await chromium.PhoneAsync(address);
        using var meeting = await Backstage.AtTheVoteAsync(server);
        var desk = await meeting.SeatAsync(seat, pocket);
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(5);
        await meeting.GiveAsync(Act.ConfirmIssue);
        await meeting.GiveAsync(Act.SealBox);
        await desk.ActAsync("sealbox");
        await meeting.DoAsync(new OpenBox());
        await meeting.CloseBoxAsync();

        // The acts without the keys, out of the page's sight: what a server knows that was killed in this very moment.
        await pocket.Context.SetOfflineAsync(true);
        foreach (var scrutineer in meeting.State.Needed(Act.UnsealBox).ToArray())
        {
            Assert.IsType<Decision.Accepted>(await meeting.Room.DoAsync(new Attest(Act.UnsealBox, scrutineer), new CommandContext(new Actor.AtBox(scrutineer)), Cancel));
        }

        Assert.Equal(BoxStatus.Counting, meeting.State.Box!.Status);
        await server.StopKeepingDataAsync();
        server = await TestServer.StartAsync(builder => builder.WebHost.UseUrls(address.ToString()), data);
        var room = (await server.Services.GetRequiredService<IMeetingRooms>().FindAsync(meeting.State.Id, Cancel))!;
        Assert.Equal(BoxStatus.Counting, room.State.Box!.Status);
        await pocket.Context.SetOfflineAsync(false);

        await pocket.SeesAsync("desk-counted");
        Assert.Equal(BoxStatus.Counted, room.State.Box!.Status);
        pocket.HasNoComplaint();
    }

    private async Task<IMeetingRoom> BeginAsync()
    {
        var scheme = BuiltInSchemes.Find("huoerqi-community")!;
        var plan = new Invented(scheme, 12, 3).Meetings(2026, new DateTime(2026, 12, 1, 9, 0, 0)).First();
        var room = (await server!.Services.GetRequiredService<IMeetingRooms>().CreateAsync(plan, TestServer.HostAccount, Cancel)).Room!;
        while (room.State.Current?.Kind != AgendaKind.Report)
        {
            await room.DoAsync(new Advance(), new CommandContext(new Actor.Host(TestServer.HostAccount)), Cancel);
        }

        return room;
    }
}
