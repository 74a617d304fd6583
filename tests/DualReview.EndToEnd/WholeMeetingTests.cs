using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>A meeting of 霍尔奇社区 from the first page to the last, in real browsers, with the mishaps of a real hall.</summary>
[Collection(nameof(ChromiumTests))]
public sealed partial class WholeMeetingTests(Chromium chromium) : IAsyncLifetime
{
    private const int OverHttp = 5;
    private const int Comers = OverHttp + 4;
    private const int Seed = 7;

    /// <summary>The scrutineer whose device is a simulated one.</summary>
    private static readonly Seat Other = new(SeatRole.Scrutineer, 2);

    private readonly Devices devices = new();
    private TestServer server = null!;
    private IMeetingRoom room = null!;
    private BoxDevice? simulated;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Code => room.State.Code.Value;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        var scheme = BuiltInSchemes.Find("huoerqi-community")!;
        var plan = new Invented(scheme, 12, Seed).Meetings(2026, new DateTime(2026, 12, 1, 9, 0, 0)).First() with { Unit = "霍尔奇社区", Rehearsal = false };
        room = (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(plan, TestServer.HostAccount, Cancel)).Room!;
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        simulated?.Dispose();
        await server.DisposeAsync();
    }

    [Fact(Timeout = 300_000)]
    public async Task WholeMeeting_WithPhonesReloadedKilledOfflineAndWithoutScript_EndsWithTheRightResult()
    {
        var host = new Presider(await devices.AddAsync(chromium.LaptopAsync(server.BaseAddress)));
        var projector = new Projector(await devices.AddAsync(chromium.ProjectorAsync(server.BaseAddress)));
        await host.SignInAsync();
        await host.Device.IsAccessibleAsync();
        await host.Device.By("list-open").ClickAsync();
        await host.Device.SaysAsync("host-next", "开始会议");
        await host.Device.IsAccessibleAsync();
        await OpenProjectorAsync(host, projector);

        var voters = new List<Voter>();
        foreach (var script in new[] { true, true, true, false })
        {
            voters.Add(new Voter(await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress, script)), Code));
            await voters[^1].ArriveAsync();
        }

        var (reloaded, killed, offline, plain) = (voters[0], voters[1], voters[2], voters[3]);
        await reloaded.Device.IsAccessibleAsync();

        await CheckInAsync(host, projector, reloaded);
        await ReportAsync(host, projector, killed);
        await AnswerAsync(host, projector);
        var box = await ElectAsync(host, projector);
        await OpenBoxAsync(host, projector, box);

        await VoteWithReloadAsync(reloaded, projector);
        await VoteAfterBeingKilledAsync(killed, projector);
        await projector.Device.Page.ReloadAsync();
        await VoteThroughADeadNetworkAsync(offline, projector);
        await VoteWithoutScriptAsync(plain, projector);
        await VoteOverHttpAsync(projector, TestContext.Current.CancellationToken);

        await CloseAndOpenAsync(host, projector, box);
        await SignAsync(host, projector, box);
        await DownloadAsync(box.Tellers[0]);
        await AnnounceAsync(host, projector, voters);
        await FinishAsync(host, projector, reloaded);
        devices.HaveNoComplaint();
    }

    private static async Task OpenProjectorAsync(Presider host, Projector projector)
    {
        await host.Device.By("host-entrance").ClickAsync();
        await host.Device.By("screen-link-make").ClickAsync();
        var link = (await host.Device.By("screen-link").TextContentAsync())!;
        await host.Device.IsAccessibleAsync();
        await host.Device.Page.Keyboard.PressAsync("Escape");
        await projector.Device.OpenAsync(link);
        await projector.ShowsAsync("welcome");
        await host.Device.SaysAsync("host-screens", "大屏已连接");

        // What the host shows around the meeting is on the wall at once, although the meeting stands still.
        await host.Device.By("host-entrance").ClickAsync();
        await host.Device.By("wifi-name").FillAsync("社区活动室");
        await host.Device.By("wifi-show").ClickAsync();
        await projector.Device.SaysAsync("wifi", "社区活动室");
        await host.Device.Page.Keyboard.PressAsync("Escape");
        await projector.Device.IsAccessibleAsync();
    }

    private async Task CheckInAsync(Presider host, Projector projector, Voter voter)
    {
        await host.PressAsync("开始会议");
        await voter.Device.SeesAsync("checkin-name");
        await voter.Device.IsAccessibleAsync();
        await voter.Device.By("checkin-name").FillAsync(room.State.Roster[0].Name);
        await voter.Device.By("checkin-send").ClickAsync();
        await host.Device.SaysAsync("host-present", "1");
        await projector.Device.SaysAsync("present", "1");
        foreach (var attendee in room.State.Roster.Skip(1).Take(Comers - 1))
        {
            using var http = server.NewClient();
            Assert.True(await new Phone(http, room.State.Code, TimeProvider.System).CheckInAsync(attendee.Name, Cancel));
        }

        await host.Device.SaysAsync("host-present", $"{Comers}");
    }

    private async Task ReportAsync(Presider host, Projector projector, Voter voter)
    {
        await host.PressAsync("述职");
        foreach (var reporter in room.State.Plan.Reporters)
        {
            await host.Device.SaysAsync("host-reporter", reporter.Name);
            await host.Device.By("timer-start").ClickAsync();
            await projector.Device.SaysAsync("reporter", reporter.Name);
            await voter.Device.SeesAsync("scene-report");
            if (reporter == room.State.Plan.Reporters[0])
            {
                await host.Device.IsAccessibleAsync();
                await projector.Device.IsAccessibleAsync();
                await voter.Device.By("question-card").Locator("summary").ClickAsync();
                await voter.Device.By("question-name").FillAsync("刘某某");
                await voter.Device.By("question-text").FillAsync("路灯什么时候修好？");
                await voter.Device.By("question-send").ClickAsync();
                await voter.Device.IsAccessibleAsync();
            }

            if (reporter == room.State.Plan.Reporters[2])
            {
                await host.Device.PictureAsync("host");
            }

            await host.NextAsync();
        }
    }

    private static async Task AnswerAsync(Presider host, Projector projector)
    {
        await host.Device.By("question-admit").ClickAsync();
        await projector.ShowsAsync("inquiry");
        await host.Device.By("question-call").ClickAsync();
        await projector.ShowsAsync("question");
        await projector.Device.SaysAsync("question", "路灯什么时候修好？");
        await host.Device.IsAccessibleAsync();
        await projector.Device.IsAccessibleAsync();
        await host.Device.By("answer-pledge").ClickAsync();
        await projector.ShowsAsync("inquiry");
    }

    private async Task<AtTheBox> ElectAsync(Presider host, Projector projector)
    {
        await host.PressAsync("推选");
        var seats = room.State.Seats.Select(s => s.Seat).ToArray();
        foreach (var (seat, attendee) in seats.Zip(room.State.Roster.Skip(1)))
        {
            await host.NominateAsync(seat.ToString(), attendee.Name);
        }

        await host.Device.IsAccessibleAsync();
        await projector.ShowsAsync("tellers");
        await host.PressAsync("通过人选");
        var desks = new List<Desk>();
        foreach (var seat in seats[..3])
        {
            desks.Add(new Desk(await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress)), Code));
            await desks[^1].PairAsync(await host.PairingCodeAsync(seat.ToString()));
            await desks[^1].Device.IsAccessibleAsync();
            await host.Device.By("pair-typed").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }

        simulated = new BoxDevice(server.BaseAddress, room.State.Code);
        Assert.True(await simulated.PairAsync(server.Services.GetRequiredService<SeatPairing>().IssueCode(room.State.Id, Other).Secret, Cancel));
        return new AtTheBox([.. desks[..2]], desks[2]);
    }

    private async Task OtherAsync(Act act) => Assert.True(await simulated!.ActAsync(act, Other, room.State.Version, Cancel), $"{Other} could not give {act}.");

    private async Task OpenBoxAsync(Presider host, Projector projector, AtTheBox box)
    {
        await host.PressAsync("无记名投票");
        await projector.ShowsAsync("ballotawaited");
        await host.Device.By("issue-present").FillAsync($"{Comers}");
        await host.Device.By("issue-count").FillAsync($"{Comers}");
        await host.Device.By("issue-propose").ClickAsync();
        foreach (var desk in box.Tellers)
        {
            await desk.Device.SaysAsync("desk-issue", $"{Comers}");
            await desk.Device.IsAccessibleAsync();
            await desk.ActAsync("confirmissue");
        }

        await box.Scrutineer.Device.IsAccessibleAsync();
        await box.Scrutineer.ActAsync("sealbox");
        await box.Scrutineer.Device.SeesAsync("given-sealbox");
        await Assertions.Expect(box.Scrutineer.Device.By("key-card-show")).ToBeVisibleAsync();
        await box.Scrutineer.Device.IsAccessibleAsync();
        await OtherAsync(Act.SealBox);
        await host.PressAsync("打开票箱");
        await projector.ShowsAsync("ballot");
        await projector.Device.SeesAsync("ticket-qr");
        await projector.Device.PictureAsync("screen-vote");
        await projector.Device.IsAccessibleAsync();
        await host.Device.IsAccessibleAsync();
    }

    /// <summary>Marks two people, reloads, goes on with the third.</summary>
    private static async Task VoteWithReloadAsync(Voter voter, Projector projector)
    {
        await voter.Device.SeesAsync("claim-digits");
        await voter.TypeAsync(await projector.DigitsAsync());
        await voter.Device.SaysAsync("ballot-notice", "不能保证");
        await voter.Device.SaysAsync("ballot-notice", "没有网站证书");
        Assert.False(await voter.Device.Page.Locator("fieldset").First.IsVisibleAsync(), "Nothing can be marked before the notice was read.");
        await voter.Device.IsAccessibleAsync();
        await voter.BeginAsync();
        await voter.Device.IsAccessibleAsync();
        await voter.MarkAsync(0);
        await voter.Device.PictureAsync("phone");
        await voter.Device.By("ballot-next").ClickAsync();
        await voter.MarkAsync(0);
        await voter.Device.Page.ReloadAsync();
        await Assertions.Expect(voter.Device.Page.Locator(".count")).ToContainTextAsync("第 3/6 位");
        await voter.MarkRestAsync(0);
        await voter.Device.IsAccessibleAsync();
        await voter.SendAsync();
        await voter.Device.IsAccessibleAsync();
    }

    /// <summary>The page is killed in the middle; a new one goes on where it stopped.</summary>
    private static async Task VoteAfterBeingKilledAsync(Voter voter, Projector projector)
    {
        await voter.TakeBallotAsync(projector);
        await voter.MarkAsync(1);
        await voter.ArriveAsync();
        await Assertions.Expect(voter.Device.Page.Locator(".count")).ToContainTextAsync("第 2/6 位");
        await voter.MarkRestAsync(1);
        await voter.SendAsync();
    }

    /// <summary>The network dies before sending and comes back; the phone sends by itself.</summary>
    private static async Task VoteThroughADeadNetworkAsync(Voter voter, Projector projector)
    {
        await voter.TakeBallotAsync(projector);
        await voter.MarkRestAsync(2);
        await voter.Device.Context.SetOfflineAsync(true);
        await voter.Device.By("ballot-send").ClickAsync();
        await voter.Device.SaysAsync("ballot-status", "网络不稳");
        await voter.Device.Context.SetOfflineAsync(false);
        await voter.Device.SeesAsync("received");
    }

    /// <summary>Plain forms only; one person is left open and becomes an abstention after the review said so.</summary>
    private async Task VoteWithoutScriptAsync(Voter voter, Projector projector)
    {
        await voter.ArriveAsync();
        await voter.Device.By("claim-digits").FillAsync(await projector.DigitsAsync());
        await voter.Device.By("claim-send").ClickAsync();
        await voter.Device.SeesAsync("plain-review");
        await voter.Device.IsAccessibleAsync();
        foreach (var subject in room.State.Box!.Paper.Subjects.Skip(1))
        {
            await voter.Device.Page.Locator($"input[name='mark.{subject.Id}.{subject.Rows[0].Key}']").First.CheckAsync(new() { Force = true });
        }

        await voter.Device.By("plain-review").ClickAsync();
        await voter.Device.SeesAsync("plain-send");
        await voter.Device.IsAccessibleAsync();
        await voter.Device.By("plain-send").ClickAsync();
        await voter.Device.SeesAsync("plain-received");
    }

    private async Task VoteOverHttpAsync(Projector projector, CancellationToken cancel)
    {
        using var http = server.NewClient();
        for (var i = 0; i < OverHttp; i++)
        {
            var phone = new Phone(http, room.State.Code, TimeProvider.System);
            Assert.True(await phone.ClaimAsync(async _ => await projector.DigitsAsync(), cancel));
            Assert.True(await phone.CastAsync(room.State.Box!.Paper, new Opinion(Seed, i), cancel));
        }
    }

    /// <summary>The people at the box with real pages.</summary>
    private sealed record AtTheBox(Desk[] Tellers, Desk Scrutineer);
}
