using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>A question from a phone in the hall becomes an item of the ledger and is closed by a second person.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class LedgerTests(Chromium chromium) : IAsyncLifetime
{
    private const string Second = "李书记";
    private const string Asked = "村口的路灯什么时候修好？";
    private static readonly UnitId Community = new(new Guid(1, 0, 0, new byte[8]));

    private readonly Devices devices = new();
    private TestServer server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        (await server.SignInAsHostAsync(Second)).Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Question_FromAPhone_BecomesAnItemAndIsClosedByASecondPerson()
    {
        var (year, hall) = await HallAsync();
        await AskAsync(hall);

        var first = await SignInAsync(TestServer.HostAccount);
        await first.OpenAsync($"/cycles/{year.State.Id}/ledger");
        await first.SeesAsync("ledger-empty");
        await first.IsAccessibleAsync();
        await first.By("ledger-import").ClickAsync();
        await first.SaysAsync("question-choice", "表态整改：三天内换灯");
        await first.IsAccessibleAsync();
        await first.By("questions-ok").ClickAsync();
        await first.SaysAsync("ledger-told", "列入了 1 项");

        await ArrangeAsync(first);
        await UploadAsync(first);
        await first.By("ledger-submit").ClickAsync();
        await first.SaysAsync("ledger-item-state", "待复核");
        await first.SaysAsync("ledger-waits", Second);
        Assert.Equal(0, await first.By("ledger-close-out").CountAsync());
        await first.IsAccessibleAsync();
        await first.PictureAsync("ledger-item");

        var second = await SignInAsync(Second);
        await second.OpenAsync($"/cycles/{year.State.Id}/ledger?item=1");
        await second.By("ledger-remark").FillAsync("晚上看过，灯亮了");
        await second.By("ledger-close-out").ClickAsync();
        await second.SaysAsync("ledger-item-state", "已销号");
        await first.SaysAsync("ledger-item-state", "已销号");
        await first.By("ledger-history").Locator("summary").ClickAsync();
        await Assertions.Expect(first.By("ledger-history-line").Last).ToContainTextAsync("晚上看过，灯亮了");
        await first.IsAccessibleAsync();

        // The link to the help lay over it once. A click would not tell: it is tried again with the page scrolled away under it.
        Assert.True(await first.By("ledger-close").EvaluateAsync<bool>("e => { scrollTo(0, 0); const r = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)); }"));
        await first.By("ledger-close").ClickAsync();
        await Assertions.Expect(first.By("ledger-drawer")).ToHaveCountAsync(0);

        var item = Assert.Single(year.State.Ledger);
        Assert.Equal((LedgerState.ClosedOut, TestServer.HostAccount, Second), (item.State, item.SubmittedBy, item.Closing!.By));
        Assert.Equal("刘某某", item.Source.Asker);
        await PublicAsync(first, year);
        devices.HaveNoComplaint();
    }

    [Fact]
    public async Task Board_WithKeysAlone_OpensAnItemAndClosesItAgain()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount);
        await year.DoAsync(new OpenLedgerItem(new LedgerItemId(Guid.NewGuid()), year.State.Plan.Units[0].Id, LedgerSource.Own, "路灯不亮"));
        var laptop = await SignInAsync(TestServer.HostAccount);
        await laptop.OpenAsync($"/cycles/{year.State.Id}/ledger");
        await laptop.By("ledger-board-view").ClickAsync();
        await laptop.SeesAsync("ledger-board");
        await laptop.IsAccessibleAsync();

        await laptop.By("ledger-card").FocusAsync();
        await laptop.Page.Keyboard.PressAsync("Enter");
        await laptop.SeesAsync("ledger-drawer");
        await laptop.IsAccessibleAsync();
        await laptop.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(laptop.By("ledger-drawer")).ToHaveCountAsync(0);
        laptop.HasNoComplaint();
    }

    private static async Task ArrangeAsync(Device first)
    {
        await first.By("ledger-open").ClickAsync();
        await Assertions.Expect(first.By("ledger-measure")).ToHaveValueAsync("三天内换灯");
        await first.IsAccessibleAsync();
        await first.By("ledger-name").FillAsync("王电工");
        await first.By("ledger-reviewer").SelectOptionAsync(Second);
        await first.By("ledger-deadline").FillAsync(DateTime.Now.AddDays(-1).ToString("yyyy-MM-dd", null));
        await first.By("ledger-save").ClickAsync();
        await first.SaysAsync("ledger-refused", "已经过去了");
        await first.By("ledger-deadline").FillAsync(DateTime.Now.AddDays(3).ToString("yyyy-MM-dd", null));
        await first.By("ledger-save").ClickAsync();
        await first.SeesAsync("ledger-saved");
        await first.By("ledger-note-text").FillAsync("换了十盏灯");
        await first.By("ledger-note-add").ClickAsync();
        await first.SaysAsync("ledger-note", "换了十盏灯");
    }

    /// <summary>A file of 200 MB is refused at once; a picture of the page itself is a proof like any other.</summary>
    private static async Task UploadAsync(Device first)
    {
        var large = Path.Combine(Path.GetTempPath(), $"dr-large-{Guid.NewGuid():n}.jpg");
        await using (var file = new FileStream(large, FileMode.Create))
        {
            file.SetLength(200L * 1024 * 1024);
        }

        try
        {
            await first.By("ledger-upload").SetInputFilesAsync(large);
            await first.SaysAsync("ledger-refused", "超过 20 MB");
        }
        finally
        {
            File.Delete(large);
        }

        await first.By("ledger-upload").SetInputFilesAsync(new FilePayload { Name = "换好的灯.jpg", MimeType = "image/jpeg", Buffer = await first.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg }) });
        await first.SaysAsync("ledger-proof", "换好的灯.jpg");
        var download = await first.Page.RunAndWaitForDownloadAsync(() => first.By("ledger-proof-get").ClickAsync());
        Assert.Equal("换好的灯.jpg", download.SuggestedFilename);
    }

    private static async Task PublicAsync(Device first, ICycle year)
    {
        await first.OpenAsync($"/cycles/{year.State.Id}/ledger/extract");
        await first.SaysAsync("ledger-print-row", Asked);
        Assert.DoesNotContain("刘某某", await first.Page.ContentAsync(), StringComparison.Ordinal);
        await first.IsAccessibleAsync();
    }

    /// <summary>A meeting of a year in which the first person reports.</summary>
    private async Task<(ICycle Year, Backstage Hall)> HallAsync()
    {
        var scheme = BuiltInSchemes.Find("huoerqi-community")!;
        var unit = new CycleUnit(Community, "霍尔奇社区");
        ImmutableArray<CycleSubject> people = [.. Enumerable.Range(1, 2).Select(n => new CycleSubject(
            new SubjectId($"s{n}"), new PersonId(new Guid(n, 9, 9, new byte[8])), Community, $"两委{n}", n == 1 ? "社区党支部书记" : "社区居委会主任", "member", [n == 1 ? "partyBranch" : "residentsCommittee"]))];
        var year = (await server.Services.GetRequiredService<ICycles>().BeginAsync(new CyclePlan(2026, unit, scheme, 0, [unit], people), TestServer.HostAccount, Cancel)).Cycle!;
        foreach (var command in (CycleCommand[])[new AddMember(Second), new SetElectorate(new Electorate(Community, [new GroupSize("residentRepresentatives", 20)], []))])
        {
            Assert.IsType<CycleDecision.Accepted>(await year.DoAsync(command, TestServer.HostAccount, false, null, Cancel));
        }

        var planned = await year.PlanMeetingAsync("review", [Community], new MeetingDetails("活动室", new DateTime(2026, 12, 1, 9, 0, 0)), TestServer.HostAccount, false, Cancel);
        var hall = Backstage.Of(server, (await server.Services.GetRequiredService<IMeetingRooms>().FindAsync(planned.Meeting!.Value, Cancel))!);
        await ToAsync(hall, AgendaKind.Report);
        return (year, hall);
    }

    /// <summary>A person in the hall asks on the phone; the 书记 pledges to put it right.</summary>
    private async Task AskAsync(Backstage hall)
    {
        var phone = await devices.AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await phone.OpenAsync($"/m/{hall.Code}");
        await phone.By("question-card").Locator("summary").ClickAsync();
        await phone.By("question-name").FillAsync("刘某某");
        await phone.By("question-text").FillAsync(Asked);
        await phone.By("question-send").ClickAsync();
        await Assertions.Expect(phone.By("question-text")).ToHaveValueAsync(string.Empty, new() { Timeout = 30_000 });
        var question = Assert.Single(hall.State.Questions).Id;
        await hall.DoAsync(new AdmitQuestion(question));
        await ToAsync(hall, AgendaKind.Inquiry);
        await hall.DoAsync(new CallQuestion(question));
        await hall.DoAsync(new AnswerQuestion(question, AnswerKind.Pledge, "三天内换灯"));
    }

    private static async Task ToAsync(Backstage hall, AgendaKind kind)
    {
        while (hall.State.Current?.Kind != kind)
        {
            await hall.DoAsync(new Advance());
        }
    }

    private async Task<Device> SignInAsync(string account)
    {
        var device = await devices.AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await device.SignInAsync(account);
        await device.SeesAsync("list-new");
        return device;
    }
}
