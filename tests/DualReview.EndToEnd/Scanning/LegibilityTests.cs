using DualReview.Domain.Ballots;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Scanning;

/// <summary>Every scene of the wall in one meeting, read from the last row at the three sizes of a projector.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class LegibilityTests(Chromium chromium) : IAsyncLifetime
{
    /// <summary>As long as a phone lets anybody write.</summary>
    private static readonly string LongQuestion = string.Concat(Enumerable.Repeat("去年说好的路灯到现在还没有修好，晚上老人孩子出门都不方便。", 7))[..200];

    private readonly List<string> findings = [];
    private TestServer server = null!;
    private Device wall = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        server.Services.GetRequiredService<PublicAddress>().Use(new Uri("https://shuping.huoerqi-county.example.gov.cn:8443"));
        server.Services.GetRequiredService<HallWifi>().Use(WifiNetwork.Of("霍尔奇社区二楼活动室", "shuping2026huoerqi"));
        wall = await chromium.ProjectorAsync(server.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        await wall.DisposeAsync();
        await server.DisposeAsync();
    }

    /// <param name="people">Rated, and as many in the hall at least.</param>
    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    public async Task Wall_InEveryScene_IsLegibleFromTheLastRowAndCutsNothingOff(int people)
    {
        using var meeting = await Backstage.CreateAsync(server, Plan(people));
        await wall.OpenAsync($"/screen/{meeting.Code}#k={server.Services.GetRequiredService<ScreenPairing>().IssueKey(meeting.State.Id)}");
        await LookAsync(Scene.Welcome, "before");
        await TalkAsync(meeting);
        await ElectAsync(meeting);
        await VoteAsync(meeting, people);
        await EndAsync(meeting);
        Assert.True(findings.Count == 0, string.Join('\n', findings.Take(40)));
    }

    /// <summary>What only some results have: votes by group with weights, which have pages of their own, and a scale of six grades.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public async Task Wall_WithVotesByGroup_IsLegibleOnEveryPageOfTheResult(int grades)
    {
        using var meeting = await Backstage.CreateAsync(server, ByGroup(Plan(10), grades));
        await wall.OpenAsync($"/screen/{meeting.Code}");
        await meeting.ToTheVoteAsync();
        await meeting.OpenBoxAsync(12);
        await meeting.VoteAsync(12, (i, paper) => paper.Split!.Groups[i % 4].Key);
        await meeting.CloseBoxAsync();
        await meeting.GiveAsync(Act.UnsealBox);
        await meeting.GiveAsync(Act.SignReport);
        await ToTheAnnouncementAsync(meeting);
        await meeting.DoAsync(new AnnounceResult());
        await ResultAsync();
        Assert.Equal(13, await wall.Page.Locator("[data-page]").CountAsync());
        Assert.True(findings.Count == 0, string.Join('\n', findings.Take(40)));
    }

    /// <summary>Names as long as they come in: four characters are usual, and of forty people some have eleven.</summary>
    private static MeetingPlan Plan(int people)
    {
        var plan = Backstage.Plan(people);
        var first = plan.Subjects[0];
        Subject[] rated =
        [
            .. Enumerable.Range(1, people).Select(i => first with
            {
                Id = new SubjectId($"s{i}"),
                Name = i % 10 == 0 ? $"买买提·阿不都热合曼{i}" : $"{"赵钱孙李周吴郑王"[i % 8]}{"建国志强秀英桂兰海燕"[i % 10]}{"民华"[i % 2]}",
                Post = i % 7 == 0 ? $"社区党总支副书记、居委会副主任（第{i}网格）" : $"柳河镇第{i}村党组织书记",
            }),
        ];
        return plan with { Subjects = [.. rated], Reporters = [.. Reporter.Of(plan.Round, rated).Take(3)] };
    }

    /// <summary>The same with weighted votes by group and as many grades.</summary>
    private static MeetingPlan ByGroup(MeetingPlan plan, int grades)
    {
        var scale = plan.Scheme.Scales[0];
        Grade[] more = [new("good", "称职良好"), new("fair", "基本称职"), .. scale.Grades[1..]];
        return plan with
        {
            Scheme = plan.Scheme with
            {
                Scales = [scale with { Grades = [scale.Grades[0], .. more[(more.Length - grades + 1)..]] }],
                Rounds = [plan.Round with { SplitByGroup = true, SplitFloor = 3 }],
                VoterGroups = [.. plan.Scheme.VoterGroups.Select((g, i) => g with { Weight = g.Voting ? (int?)(i == 0 ? 40 : 20) : null })],
            },
        };
    }

    private async Task TalkAsync(Backstage meeting)
    {
        await meeting.DoAsync(new Advance());
        await wall.SeesAsync("present");
        await LookAsync(Scene.Welcome, "check-in");
        await meeting.DoAsync(new Advance());
        await LookAsync(Scene.Report, "not begun");
        await meeting.DoAsync(new StartTimer());
        await wall.SeesAsync("clock");
        await LookAsync(Scene.Report, "timed");
        while (meeting.State.Current!.Kind != AgendaKind.Inquiry)
        {
            await meeting.DoAsync(new Advance());
        }

        await LookAsync(Scene.Inquiry, "nobody yet");
        await meeting.DoAsync(new AskQuestion("陈桂兰", meeting.State.Groups[^1].GroupKey, meeting.State.Plan.Subjects[0].Id, LongQuestion));
        await meeting.DoAsync(new AdmitQuestion(new QuestionId(1)));
        await meeting.DoAsync(new CallQuestion(new QuestionId(1)));
        await LookAsync(Scene.Question, "as long as can be");
        await meeting.DoAsync(new AnswerQuestion(new QuestionId(1), AnswerKind.Pledge, "十二月底以前修好。"));
        await LookAsync(Scene.Inquiry, "answered");
    }

    private async Task ElectAsync(Backstage meeting)
    {
        await meeting.DoAsync(new Advance());
        await LookAsync(Scene.Tellers, "nobody yet");
        foreach (var (seat, attendee) in meeting.State.Seats.Select(s => s.Seat).Zip(meeting.State.Roster.Skip(1)).ToArray())
        {
            await meeting.DoAsync(new NominateTeller(seat, attendee.Name, DeclaredUnrelated: true));
        }

        await meeting.DoAsync(new AdoptTellers());
        await Assertions.Expect(wall.Page.Locator(".seats .badge.ok")).ToHaveCountAsync(meeting.State.Seats.Length);
        await LookAsync(Scene.Tellers, "adopted");
        await meeting.DoAsync(new Advance());
        foreach (var (mode, said) in new[] { (HandOutMode.Slips, "计票人正在发票条"), (HandOutMode.Roll, "还没领投票权的"), (HandOutMode.Screen, "计票人正在核对人数") })
        {
            await meeting.DoAsync(new ChooseHandOut(mode));
            await Assertions.Expect(wall.Page.Locator(".lead").First).ToContainTextAsync(said);
            await LookAsync(Scene.BallotAwaited, mode.ToString());
        }
    }

    private async Task VoteAsync(Backstage meeting, int people)
    {
        await meeting.OpenBoxAsync(people);
        await wall.Page.Locator("#ticket-qr svg").WaitForAsync();
        await LookAsync(Scene.Ballot, "handing out");
        await meeting.VoteAsync(people);
        await wall.SaysAsync("returned", $"{people}");
        await meeting.DoAsync(new StartCountdown(TimeSpan.FromMinutes(5)));
        await meeting.DoAsync(new EndHandOut());
        await wall.SeesAsync("handout-over");
        await wall.SeesAsync("clock");
        await LookAsync(Scene.Ballot, "handed out, countdown");
        await meeting.CloseBoxAsync();
        await LookAsync(Scene.Counting, "closed");
        await meeting.GiveAsync(Act.UnsealBox);
        await wall.SeesAsync("archive-root");
        await LookAsync(Scene.Counting, "counted");
        await meeting.GiveAsync(Act.SignReport);
        await ToTheAnnouncementAsync(meeting);
        await Assertions.Expect(wall.By("statement")).ToContainTextAsync("签");
        await LookAsync(Scene.Counting, "signed");
        await meeting.DoAsync(new AnnounceResult());
        await ResultAsync();
    }

    private static async Task ToTheAnnouncementAsync(Backstage meeting)
    {
        while (meeting.State.Current!.Kind != AgendaKind.Announce)
        {
            await meeting.DoAsync(new Advance());
        }
    }

    /// <summary>Every page, from the last.</summary>
    private async Task ResultAsync()
    {
        await wall.SeesAsync("result");
        for (var page = int.Parse((await wall.By("result").GetAttributeAsync("data-pages"))!, System.Globalization.CultureInfo.InvariantCulture); page > 0; page--)
        {
            await wall.Page.Keyboard.PressAsync("ArrowLeft");
            await wall.Page.Locator($"[data-page='{page}']:not([hidden])").WaitForAsync();
            await LookAsync(Scene.Result, $"page {page}");
        }
    }

    private async Task EndAsync(Backstage meeting)
    {
        await meeting.DoAsync(new Advance());
        await LookAsync(Scene.Reply, "awaited");
        await meeting.DoAsync(new RecordReply(AnswerKind.Deferred, LongQuestion));
        await wall.SeesAsync("reply");
        await LookAsync(Scene.Reply, "as long as a question");
        await meeting.DoAsync(new Advance());
        await LookAsync(Scene.Minutes, "to be signed");
        await meeting.DoAsync(new Advance());
        await LookAsync(Scene.Ended, "thanks");
    }

    private async Task LookAsync(Scene scene, string state)
    {
        await wall.SeesAsync($"scene-{scene.ToString().ToLowerInvariant()}");
        await Legible.LookAsync(wall, $"{scene} ({state})", findings);
    }
}
