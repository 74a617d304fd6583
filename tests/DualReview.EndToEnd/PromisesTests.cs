using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.EndToEnd.Scanning;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>What was promised, on the wall and on the phones while its person reports.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class PromisesTests(Chromium chromium) : IAsyncLifetime
{
    private static readonly PromiseState?[] States = [PromiseState.Kept, PromiseState.NotKept, null, PromiseState.Partly];
    private static readonly UnitId Community = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly SubjectId First = new("s1");
    private static readonly SubjectId Second = new("s2");
    private TestServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(1280, 720)]
    [InlineData(1024, 768)]
    public async Task TwelveLongPromises_OnTheWall_AreReadPageByPageWithNothingCutOff(int width, int height)
    {
        var (cycle, meeting) = await MeetingAsync(12, 200, left: 3);
        await EnterAsync(cycle, 1, First, Text(1, 200));
        await EnterAsync(cycle, 2, First, "六组路灯三盏不亮");
        await using var wall = await chromium.ProjectorAsync(server.BaseAddress);
        await wall.OpenAsync($"/screen/{meeting.Code}");
        await wall.Page.SetViewportSizeAsync(width, height);
        await ReportAsync(meeting);
        await wall.SeesAsync("backing");
        await meeting.DoAsync(new StartTimer());
        await Assertions.Expect(wall.By("clock")).ToContainTextAsync("剩余");

        var pages = int.Parse((await wall.By("backing").GetAttributeAsync("data-pages"))!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(pages, 2, 17);
        var seen = 0;

        // A page that a hand turned stands a minute; the first one would turn by itself while it is looked at on a slow machine.
        await wall.Page.Keyboard.PressAsync("ArrowRight");
        var first = int.Parse((await wall.By("page-number").TextContentAsync())!, System.Globalization.CultureInfo.InvariantCulture);
        for (var turned = 0; turned < pages; turned++)
        {
            var page = ((first - 1 + turned) % pages) + 1;
            await Assertions.Expect(wall.By("page-number")).ToHaveTextAsync($"{page}");
            seen += await WholeAsync(wall);
            Assert.Empty(await Legible.LookAsync(wall));
            await wall.IsAccessibleAsync();
            await wall.PictureAsync($"promises-long-{width}-{page}");
            await wall.Page.Keyboard.PressAsync("ArrowRight");
        }

        Assert.Equal(17, seen);
        wall.HasNoComplaint();
    }

    [Fact]
    public async Task Promises_OfTheNextReporter_BeginAtTheirFirstPageAndFollowTheYear()
    {
        var (cycle, meeting) = await MeetingAsync(12, 200, left: 0);
        await WriteAsync(cycle, Second, 12, 200);
        await using var wall = await chromium.ProjectorAsync(server.BaseAddress);
        await wall.OpenAsync($"/screen/{meeting.Code}");
        await ReportAsync(meeting);
        await wall.SeesAsync("backing");
        await wall.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(wall.By("page-number")).ToHaveTextAsync("2");

        await meeting.DoAsync(new Advance());
        await wall.SaysAsync("reporter", "两委2");
        await Assertions.Expect(wall.By("page-number")).ToHaveTextAsync("1");

        // The year changes and the meeting does not: the wall follows by itself, without a hand on it.
        await WriteAsync(cycle, Second, 5, 18);
        await EnterAsync(cycle, 1, Second, "六组路灯三盏不亮，夜里出行不便");
        await Assertions.Expect(wall.By("backing-line")).ToHaveCountAsync(6, new() { Timeout = 40_000 });
        Assert.Equal(6, await WholeAsync(wall));
        Assert.Empty(await Legible.LookAsync(wall));
        await wall.IsAccessibleAsync();
        await wall.PictureAsync("promises-short-1920");
        await wall.Page.Keyboard.PressAsync("d");
        await wall.IsAccessibleAsync();
        await wall.PictureAsync("promises-dark-1920");
        await wall.Page.SetViewportSizeAsync(1024, 768);
        await wall.PictureAsync("promises-dark-1024");
        wall.HasNoComplaint();
    }

    [Fact]
    public async Task Promises_OnAPhone_AreReadAlong()
    {
        var (cycle, meeting) = await MeetingAsync(6, 40, left: 2);
        await EnterAsync(cycle, 1, First, "六组路灯三盏不亮，村民夜里出行不便");
        await EnterAsync(cycle, 2, First, "低保户反映的个人情况", open: false);
        await ReportAsync(meeting);
        await using var phone = await chromium.PhoneAsync(server.BaseAddress);
        await phone.OpenAsync($"/m/{meeting.Code}");

        await phone.SaysAsync("backing", "今年的承诺");
        await phone.IsAccessibleAsync();
        Assert.True(await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await phone.PictureAsync("promises-phone");
        await phone.By("backing").First.ScrollIntoViewIfNeededAsync();
        await phone.PictureAsync("promises-phone-list");
        await Assertions.Expect(phone.By("backing").Last).ToContainTextAsync("2026 年台账里还没销号的问题");
        Assert.DoesNotContain("低保户反映的个人情况", await phone.Page.ContentAsync(), StringComparison.Ordinal);
        await phone.By("backing").Last.ScrollIntoViewIfNeededAsync();
        await phone.PictureAsync("promises-phone-ledger");
        phone.HasNoComplaint();
    }

    /// <summary>Every shown line is whole on the wall, above the foot and beside its state; says how many there are.</summary>
    private static async Task<int> WholeAsync(Device wall)
    {
        var cut = await wall.Page.EvaluateAsync<string[]>("""
            () => {
              const foot = document.querySelector(".backed .foot").getBoundingClientRect();
              return [...document.querySelectorAll(".backed .lines:not([hidden]) li p, .backed .lines:not([hidden]) li .badge, .backed .foot, .slim > *")]
                .filter(e => { const r = e.getBoundingClientRect(); return r.right > innerWidth + 1 || r.bottom > innerHeight + 1 || r.top < 0 || e.scrollWidth > e.clientWidth + 1 || (e.closest("li") && r.bottom > foot.top + 1); })
                .map(e => e.className + " " + e.textContent.trim().slice(0, 20));
            }
            """);
        Assert.Empty(cut);
        return await wall.Page.Locator(".backed .lines:not([hidden]) li").CountAsync();
    }

    private static async Task ReportAsync(Backstage meeting)
    {
        while (meeting.State.Current?.Kind != AgendaKind.Report)
        {
            await meeting.DoAsync(new Advance());
        }
    }

    private async Task<(ICycle Cycle, Backstage Meeting)> MeetingAsync(int count, int length, int left)
    {
        var cycles = server.Services.GetRequiredService<ICycles>();
        if (left > 0)
        {
            await WriteAsync((await cycles.BeginAsync(Plan(2025), TestServer.HostAccount, Cancel)).Cycle!, First, left, length, PromiseState.NotKept);
        }

        var cycle = (await cycles.BeginAsync(Plan(2026), TestServer.HostAccount, Cancel)).Cycle!;
        await DoAsync(cycle, new SetElectorate(new Electorate(Community, [], [.. Enumerable.Range(1, 8).Select(i => new Elector($"代表{i}", "residentRepresentatives"))])));
        await WriteAsync(cycle, First, count, length);
        var planned = await cycle.PlanMeetingAsync("review", [Community], new MeetingDetails("活动室", new DateTime(2026, 12, 1, 9, 0, 0)), TestServer.HostAccount, false, Cancel);
        return (cycle, Backstage.Of(server, (await server.Services.GetRequiredService<IMeetingRooms>().FindAsync(planned.Meeting!.Value, Cancel))!));
    }

    private static Task WriteAsync(ICycle cycle, SubjectId subject, int count, int length, PromiseState? all = null) => DoAsync(
        cycle,
        new WritePromises(subject, [.. Enumerable.Range(1, count).Select(i => new Promise(Text(i, length), all ?? States[(i - 1) % 4]))]));

    private static async Task EnterAsync(ICycle cycle, int number, SubjectId responsible, string problem, bool open = true)
    {
        var id = new LedgerItemId(new Guid(number, 0, 0, new byte[8]));
        await DoAsync(cycle, new OpenLedgerItem(id, Community, LedgerSource.Own, problem));
        await DoAsync(cycle, new ArrangeLedgerItem(id, 1, new LedgerArrangement(problem, string.Empty, new Responsible(cycle.State.Subject(responsible)!.Name, responsible), null, null, open)));
    }

    private static async Task DoAsync(ICycle cycle, CycleCommand command) =>
        Assert.IsType<CycleDecision.Accepted>(await cycle.DoAsync(command, TestServer.HostAccount, false, null, Cancel));

    /// <summary>A community that leads itself, and two people who report.</summary>
    private static CyclePlan Plan(int year)
    {
        var unit = new CycleUnit(Community, "霍尔奇社区");
        return new CyclePlan(year, unit, BuiltInSchemes.Find("huoerqi-community")!, 0, [unit], [Person(1, "社区党支部书记"), Person(2, "社区居委会主任")], Rehearsal: true);

        static CycleSubject Person(int n, string post) => new(new SubjectId($"s{n}"), new PersonId(new Guid(n, 9, 9, new byte[8])), Community, $"两委{n}", post, "member", [n == 1 ? "partyBranch" : "residentsCommittee"]);
    }

    private static string Text(int number, int length)
    {
        var text = string.Concat(Enumerable.Repeat("按时公开账目，逐户走访困难群众，修好通组道路和路灯，解决危房改造、饮水安全两件实事；", 6));
        return $"{number}组：{text}"[..length];
    }
}
