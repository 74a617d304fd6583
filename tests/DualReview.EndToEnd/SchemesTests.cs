using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Features.Schemes.Format;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>An administrator makes a scheme of their own from a built-in one, and a meeting is held by it.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class SchemesTests(Chromium chromium) : IAsyncLifetime
{
    private TestServer server = null!;
    private Device laptop = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ISchemeLibrary Library => server.Services.GetRequiredService<ISchemeLibrary>();

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync(TestServer.HostAccount, Policies.AdministratorRole)).Dispose();
        laptop = await chromium.LaptopAsync(server.BaseAddress);
        await new Presider(laptop).SignInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await laptop.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Copy_ChangedAndSaved_IsWhatAMeetingIsHeldBy()
    {
        await CopyAsync("huoerqi-community", "霍尔奇镇双述双评");
        await ChangeAsync();
        await SeeAWrongThresholdAsync();
        await SaveAsync("改“优秀”为“很好”");
        var own = SchemeReader.Read((await Library.TextAsync("huoerqi-community-2", null, Cancel))!).Scheme!;
        Assert.Equal(("很好", "群众提问", 2), (own.Scales[0].Grades[0].Name, own.Rounds[0].Agenda[2].Title, (await Library.FindAsync(own.Key, Cancel))!.Number));

        await laptop.By("rail-versions").ClickAsync();
        await laptop.By("version-2").GetByTestId("version-changes").ClickAsync();
        await laptop.SaysAsync("changes", "优秀 → 很好");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("schemes-versions");
        await laptop.By("editor-leave").ClickAsync();
        await laptop.SaysAsync("scheme-line-huoerqi-community-2", "第 2 版");
        await laptop.PictureAsync("schemes-list");
        await MakeMeetingAsync();
        await VoteOnItAsync();
        laptop.HasNoComplaint();
    }

    [Fact]
    public async Task Pages_OfTheLibraryAndOfEverySection_AreAccessible()
    {
        await laptop.By("list-schemes").ClickAsync();
        await laptop.SeesAsync("schemes-empty");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("schemes-empty");
        await CopyAsync("town-party-secretary", "镇的方案");
        string[] parts = [.. SchemeFormat.Sections.Select(s => s.Name), "versions", "source"];
        foreach (var name in parts)
        {
            await laptop.By($"rail-{name}").ClickAsync();
            await laptop.SeesAsync($"section-{name}");
            foreach (var card in (await laptop.Page.Locator(".cards .open[aria-expanded=false]").AllAsync()).Take(2).Reverse())
            {
                await card.ClickAsync();
            }

            await laptop.IsAccessibleAsync();
            await PictureAsync($"section-{name}");
        }

        await laptop.By("rail-preview").ClickAsync();
        foreach (var name in new[] { "ballot", "agenda", "rule" })
        {
            await laptop.By($"preview-{name}").ClickAsync();
            await Assertions.Expect(laptop.By($"preview-{name}")).ToHaveAttributeAsync("aria-pressed", "true");
            await laptop.IsAccessibleAsync();
            await PictureAsync($"preview-{name}");
        }

        laptop.HasNoComplaint();
    }

    [Fact]
    public async Task Import_OfAWrongFileAndOfAnExportedOne_SaysEveryErrorAndGivesTheSameScheme()
    {
        await laptop.By("list-schemes").ClickAsync();
        await laptop.By("schemes-import").SetInputFilesAsync(new FilePayload { Name = "坏的.json", MimeType = "application/json", Buffer = "{\"format\":1,\"key\":\"坏\"}"u8.ToArray() });
        await laptop.SaysAsync("import-problems", "坏的.json");
        Assert.True(await laptop.By("import-problem").CountAsync() > 5);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("schemes-import-wrong");
        await laptop.By("schemes-import").SetInputFilesAsync(new FilePayload { Name = "很大.json", MimeType = "application/json", Buffer = new byte[10 * 1024 * 1024] });
        await laptop.SaysAsync("schemes-message", "超过 1 MB");

        var download = await laptop.Page.RunAndWaitForDownloadAsync(() => laptop.By("scheme-line-farm-division").GetByTestId("scheme-export").ClickAsync());
        Assert.Equal("farm-division.json", download.SuggestedFilename);
        await laptop.By("schemes-import").SetInputFilesAsync(await download.PathAsync());
        await laptop.By("new-scheme-ok").ClickAsync();
        await laptop.SeesAsync("section-basics");

        Assert.Equal(BuiltInSchemes.Find("farm-division")! with { Key = "farm-division-2" }, SchemeReader.Read((await Library.TextAsync("farm-division-2", null, Cancel))!).Scheme);
        laptop.HasNoComplaint();
    }

    [Fact]
    public async Task Change_WhoseTabWasClosed_IsOfferedAgain()
    {
        await CopyAsync("huoerqi-community", "甲");
        await laptop.By("field-name").FillAsync("乙");
        await laptop.By("field-meetingTitle").FocusAsync();
        await Assertions.Expect(laptop.By("editor-save")).ToBeEnabledAsync();

        await laptop.OpenAsync("/schemes/huoerqi-community-2");
        await laptop.By("shelved-take").ClickAsync();

        await Assertions.Expect(laptop.By("field-name")).ToHaveValueAsync("乙");
        await laptop.By("editor-leave").ClickAsync();
        await laptop.Page.Locator(".mud-message-box__yes-button").WaitForAsync();
        await laptop.Page.Locator(".mud-message-box__cancel-button").ClickAsync();
        await laptop.SeesAsync("section-basics");
    }

    [Fact]
    public async Task Save_AfterSomebodyElse_LosesNothingAndLetsTheClerkChoose()
    {
        await CopyAsync("huoerqi-community", "甲");
        await laptop.By("field-name").FillAsync("我的名称");
        var theirs = SchemeReader.Read((await Library.TextAsync("huoerqi-community-2", null, Cancel))!).Scheme! with { Name = "别人的名称" };
        await Library.SaveAsync(theirs, 1, "抢先", "李干事", Cancel);

        await SaveAsync("", "李干事 已经存了第 2 版");

        await Assertions.Expect(laptop.By("field-name")).ToHaveValueAsync("我的名称");
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("schemes-stale");
        await laptop.By("stale-over").ClickAsync();
        await laptop.SaysAsync("editor-message", "已存为第 3 版");
        Assert.Equal(["我的名称", "别人的名称", "甲"], (await Library.VersionsAsync("huoerqi-community-2", Cancel)).Select(v => v.Name));
    }

    private async Task CopyAsync(string key, string name)
    {
        if (laptop.Address == "/host")
        {
            await laptop.By("list-schemes").ClickAsync();
        }

        await laptop.By($"scheme-line-{key}").GetByTestId("scheme-copy").ClickAsync();
        await laptop.Page.Locator("input[data-testid=new-scheme-name]").FillAsync(name);
        await laptop.By("new-scheme-ok").ClickAsync();
        await laptop.SeesAsync("section-basics");
    }

    private async Task ChangeAsync()
    {
        await laptop.By("rail-scales").ClickAsync();
        await laptop.By("field-scales[0].grades[0].name").FillAsync("很好");
        await laptop.By("rail-rounds").ClickAsync();
        await laptop.By("field-rounds[0].agenda[2].title").FillAsync("群众提问");
    }

    /// <summary>A threshold that cannot be is named, leads to its place, and keeps the scheme from being saved until it is taken back.</summary>
    private async Task SeeAWrongThresholdAsync()
    {
        await laptop.By("rail-rules").ClickAsync();
        await laptop.By("field-rules.gradeRule.kind").SelectOptionAsync("thresholds");
        await laptop.By("add-rules.gradeRule.thresholds").ClickAsync();
        await laptop.By("field-rules.gradeRule.thresholds[0].grade").SelectOptionAsync("excellent");
        await laptop.By("field-rules.gradeRule.thresholds[0].atLeast").SelectOptionAsync("other");
        await laptop.By("field-rules.gradeRule.thresholds[0].atLeast-typed").FillAsync("170%");
        await laptop.By("rail-rounds").ClickAsync();
        await Assertions.Expect(laptop.By("editor-save")).ToBeDisabledAsync();
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("schemes-problems");
        await laptop.By("problem").Filter(new() { HasText = "170/100" }).ClickAsync();
        await laptop.SaysAsync("why-rules.gradeRule.thresholds[0].atLeast", "应大于 0、不超过 1");
        await laptop.PictureAsync("schemes-problem-at-its-place");
        await laptop.By("field-rules.gradeRule.thresholds[0].atLeast").SelectOptionAsync("70/100");
        await laptop.By("field-rules.gradeRule.suggestNegativeAbove").SelectOptionAsync("");
        await Assertions.Expect(laptop.By("problems")).ToHaveCountAsync(0);
    }

    private async Task SaveAsync(string note, string says = "已存为第 2 版")
    {
        await laptop.By("editor-save").ClickAsync();
        await laptop.Page.Locator("textarea[data-testid=save-note]").FillAsync(note);
        await laptop.IsAccessibleAsync();
        await laptop.PictureAsync("schemes-save");
        await laptop.By("save-ok").ClickAsync();
        await laptop.SaysAsync("editor-message", says);
    }

    private async Task MakeMeetingAsync()
    {
        await laptop.By("schemes-back").ClickAsync();
        await laptop.By("list-new").ClickAsync();
        await laptop.By("scheme-huoerqi-community-2-review").CheckAsync();
        await laptop.By("wizard-unit").FillAsync("霍尔奇社区");
        await laptop.By("wizard-place").FillAsync("社区二楼会议室");
        await laptop.By("wizard-next").ClickAsync();
        await laptop.By("subject-name").FillAsync("王建国");
        await laptop.By("wizard-next").ClickAsync();
        await laptop.By("roster-text").FillAsync("赵一，居民代表\n钱二，党员\n孙三，党员\n李四，党员\n周五，党员");
        await laptop.By("roster-read").ClickAsync();
        await laptop.SaysAsync("roster-state", "名单上有 5 人");
        await laptop.By("wizard-next").ClickAsync();
        await laptop.SaysAsync("wizard-summary", "霍尔奇镇双述双评");
        await laptop.By("wizard-create").ClickAsync();
        await laptop.SeesAsync("host-next");
        await laptop.By("host-list").ClickAsync();
        await laptop.SaysAsync("list-meeting", "霍尔奇镇双述双评");
    }

    private async Task VoteOnItAsync()
    {
        var rooms = server.Services.GetRequiredService<IMeetingRooms>();
        var summary = Assert.Single((await rooms.ListAsync(TestServer.HostAccount, true, MeetingSearch.Everything, Cancel)).Shown);
        using var meeting = Backstage.Of(server, (await rooms.FindAsync(summary.Id, Cancel))!);
        await meeting.ToTheVoteAsync();
        Assert.Contains(meeting.State.Plan.Agenda, a => a.Title == "群众提问");
        await meeting.OpenBoxAsync(3);
        await using var projector = await chromium.ProjectorAsync(server.BaseAddress);
        await projector.OpenAsync($"/screen/{meeting.Code}");
        await using var phone = await chromium.PhoneAsync(server.BaseAddress);
        var voter = new Voter(phone, meeting.Code);
        await voter.ArriveAsync();
        await phone.SeesAsync("claim-digits");
        await voter.TypeAsync(meeting.Room.CurrentTicket()!.Digits);
        await phone.SeesAsync("ballot-notice");
        await phone.By("ballot-begin").ClickAsync();
        await Assertions.Expect(phone.Page.Locator("fieldset .opt").First).ToHaveTextAsync("很好");
        phone.HasNoComplaint();
    }

    /// <summary>The whole page, however long.</summary>
    private async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await laptop.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"schemes-{name}.png"), FullPage = true });
        }
    }
}
