using System.Collections.Concurrent;
using DualReview.Domain.Ballots;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.EndToEnd.Hall;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Help;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Schemes;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>
/// Every page of every role in a real browser, in meetings whose every name tries to be markup: the content policy is never violated,
/// which is to say that no page needs what it forbids and nothing typed became part of a page; and no circuit writes a secret to the log.
/// </summary>
[Collection(nameof(ChromiumTests))]
public sealed partial class ContentPolicyTests(Chromium chromium) : IAsyncLifetime
{
    private const string Breakout = "\"><img src=x onerror=boom()>";
    private const string Script = "<script>boom()</script>";

    /// <summary>What is fetched by a page's script and is part of that page, leads on at once, or is a file to keep.</summary>
    internal static readonly string[] NoPages =
    [
        "/go", "/m/{code}/now", "/m/{code}/paper", "/m/{code}/seal", "/m/{code}/roll", "/m/{code}/receipts", "/t/{code}/view", "/screen/{code}/view", "/screen/{code}/ticket",
        "/t/{code}/archive/{box:int}", "/host/{id:guid}/archive/{box:int}", "/schemes/{key}/file", "/cycles/{id:guid}/archive.zip", "/cycles/{id:guid}/results.xlsx", "/cycles/{id:guid}/ledger.xlsx", "/cycles/{id:guid}/ledger/{item:guid}/proofs/{sha256}", "/my/materials/{cycle:guid}/{subject}/file", "/my/ledger/{cycle:guid}/{item:guid}/proofs/{sha256}", "/m/{code}/material/file", "/_framework/opaque-redirect",
    ];

    private static readonly string[] Public = ["/", "/setup", "/account/login", "/account/denied", "/not-found", "/oops/{Status:int}", "/help", "/help/{chapter}", "/m/{code}", "/t/{code}", "/screen", "/screen/{code}"];
    private static readonly string[] Staff = ["/admin/users", "/account/signout", "/host", "/host/new", "/schemes", "/schemes/{Key}"];
    private static readonly string[] OfAMeeting = ["/host/{Id:guid}", "/host/{Id:guid}/journal", "/host/{Id:guid}/minutes", "/host/{id:guid}/minutes/print", "/m/{code}", "/m/{code}/minutes", "/screen/{code}", "/t/{code}", "/t/{code}/sheets"];
    private static readonly string[] OfSlips = ["/host/{Id:guid}", "/host/{id:guid}/slips", "/host/{id:guid}/paper", "/host/{id:guid}/documents", "/host/{id:guid}/documents/{name}", "/m/{code}", "/t/{code}"];
    private static readonly string[] OfARoll = ["/host/{Id:guid}", "/m/{code}", "/screen/{code}"];
    private static readonly string[] OfAYear = ["/cycles", "/cycles/new", "/cycles/{Id:guid}", "/cycles/{Id:guid}/people", "/cycles/{Id:guid}/documents", "/cycles/{id:guid}/documents/{name}", "/cycles/{Id:guid}/journal", "/cycles/{Id:guid}/archive", "/units", "/units/import"];
    private static readonly string[] OfAfterwards =
    [
        "/cycles/{Id:guid}/calendar", "/cycles/{Id:guid}/notices", "/cycles/{Id:guid}/opinions", "/cycles/{Id:guid}/feedback", "/notice/{notice}", "/cycles/{id:guid}/notices/{notice}/preview",
        "/cycles/{id:guid}/notices/{notice}/print", "/cycles/{id:guid}/feedback/letters", "/cycles/{id:guid}/feedback/letters/{Subject}",
    ];
    private static readonly string[] OfResults = ["/cycles/{Id:guid}/results", "/cycles/{Id:guid}/results/{Subject}", "/people/{Person:guid}"];
    private static readonly string[] OfAppraisals = ["/cycles/{Id:guid}/appraisals", "/cycles/{id:guid}/appraisals/print", "/cycles/{id:guid}/appraisals/{person:int}/print"];
    private static readonly string[] OfALedger = ["/cycles/{Id:guid}/ledger", "/cycles/{id:guid}/ledger/print", "/cycles/{id:guid}/ledger/extract"];
    private static readonly string[] OfMaterials =
    [
        "/my", "/my/logbook", "/my/logbook/print", "/my/materials/{Cycle:guid}/{Subject}", "/my/materials/{cycle:guid}/{subject}/print", "/cycles/{Id:guid}/materials", "/m/{code}/material",
        "/my/ledger/{Cycle:guid}/{Item:guid}", "/my/feedback/{Cycle:guid}/{Subject}",
    ];

    private static readonly string[] Foreign = ["/host/{Id:guid}", "/host/{Id:guid}/journal"];

    private readonly ConcurrentQueue<string> violations = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> secrets = [TestServer.HostPassword];
    private readonly Devices devices = new();
    private readonly LogLines log = new();
    private TestServer server = null!;
    private Backstage meeting = null!;

    private string Code => meeting.Code;

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync(log.Everything);
        (await server.SignInAsHostAsync(TestServer.HostAccount, Policies.AdministratorRole)).Dispose();
        var plan = Backstage.Plan();
        meeting = await Backstage.CreateAsync(server, plan with
        {
            Unit = Script,
            Title = Breakout,
            Place = Breakout,
            Subjects = [.. plan.Subjects.Select((s, i) => s with { Name = i == 0 ? Breakout : s.Name, Post = Script })],
            Reporters = [.. plan.Reporters.Select(r => r with { Name = Breakout, Post = Script })],
            Roster = [.. plan.Roster.Select((a, i) => i == 0 ? a with { Name = Script } : a)],
            Agenda = [.. plan.Agenda.Select(a => a with { Title = Script })],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        meeting.Dispose();
        await server.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public void Pages_AreAllLookedAtBelow()
    {
        var pages = server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.Trim('/'))
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(pages, ((string[])[.. Public, .. Staff, .. OfAMeeting, .. OfSlips, .. OfARoll, .. OfAYear, .. OfAfterwards, .. OfResults, .. OfMaterials, .. OfALedger, .. OfAppraisals, .. Foreign, .. NoPages]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PublicPages_NeverViolateThePolicy()
    {
        var laptop = await AddAsync(chromium.LaptopAsync(server.BaseAddress));
        foreach (var (route, address, mark) in ((string, string, string)[])
        [
            ("/", "/", "landing-code"), ("/", "/?wrong=1", "landing-code"), ("/setup", "/setup", "setup-done"), ("/account/login", "/account/login", "login-account"),
            ("/account/denied", "/account/denied", ""), ("/not-found", "/not-found", ""), ("/oops/{Status:int}", "/oops/500", ""), ("/oops/{Status:int}", "/nowhere/at/all", ""),
            ("/help", "/help", "help-contents"), .. Handbook.Chapters.Select(c => ("/help/{chapter}", c.Address, "help-print")),
            ("/m/{code}", "/m/AAAAAA", "unknown-code"), ("/m/{code}", $"/m/{Code}?refused=handOut.slipsDoNotAddUp", "scene-welcome"),
            ("/t/{code}", "/t/AAAAAA", "unknown-code"), ("/t/{code}", $"/t/{Code}", "pair-code"),
            ("/screen", "/screen", "screen-code"), ("/screen/{code}", "/screen/AAAAAA", "screen-code"), ("/screen/{code}", $"/screen/{Code}", "scene-welcome"),
        ])
        {
            await LookAsync(laptop, route, address, mark);
        }

        IsClean(Public);
    }

    [Fact]
    public async Task StaffPages_NeverViolateThePolicy()
    {
        var laptop = (await PresiderAsync()).Device;
        await LookAsync(laptop, "/admin/users", "/admin/users", "users-add");
        await LookAsync(laptop, "/account/signout", "/account/signout", "signout");
        await LookAsync(laptop, "/host", "/host", "list-open");
        await LookAsync(laptop, "/host/new", "/host/new", "wizard-basics");
        await laptop.By("wizard-unit").FillAsync(Breakout);
        await laptop.By("wizard-place").FillAsync(Script);
        await laptop.By("wizard-next").ClickAsync();
        await laptop.By("subject-name").FillAsync(Breakout);
        await laptop.By("wizard-next").ClickAsync();
        await laptop.By("roster-text").FillAsync($"{Script}\n=7+7");
        await laptop.By("roster-read").ClickAsync();
        await laptop.SaysAsync("roster-state", Script);
        await laptop.By("wizard-next").ClickAsync();
        await laptop.SaysAsync("wizard-summary", Breakout);
        await LookThroughSchemesAsync(laptop);

        IsClean(Staff);
    }

    /// <summary>A scheme whose every text tries to be markup, in the library, in every part of the editor and in the frame with its ballot.</summary>
    private async Task LookThroughSchemesAsync(Device laptop)
    {
        const string Key = "hostile";
        var scheme = BuiltInSchemes.Find("town-party-secretary")!;
        var hostile = scheme with
        {
            Key = Key,
            Name = Breakout,
            Subjects = [.. scheme.Subjects.Select(s => s with { Name = Script })],
            VoterGroups = [.. scheme.VoterGroups.Select(g => g with { Name = Breakout })],
            Scales = [.. scheme.Scales.Select(s => s with { Grades = s.Grades.SetItem(0, s.Grades[0] with { Name = "<b>x</b>" }) })],
            Forms = [.. scheme.Forms.Select(f => f with { Title = Breakout, Aspects = [.. f.Aspects.Select((a, i) => a with { Name = $"{i}{Script}", Help = Breakout })] })],
        };
        Assert.IsType<SchemeSaving.Saved>(await server.Services.GetRequiredService<ISchemeLibrary>().SaveAsync(hostile, 0, Script, Breakout, TestContext.Current.CancellationToken));
        await LookAsync(laptop, "/schemes", "/schemes", "scheme-open");
        await laptop.SaysAsync($"scheme-line-{Key}", Breakout);
        await LookAsync(laptop, "/schemes/{Key}", $"/schemes/{Key}", "section-basics");
        foreach (var part in await laptop.Page.Locator(".rail button").AllAsync())
        {
            await part.ClickAsync();
            await Assertions.Expect(part).ToHaveAttributeAsync("aria-current", "true");
        }

        await laptop.By("rail-preview").ClickAsync();
        var ballot = laptop.Page.FrameLocator("[data-testid=ballot-preview]");
        await Assertions.Expect(ballot.Locator("h1")).ToHaveTextAsync(Breakout);
        await Assertions.Expect(ballot.Locator(".opt").First).ToHaveTextAsync("<b>x</b>");
    }

    /// <summary>Laptop, projector, phone and two desks stay open while the meeting goes from its first step to its last, with paper beside the phones.</summary>
    [Fact]
    public async Task Meeting_WithPaperFromItsFirstStepToItsLast_NeverViolatesThePolicy()
    {
        var host = await PresiderAsync();
        await LookAsync(host.Device, "/host/{Id:guid}", $"/host/{meeting.State.Id}", "host-next");
        var projector = new Projector(await AddAsync(chromium.ProjectorAsync(server.BaseAddress)));
        await LookAsync(projector.Device, "/screen/{code}", await ScreenLinkAsync(host), "scene-welcome");
        var voter = new Voter(await AddAsync(chromium.PhoneAsync(server.BaseAddress)), Code);
        await LookAsync(voter.Device, "/m/{code}", $"/m/{Code}", "scene-welcome");
        Device[] onlookers = [projector.Device, voter.Device];

        await BeginAsync(host, onlookers);
        var (teller, scrutineer) = await ElectAsync(host, onlookers);
        await VoteAsync(host, projector, voter, teller, scrutineer);
        await KeyInAsync(host, onlookers, teller);
        await CountAsync(host, onlookers, teller, scrutineer);
        await LookAsync(host.Device, "/host/{Id:guid}/journal", $"/host/{meeting.State.Id}/journal", "journal");
        await LookAtMinutesAsync(host.Device, voter.Device);

        IsClean(OfAMeeting);
    }

    /// <summary>Written, put up for signing, read on a phone, printed.</summary>
    private async Task LookAtMinutesAsync(Device laptop, Device phone)
    {
        await LookAsync(laptop, "/host/{Id:guid}/minutes", $"/host/{meeting.State.Id}/minutes", "minutes-page");
        var more = laptop.By("minutes-section-more");
        await more.GetByTestId("minutes-text").FillAsync(Script + "\n" + Breakout);
        await more.GetByTestId("minutes-save").ClickAsync();
        await more.GetByTestId("minutes-save").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await laptop.By("minutes-close").ClickAsync();
        await laptop.SeesAsync("minutes-lock");
        await LookAsync(phone, "/m/{code}/minutes", $"/m/{Code}/minutes", "minutes-rest");
        await phone.By("minutes-signer").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await phone.By("minutes-sign").ClickAsync();
        await phone.SeesAsync("minutes-number");
        await laptop.By("minutes-confirm").ClickAsync();
        await LookAsync(laptop, "/host/{id:guid}/minutes/print", $"/host/{meeting.State.Id}/minutes/print", "minutes-paper");
    }

    /// <summary>A host of another meeting, who knows the addresses of this one: the pages open and say nothing.</summary>
    [Fact]
    public async Task PagesOfAForeignMeeting_OpenAndSayNothing()
    {
        await meeting.ToTheVoteAsync();
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Slips));
        (await server.SignInAsHostAsync("另一位")).Dispose();
        var other = await AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await other.SignInAsync("另一位");
        await other.SeesAsync("list-empty");
        foreach (var page in Foreign)
        {
            await other.OpenAsync(page.Replace("{Id:guid}", meeting.State.Id.ToString(), StringComparison.Ordinal));
            await Assertions.Expect(other.Page.GetByText("不是它的主持人")).ToBeVisibleAsync();
            Assert.Equal(0, await other.Page.Locator("[data-testid=journal], [data-testid=host-next]").CountAsync());
            Assert.DoesNotContain(meeting.State.Plan.Subjects[1].Name, await other.Page.ContentAsync(), StringComparison.Ordinal);
            seen.Add(page);
        }

        IsClean(Foreign);
    }

    /// <summary>So that the tests above do not pass because nobody listens: a page that breaks the policy is heard.</summary>
    [Fact]
    public async Task Listener_OnAPageThatBreaksThePolicy_HearsIt()
    {
        var device = await AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await device.OpenAsync("/");
        await device.Page.EvaluateAsync("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p><img src=\"/favicon.ico\" onerror=\"boom()\">')");
        await device.Page.EvaluateAsync("boom()");
        await device.Page.WaitForFunctionAsync("() => window.heard >= 2");

        Assert.Contains(violations, v => v.StartsWith("style-src", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.StartsWith("script-src", StringComparison.Ordinal));
        Assert.Contains("boom", violations);
    }
}
