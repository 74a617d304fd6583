using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.Gallery.Tours;

/// <summary>A community's meeting from the empty list to its journal: laptop, projector, a phone with script and one without, two people at the box.</summary>
internal sealed partial class MeetingTour(Chromium chromium, Album album) : Tour(chromium, album)
{
    private const int Expected = 30;
    private const int Comers = 24;

    private Backstage meeting = null!;
    private Device host = null!;
    private Device wall = null!;
    private Device phone = null!;
    private Device plain = null!;

    public override string Area => Screens.Meeting;

    private string Code => meeting.Code;

    private string HostAddress => $"/host/{meeting.State.Id}";

    protected override async Task LeadAsync()
    {
        await PlanAsync();
        await WelcomeAsync();
        await ReportAsync();
        await AskAsync();
        await ElectAsync();
        await OpenBoxAsync();
        await VoteAsync();
        await CountAsync();
        await AnnounceAsync();
        await FinishAsync();
    }

    protected override ValueTask CloseAsync()
    {
        meeting?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The empty list, the wizard step by step, and the list with the meeting in it.</summary>
    private async Task PlanAsync()
    {
        host = await SignedInAsync(TestServer.HostAccount, Policies.AdministratorRole);
        await Album.TakeAsync(host, Screens.HostList, "empty", "还没有会议");
        await host.By("list-new").ClickAsync();
        await LookAsync(host, "wizard-basics", Screens.NewMeeting, "1-basics", "第一步：方案、单位、时间");
        await host.By("scheme-huoerqi-community-review").CheckAsync();
        await host.By("wizard-next").ClickAsync();
        await LookAsync(host, "wizard-problems", Screens.NewMeeting, "1-problems", "第一步：有没填的");
        await host.By("wizard-unit").FillAsync("霍尔奇社区");
        await host.By("wizard-place").FillAsync("社区二楼会议室");
        await host.By("wizard-next").ClickAsync();
        await host.By("subject-name").First.FillAsync("王建国");
        await Album.TakeAsync(host, Screens.NewMeeting, "2-subjects", "第二步：评议谁");
        await host.By("wizard-next").ClickAsync();
        await host.By("roster-text").FillAsync("赵一，居民代表\n钱二，党员\n孙三，党员\n李四，党员\n周五，不知道");
        await host.By("roster-read").ClickAsync();
        await LookAsync(host, "roster-problems", Screens.NewMeeting, "3-people-problems", "第三步：名单有读不懂的");
        await host.By("roster-text").FillAsync("赵一，居民代表\n钱二，党员\n孙三，党员\n李四，党员\n周五，党员");
        await host.By("roster-read").ClickAsync();
        await host.SaysAsync("roster-state", "名单上有 5 人");
        await Album.TakeAsync(host, Screens.NewMeeting, "3-people", "第三步：谁参加");
        await host.By("wizard-next").ClickAsync();
        await LookAsync(host, "wizard-summary", Screens.NewMeeting, "4-agenda", "第四步：议程和核对");

        meeting = await Backstage.CreateAsync(Server, Backstage.Plan(Expected));
        Album.Chance.Hide(meeting.State.Code);
        await LookAsync(host, "/host", "list-meeting", Screens.HostList, "one", "有一场会议");
    }

    private async Task WelcomeAsync()
    {
        await LookAsync(host, HostAddress, "host-next", Screens.Host, "prepared", "会议还没有开始");
        await host.By("host-entrance").ClickAsync();
        await host.By("screen-link-make").ClickAsync();
        await host.SeesAsync("screen-link");
        var link = new Uri((await host.By("screen-link").TextContentAsync())!);
        Album.Chance.Hide(link.Fragment, "#k=7MPhX2nHTQ4Rk0sVb1cWdA");
        await Album.TakeAsync(host, Screens.Host, "entrance", "入口：大屏链接和地址");
        await host.Page.Keyboard.PressAsync("Escape");
        wall = await WallAsync();
        await wall.OpenAsync(link.PathAndQuery + link.Fragment);
        (phone, plain) = (await PhoneAsync(), await PhoneAsync(script: false));
        await phone.OpenAsync($"/m/{Code}");
        await EverybodyAsync(Scene.Welcome, "prepared", "会议还没有开始", hostToo: false);

        await meeting.DoAsync(new Advance());
        await phone.SeesAsync("checkin-name");
        await EverybodyAsync(Scene.Welcome, "checkin", "签到");
        await phone.By("checkin-name").FillAsync(meeting.State.Roster[0].Name);
        await phone.By("checkin-send").ClickAsync();
        await host.SaysAsync("host-present", "1");
        await phone.Page.Locator(".checkin .answer:not(:empty)").WaitForAsync();
        await Album.TakeAsync(phone, Screens.Phone, "checked-in", "已签到");
        using var http = Server.NewClient();
        foreach (var attendee in meeting.State.Roster.Skip(1).Take(Comers - 1))
        {
            Assert.True(await new Phone(http, meeting.State.Code, TimeProvider.System).CheckInAsync(attendee.Name, Cancel));
        }

        await host.SaysAsync("host-present", $"{Comers}");
        await wall.SaysAsync("present", $"{Comers}");
        await Album.TakeAsync(host, Screens.Host, "checked-in", "多数人已签到");
        await Album.TakeAsync(wall, Screens.Wall, "checked-in", "多数人已签到");
    }

    private async Task ReportAsync()
    {
        await meeting.DoAsync(new Advance());
        await EverybodyAsync(Scene.Report, "report", "述职：还没有计时");
        await meeting.DoAsync(new StartTimer());
        await host.SeesAsync("timer-pause");
        await EverybodyAsync(Scene.Report, "report-running", "述职：正在计时");
        await TabsAsync();
        await KeysAsync();
        await meeting.DoAsync(new Advance());
        await meeting.DoAsync(new StartTimer());
        Clock.Pass(TimeSpan.FromMinutes(9));
        await wall.Page.ReloadAsync();
        await wall.SaysAsync("reporter", meeting.State.Plan.Reporters[1].Name);
        await Album.TakeAsync(wall, Screens.Wall, "report-overtime", "述职：超时");

        await phone.SeesAsync("scene-report");
        await phone.By("question-card").Locator("summary").ClickAsync();
        await phone.By("question-name").FillAsync("刘某某");
        await phone.By("question-text").FillAsync("路灯什么时候修好？");
        await Album.TakeAsync(phone, Screens.Phone, "asking", "写一个问题");
        await phone.By("question-send").ClickAsync();
        await host.SaysAsync("question-waiting", "路灯");
        await phone.Page.Locator("[data-testid=question-card] .answer:not(:empty)").WaitForAsync();
        await Album.TakeAsync(phone, Screens.Phone, "asked", "问题已送出");
    }

    /// <summary>Every tab of the side panels as it is in the middle of the meeting.</summary>
    private async Task TabsAsync()
    {
        var tabs = host.Page.GetByRole(AriaRole.Tab);
        for (var i = 0; i < await tabs.CountAsync(); i++)
        {
            var tab = tabs.Nth(i);
            var name = (await tab.GetAttributeAsync("data-testid"))!.Split('-')[^1];
            await tab.ClickAsync();
            await Assertions.Expect(tab).ToHaveAttributeAsync("aria-selected", "true");
            await Album.TakeAsync(host, Screens.Host, $"tab-{name}", $"侧栏：{(await tab.InnerTextAsync()).Split('\n')[0].Trim()}");
        }

        await host.By("tab-questions").ClickAsync();
    }

    /// <summary>What the single keys open.</summary>
    private async Task KeysAsync()
    {
        await host.By("host-keys").ClickAsync();
        await LookAsync(host, "keys", Screens.Host, "keys", "快捷键");
        // By its button: a key in the moment in which a dialog is drawn and does not listen yet is lost, and a run that takes other pictures is that quick.
        await host.By("keys-close").ClickAsync();
        await Assertions.Expect(host.By("keys")).ToHaveCountAsync(0);
        foreach (var (item, state, caption) in new[] { (2, "agenda-jump", "议程：跳到后面一项"), (4, "agenda-blocked", "议程：到不了的一项") })
        {
            await host.By($"agenda-{item}").GetByTestId("agenda-look").ClickAsync();
            await LookAsync(host, "item-way", Screens.Host, state, caption);
            await host.By("item-close").ClickAsync();
            await Assertions.Expect(host.By("item-way")).ToHaveCountAsync(0);
        }
    }

    private async Task AskAsync()
    {
        while (meeting.State.Current!.Kind != AgendaKind.Inquiry)
        {
            await meeting.DoAsync(new Advance());
        }

        await meeting.DoAsync(new AskQuestion("陈桂兰", meeting.State.Groups[^1].GroupKey, meeting.State.Plan.Subjects[0].Id, "今年的低保名单为什么没有张贴？符合条件的人有没有漏报？"));
        await EverybodyAsync(Scene.Inquiry, "inquiry", "质询：等人提问");
        await meeting.DoAsync(new AdmitQuestion(new QuestionId(1)));
        await meeting.DoAsync(new AdmitQuestion(new QuestionId(2)));
        await meeting.DoAsync(new CallQuestion(new QuestionId(2)));
        await EverybodyAsync(Scene.Question, "question", "质询：正在回答");
        await meeting.DoAsync(new AnswerQuestion(new QuestionId(2), AnswerKind.Deferred, "会后核对名单，一周内张榜。"));
        await meeting.DoAsync(new CallQuestion(new QuestionId(1)));
        await meeting.DoAsync(new AnswerQuestion(new QuestionId(1), AnswerKind.Pledge, "十二月底以前修好。"));
        await EverybodyAsync(Scene.Inquiry, "inquiry-answered", "质询：已经答复");
    }

    /// <summary>Laptop, wall and both phones in one state, each once it shows the scene.</summary>
    private async Task EverybodyAsync(Scene scene, string state, string caption, bool hostToo = true)
    {
        var name = scene.ToString().ToLowerInvariant();
        if (hostToo)
        {
            await LookAsync(host, $"stage-{name}", Screens.Host, state, caption);
        }

        await LookAsync(wall, $"scene-{name}", Screens.Wall, state, caption);
        await LookAsync(phone, $"scene-{name}", Screens.Phone, state, caption);
        await LookAsync(plain, $"/m/{Code}", $"scene-{name}", Screens.PlainPhone, state, caption);
    }
}
