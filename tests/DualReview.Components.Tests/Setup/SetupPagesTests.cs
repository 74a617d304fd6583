using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Setup;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Setup;

public sealed class SetupPagesTests : IAsyncDisposable
{
    private readonly HostContext context = new();
    private readonly NoHall rehearsals = new();

    public SetupPagesTests()
    {
        context.Services.AddSingleton<IRehearsals>(rehearsals);
        context.Services.AddCycles();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task List_WithoutMeetings_SaysWhatToDo()
    {
        await context.StartAsync();

        var page = context.Render<HostListPage>();

        page.WaitForElement("[data-testid=list-empty]");
        Assert.Contains("请点“演练一遍”", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ShowsOnlyMeetingsOfTheAccount()
    {
        var mine = await context.MeetingAsync();
        await context.MeetingAsync(account: "somebody-else");

        var page = context.Render<HostListPage>();

        page.WaitForElement("[data-testid=list-meeting]");
        Assert.Equal($"/host/{mine.State.Id}", Assert.Single(page.FindAll("[data-testid=list-open]")).GetAttribute("href"));
    }

    [Fact]
    public async Task List_OfManyMeetings_ShowsSomeAndFindsTheOthers()
    {
        for (var i = 0; i < 21; i++)
        {
            await context.MeetingAsync();
        }

        var page = context.Render<HostListPage>();
        page.WaitForElement("[data-testid=list-more]");
        Assert.Equal(20, page.FindAll("[data-testid=list-meeting]").Count);
        Assert.Contains("共 21 场，列出了 20 场", page.Find("[data-testid=list-found]").TextContent, StringComparison.Ordinal);

        await page.Find("[data-testid=list-more]").ClickAsync(new());

        Assert.Equal(21, page.FindAll("[data-testid=list-meeting]").Count);
        Assert.Empty(page.FindAll("[data-testid=list-more]"));
    }

    [Fact]
    public async Task Rehearse_OfAnotherScheme_StartsThatOne()
    {
        await context.StartAsync();
        var page = context.Render<HostListPage>();
        Assert.Equal(BuiltInSchemes.All.Select(s => s.Key), page.FindAll("[data-testid=list-rehearse-scheme] option").Select(o => o.GetAttribute("value")));

        await page.Find("[data-testid=list-rehearse-scheme]").ChangeAsync(new() { Value = "organ-party-branch" });
        await page.Find("[data-testid=list-rehearse]").ClickAsync(new());

        Assert.Equal([(HostContext.Account, "organ-party-branch")], rehearsals.Started);
    }

    [Fact]
    public async Task Rehearse_StartsOneAndGoesThere()
    {
        await context.StartAsync();
        var page = context.Render<HostListPage>();

        await page.Find("[data-testid=list-rehearse]").ClickAsync(new());

        Assert.Equal([(HostContext.Account, IRehearsals.UsualScheme)], rehearsals.Started);
        Assert.EndsWith($"/host/{NoHall.Id}", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_AsksFirstAndThenRemovesTheRehearsal()
    {
        var room = await context.MeetingAsync();
        var dialogs = context.Render<MudBlazor.MudDialogProvider>();
        var page = context.Render<HostListPage>();
        page.WaitForElement("[data-testid=list-delete]");

        var clicked = page.Find("[data-testid=list-delete]").ClickAsync(new());
        dialogs.WaitForElement(".mud-message-box__yes-button");
        Assert.NotNull(await context.Services.GetRequiredService<IMeetingRooms>().FindAsync(room.State.Id, Cancel));
        await dialogs.Find(".mud-message-box__yes-button").ClickAsync(new());
        await clicked;

        page.WaitForElement("[data-testid=list-empty]");
        Assert.Null(await context.Services.GetRequiredService<IMeetingRooms>().FindAsync(room.State.Id, Cancel));
    }

    [Fact]
    public async Task Wizard_WithSomethingMissing_StaysAndNamesIt()
    {
        await context.StartAsync();
        var page = OpenWizard();

        await page.Find("[data-testid=wizard-next]").ClickAsync(new());

        Assert.Contains("请填写单位名称", page.Find("[data-testid=wizard-problems]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll("[data-testid=wizard-basics]"));
    }

    [Fact]
    public async Task Wizard_FilledIn_CreatesTheMeeting()
    {
        await context.StartAsync();
        var page = OpenWizard();
        Type(page, "wizard-unit", "霍尔奇社区");
        Type(page, "wizard-place", "社区二楼会议室");
        await NextAsync(page);
        Type(page, "subject-name", "王建国");
        await NextAsync(page);
        Type(page, "roster-text", "赵一，居民代表\n钱二，党员");
        await page.Find("[data-testid=roster-read]").ClickAsync(new());
        await NextAsync(page);

        await page.Find("[data-testid=wizard-create]").ClickAsync(new());

        var created = Assert.Single((await context.Services.GetRequiredService<IMeetingRooms>().ListAsync(HostContext.Account, false, MeetingSearch.Everything, Cancel)).Shown);
        var room = (await context.Services.GetRequiredService<IMeetingRooms>().FindAsync(created.Id, Cancel))!;
        Assert.Equal(["王建国"], room.State.Plan.Subjects.Select(s => s.Name));
        Assert.Equal((2, false), (room.State.Expected, room.State.Plan.Rehearsal));
        Assert.EndsWith($"/host/{created.Id}", context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wizard_WhenARatedPersonIsOnTheRoster_StaysAndSaysWhatToDo()
    {
        await context.StartAsync();
        var page = OpenWizard();
        Type(page, "wizard-unit", "霍尔奇社区");
        Type(page, "wizard-place", "社区二楼会议室");
        await NextAsync(page);
        Type(page, "subject-name", "王建国");
        await NextAsync(page);
        Type(page, "roster-text", "王建国，党员");
        await page.Find("[data-testid=roster-read]").ClickAsync(new());

        await NextAsync(page);

        Assert.Contains("“王建国”是被评议人", page.Find("[data-testid=wizard-problems]").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<NewMeetingPage> OpenWizard()
    {
        context.Render<MudBlazor.MudPopoverProvider>();
        return context.Render<NewMeetingPage>();
    }

    private static Task NextAsync(IRenderedComponent<NewMeetingPage> page) => page.Find("[data-testid=wizard-next]").ClickAsync(new());

    private static void Type(IRenderedComponent<NewMeetingPage> page, string field, string text) =>
        page.Find($"input[data-testid={field}], textarea[data-testid={field}]").Change(text);

    /// <summary>Stands for the simulated hall, which has tests of its own: here only the button matters.</summary>
    private sealed class NoHall : IRehearsals
    {
        public static MeetingId Id { get; } = new(Guid.Parse("11111111-2222-3333-4444-555555555555"));

        public List<(string Account, string Scheme)> Started { get; } = [];

        public Task<MeetingId> StartAsync(string account, string scheme, CancellationToken cancel)
        {
            Started.Add((account, scheme));
            return Task.FromResult(Id);
        }

        public void TakeSlips(MeetingId meeting, IReadOnlyCollection<string> codes, bool first)
        {
        }
    }
}
