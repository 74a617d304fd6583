using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Access;

/// <summary>
/// A meeting of 霍尔奇社区 from the sign-in to the end without a mouse at the laptop and without a finger on the glass. On the way: what the pages sound like, that
/// nothing moves for those who asked for calm, and that the host scrolls for nothing.
/// </summary>
[Collection(nameof(ChromiumTests))]
public sealed partial class KeyboardMeetingTests(Chromium chromium) : IAsyncLifetime
{
    private const int Comers = 6;

    private static readonly Seat First = new(SeatRole.Teller, 1), Watching = new(SeatRole.Scrutineer, 1);

    private readonly Devices devices = new();

    /// <summary>What is out of reach or moves: all of it is said at the end, and the meeting goes on.</summary>
    private readonly List<string> findings = [];
    private TestServer server = null!;
    private Backstage meeting = null!;
    private Heard heard = null!;
    private Keyboard host = null!;
    private Keyboard voter = null!;
    private Keyboard teller = null!;
    private Keyboard scrutineer = null!;
    private Device wall = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        meeting = await Backstage.CreateAsync(server, Backstage.Plan());
        heard = new Heard(meeting.Code);
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task WholeMeeting_ByKeyboardAlone_IsHeldHeardAndStandsStill()
    {
        await ArriveAsync();
        await KeysAsync();
        await ReportAsync();
        await AskAsync();
        await ElectAsync();
        await OpenBoxAsync();
        await VoteAsync();
        await CountAsync();
        await FinishAsync();
        devices.HaveNoComplaint();
        Assert.True(findings.Count == 0, string.Join('\n', findings));
        heard.Verify();
    }

    /// <summary>Everybody opens their page; the host signs in and begins.</summary>
    private async Task ArriveAsync()
    {
        host = new Keyboard(await OpenAsync(chromium.LaptopAsync(server.BaseAddress), "/account/login?returnUrl=%2Fhost"));
        await host.WriteAsync(TestServer.HostAccount, "login-account");
        await host.WriteAsync(TestServer.HostPassword, "login-password");
        await host.PressAsync("Enter");
        await host.EnterAsync("list-open");
        await host.Device.SaysAsync("host-next", "开始会议");
        await host.Device.AskForCalmAsync();

        wall = await OpenAsync(chromium.ProjectorAsync(server.BaseAddress), $"/screen/{meeting.Code}#k={server.Services.GetRequiredService<ScreenPairing>().IssueKey(meeting.State.Id)}");
        voter = new Keyboard(await OpenAsync(chromium.PhoneAsync(server.BaseAddress), $"/m/{meeting.Code}"));
        await host.Device.SaysAsync("host-screens", "大屏已连接");
        await host.Device.SaysAsync("host-phones", "1");
        await host.Device.Page.Locator("[data-testid=check-phones][data-state=good]").WaitForAsync();
        await LookAsync("1-prepared");
        await HearAsync("1-prepared", wall, voter.Device);

        // With nothing in hand the space bar is the big button.
        await host.PressAsync("Space");
        await host.Device.SeesAsync("stage-welcome");
        await host.Device.SaysAsync("host-stage", "进行中");
        await voter.WriteAsync(meeting.State.Roster[0].Name, "checkin-name");
        await voter.PressAsync("Enter");
        foreach (var attendee in meeting.State.Roster.Skip(1).Take(Comers - 1))
        {
            await meeting.DoAsync(new MarkArrived(attendee.Id));
        }

        await host.Device.SaysAsync("host-present", $"{Comers}");
        await wall.SaysAsync("present", $"{Comers}");
        await Assertions.Expect(voter.Device.Page.Locator(".checkin .answer")).Not.ToBeEmptyAsync();
        await LookAsync("2-checkin");
        await HearAsync("2-checkin", wall, voter.Device);
    }

    /// <summary>Single keys: they look, they ask, they never act by themselves, and never while something is typed.</summary>
    private async Task KeysAsync()
    {
        await host.PressAsync("5");
        await host.Device.SaysAsync("item", "无记名投票");
        await host.Device.SaysAsync("item-way", "卡在“推选计票人、监督人”");
        await Assertions.Expect(host.Device.By("item-go")).ToHaveCountAsync(0);
        await ClosedAsync();
        await host.IsAtAsync("agenda-4", "agenda-look");

        await host.PressAsync("3");
        await host.Device.SaysAsync("item-way", "跳过“述职述廉”");
        await host.WriteAsync("时间不够，先提问", "item-reason");
        await host.Device.IsAccessibleAsync();
        await host.EnterAsync("item-go");
        await host.Device.SeesAsync("stage-inquiry");
        await host.IsAtAsync("agenda-2", "agenda-look");

        await host.PressAsync("s");
        await host.Device.SaysAsync("reason-lead", "退回到“述职述廉");
        await host.WriteAsync("还是先述职", "reason");
        await host.EnterAsync("reason-ok");
        await host.Device.SeesAsync("stage-report");
        await host.IsAtAsync("host-back-step");

        await host.PressAsync("2");
        await host.Device.SaysAsync("item-way", "正在进行的就是这一项");
        await ClosedAsync();
        await host.PressAsync("1");
        await host.WriteAsync("再等人", "item-reason");
        await host.EnterAsync("item-go");
        await host.Device.SeesAsync("stage-welcome");
        Assert.Equal(0, meeting.State.Step);

        await host.PressAsync("?");
        await host.Device.SeesAsync("keys");
        await host.Device.IsAccessibleAsync();
        await heard.HoldAsync("keys", host.Device);
        await host.GoToAsync("keys-on");
        await host.PressAsync("Space");
        await ClosedAsync();
        await host.IsAtAsync("host-keys");
        await host.PressAsync("2");
        await host.EnterAsync("host-keys");
        await host.TickAsync("keys-on");
        await ClosedAsync();

        // 2 pressed while the keys were off and what is typed into a field open nothing.
        await host.WriteAsync("2 t ?", "walkin-name");
        await host.PressAsync("Control+2");
        Assert.Equal("2 t ?", await host.Device.By("walkin-name").InputValueAsync());
        await Assertions.Expect(host.Device.Page.Locator(".mud-dialog")).ToHaveCountAsync(0);
        Assert.Equal(0, meeting.State.Step);
        await host.WriteAsync(string.Empty, "walkin-name");
        await host.PressAsync("Backspace");
    }

    private async Task ReportAsync()
    {
        await NextAsync("下一项");
        await host.Device.SaysAsync("host-reporter", meeting.State.Plan.Reporters[0].Name);
        await LookAsync("3-report");
        await host.EnterAsync("timer-start");
        await host.IsAtAsync("timer-pause");
        await wall.SaysAsync("reporter", meeting.State.Plan.Reporters[0].Name);
        await voter.Device.SeesAsync("scene-report");
        await LookAsync("3-report-running");
        await HearAsync("3-report", wall, voter.Device);
        foreach (var next in meeting.State.Plan.Reporters.Skip(1))
        {
            await NextAsync(next.Name);
            await host.Device.SaysAsync("host-reporter", next.Name);
            await host.IsAtAsync("host-next");
        }
    }

    private async Task AskAsync()
    {
        await NextAsync("下一项");
        await host.Device.SeesAsync("stage-inquiry");
        await host.WriteAsync("刘某某", "oral-name");
        await host.WriteAsync("路灯什么时候修好？", "oral-text");
        await host.PressAsync("Enter");
        await host.Device.SeesAsync("question-waiting");
        await LookAsync("4-inquiry");
        await host.EnterAsync("question-admit");
        await host.EnterAsync("question-call");
        await wall.SeesAsync("scene-question");
        await voter.Device.SeesAsync("scene-question");
        await LookAsync("4-question");
        await HearAsync("4-question", wall, voter.Device);
        await host.WriteAsync("十二月底以前修好。", "answer-note");
        await host.EnterAsync("answer-pledge");
        await wall.SeesAsync("scene-inquiry");
    }

    private async Task ElectAsync()
    {
        await NextAsync("推选");
        await host.Device.SeesAsync("stage-tellers");
        await LookAsync("5-elect", ".panel .seat input, .panel .seat button");
        foreach (var (seat, name) in meeting.State.Seats.Select(s => $"seat-{s.Seat}").Zip(meeting.State.Roster.Skip(1).Select(a => a.Name)))
        {
            await host.WriteAsync(name, seat, "input:not([type=checkbox])");
            await host.TickAsync(seat, "nominate-unrelated");
            await host.EnterAsync(seat, "nominate");
            await Assertions.Expect(host.Device.By(seat).Locator(".name")).ToHaveTextAsync(name);
        }

        await NextAsync("通过人选");
        await host.Device.By($"seat-{First}").GetByTestId("seat-pair").WaitForAsync();
        await wall.SaysAsync($"seat-{First}", meeting.State.Roster[1].Name);
        await LookAsync("5-adopted", ".panel .seat button");
        await HearAsync("5-adopted", wall, voter.Device);
        teller = await PairAsync(First);
        scrutineer = await PairAsync(Watching);
        await meeting.SeatTheOthersAsync();
        await Assertions.Expect(teller.Device.Page.Locator(".s .ok")).ToHaveCountAsync(4);
        await HearAsync("5-paired", teller.Device);
    }

    /// <summary>The code is read off the laptop and typed on the phone; the dialog goes by itself, and the keyboard is back where it was.</summary>
    private async Task<Keyboard> PairAsync(Seat seat)
    {
        await host.EnterAsync($"seat-{seat}", "seat-pair");
        await host.Device.SeesAsync("pair-typed");
        var typed = (await host.Device.By("pair-typed").TextContentAsync())!;
        var desk = new Keyboard(await OpenAsync(chromium.PhoneAsync(server.BaseAddress), $"/t/{meeting.Code}"));
        await desk.WriteAsync(typed, "pair-code");
        await desk.PressAsync("Enter");
        await desk.Device.SeesAsync("desk-wait");
        await host.Device.By("pair-typed").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await host.IsAtAsync($"seat-{seat}", "seat-pair");
        return desk;
    }

    private async Task ClosedAsync()
    {
        await host.Device.Page.Locator(".mud-dialog-container:focus-within").WaitForAsync();
        await host.PressAsync("Escape");
        await Assertions.Expect(host.Device.Page.Locator(".mud-dialog")).ToHaveCountAsync(0);
    }

    /// <summary>Presses the big button once it says this and can be pressed.</summary>
    private async Task NextAsync(string label)
    {
        await host.Device.SaysAsync("host-next", label);
        await Assertions.Expect(host.Device.By("host-next")).ToBeEnabledAsync();
        await host.EnterAsync("host-next");
    }

    /// <summary>The host's page in one stage: all in reach, standing still, and heard.</summary>
    private async Task LookAsync(string stage, string? more = null)
    {
        Found(stage, await host.Device.OutOfReachAsync(more));
        Found(stage, await host.Device.MovingAsync());
        await host.Device.PictureAsync($"keys-{stage}");
        await heard.HoldAsync($"{stage}.host", host.Device);
    }

    private async Task HearAsync(string stage, params Device[] others)
    {
        foreach (var device in others)
        {
            Found(stage, await device.MovingAsync());
            await heard.HoldAsync($"{stage}.{(device == wall ? "wall" : device == voter.Device ? "phone" : device == teller?.Device ? "teller" : "scrutineer")}", device);
        }
    }

    private void Found(string stage, IEnumerable<string> found) => findings.AddRange(found.Select(f => $"{stage}: {f}"));

    private async Task<Device> OpenAsync(Task<Device> making, string address)
    {
        var device = await devices.AddAsync(making);
        await device.OpenAsync(address);
        await device.AskForCalmAsync();
        return device;
    }
}
