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
public sealed class ContentPolicyTests(Chromium chromium) : IAsyncLifetime
{
    private const string Breakout = "\"><img src=x onerror=boom()>";
    private const string Script = "<script>boom()</script>";

    /// <summary>What is fetched by a page's script and is part of that page, leads on at once, or is a file to keep.</summary>
    private static readonly string[] NoPages =
    [
        "/go", "/m/{code}/now", "/m/{code}/paper", "/m/{code}/seal", "/m/{code}/roll", "/m/{code}/receipts", "/t/{code}/view", "/screen/{code}/view", "/screen/{code}/ticket",
        "/t/{code}/archive/{box:int}", "/host/{id:guid}/archive/{box:int}", "/schemes/{key}/file", "/cycles/{id:guid}/results.xlsx", "/cycles/{id:guid}/ledger.xlsx", "/cycles/{id:guid}/ledger/{item:guid}/proofs/{sha256}", "/_framework/opaque-redirect",
    ];

    private static readonly string[] Public = ["/", "/setup", "/account/login", "/account/denied", "/not-found", "/oops/{Status:int}", "/m/{code}", "/t/{code}", "/screen", "/screen/{code}"];
    private static readonly string[] Staff = ["/admin/users", "/account/signout", "/host", "/host/new", "/schemes", "/schemes/{Key}"];
    private static readonly string[] OfAMeeting = ["/host/{Id:guid}", "/host/{Id:guid}/journal", "/host/{Id:guid}/minutes", "/host/{id:guid}/minutes/print", "/m/{code}", "/m/{code}/minutes", "/screen/{code}", "/t/{code}", "/t/{code}/sheets"];
    private static readonly string[] OfSlips = ["/host/{Id:guid}", "/host/{id:guid}/slips", "/host/{id:guid}/paper", "/host/{id:guid}/documents", "/host/{id:guid}/documents/{name}", "/m/{code}", "/t/{code}"];
    private static readonly string[] OfARoll = ["/host/{Id:guid}", "/m/{code}", "/screen/{code}"];
    private static readonly string[] OfAYear = ["/cycles", "/cycles/new", "/cycles/{Id:guid}", "/cycles/{Id:guid}/people", "/cycles/{Id:guid}/documents", "/cycles/{id:guid}/documents/{name}", "/cycles/{Id:guid}/journal", "/units", "/units/import"];
    private static readonly string[] OfAfterwards =
    [
        "/cycles/{Id:guid}/notices", "/cycles/{Id:guid}/opinions", "/cycles/{Id:guid}/feedback", "/notice/{notice}", "/cycles/{id:guid}/notices/{notice}/preview",
        "/cycles/{id:guid}/notices/{notice}/print", "/cycles/{id:guid}/feedback/letters", "/cycles/{id:guid}/feedback/letters/{Subject}",
    ];
    private static readonly string[] OfResults = ["/cycles/{Id:guid}/results", "/cycles/{Id:guid}/results/{Subject}", "/people/{Person:guid}"];
    private static readonly string[] OfAppraisals = ["/cycles/{Id:guid}/appraisals", "/cycles/{id:guid}/appraisals/print", "/cycles/{id:guid}/appraisals/{person:int}/print"];
    private static readonly string[] OfALedger = ["/cycles/{Id:guid}/ledger", "/cycles/{id:guid}/ledger/print", "/cycles/{id:guid}/ledger/extract"];
    private static readonly string[] OfMaterials =
    [
        "/my", "/my/logbook", "/my/logbook/print", "/my/materials/{Cycle:guid}/{Subject}", "/my/materials/{cycle:guid}/{subject}/print", "/cycles/{Id:guid}/materials", "/m/{code}/material",
    ];

    private static readonly string[] Foreign = ["/host/{Id:guid}", "/host/{Id:guid}/journal"];

    private readonly ConcurrentQueue<string> violations = new();
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> secrets = [TestServer.HostPassword];
    private readonly List<Device> devices = [];
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
        foreach (var device in devices)
        {
            await device.DisposeAsync();
        }

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

    /// <summary>The page that makes slips, the paper ballot, both sent to the printer; a tablet, and a vote declared void.</summary>
    [Fact]
    public async Task Slips_PrintedAndVotedWithOnATablet_NeverViolateThePolicy()
    {
        await meeting.ToTheVoteAsync();
        await meeting.DoAsync(new CountHeads(3, 0));
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Slips));
        var host = await PresiderAsync();
        await LookAsync(host.Device, "/host/{Id:guid}", $"/host/{meeting.State.Id}", "stage-ballotawaited");
        await host.Device.SeesAsync("slips-print");

        var print = await SameBrowserAsync(host.Device);
        var slips = await PrintAsync(print);
        secrets.AddRange(slips);
        secrets.AddRange(slips.Select(s => s.Replace(" ", string.Empty, StringComparison.Ordinal)));
        var teller = await meeting.SeatAsync(new Seat(SeatRole.Teller, 1), await AddAsync(chromium.PhoneAsync(server.BaseAddress)));
        seen.Add("/t/{code}");
        await meeting.SeatTheOthersAsync();
        await meeting.ProposeAsync(3, slips: new SlipFigures(0, 0));
        await teller.Device.SeesAsync("desk-slips");
        await teller.ActAsync("confirmissue");
        await meeting.GiveAsync(Act.ConfirmIssue);
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());

        var tablet = new Voter(await AddAsync(chromium.PhoneAsync(server.BaseAddress)), Code);
        await LookAsync(tablet.Device, "/m/{code}", $"/m/{Code}?kiosk=1", "claim-digits");
        await tablet.TypeAsync(slips[0]);
        await tablet.BeginAsync();
        await tablet.VoteAsync(0);
        await meeting.DoAsync(new ProposeVoid(Script));
        await teller.Device.SaysAsync("desk-void", Script);
        await host.Device.SaysAsync("void-proposed", Script);
        await teller.ActAsync("voidbox");
        await meeting.GiveAsync(Act.VoidBox);
        await host.Device.SeesAsync("void-1");

        IsClean(OfSlips);
    }

    /// <summary>The roll: the dialog with one person's key, and the phone that takes its right with it.</summary>
    [Fact]
    public async Task Roll_FromTheDialogToTheBallot_NeverViolatesThePolicy()
    {
        await meeting.ToTheVoteAsync();
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Roll));
        var host = await PresiderAsync();
        await LookAsync(host.Device, "/host/{Id:guid}", $"/host/{meeting.State.Id}", "stage-ballotawaited");
        var wall = await AddAsync(chromium.ProjectorAsync(server.BaseAddress));
        await LookAsync(wall, "/screen/{code}", $"/screen/{Code}", "signer");
        await host.Device.By("roll-name").First.ClickAsync();
        await host.Device.SeesAsync("roll-qr");
        var typed = (await host.Device.By("roll-typed").TextContentAsync())!;
        secrets.AddRange([typed, typed.Replace(" ", string.Empty, StringComparison.Ordinal)]);

        var voter = new Voter(await AddAsync(chromium.PhoneAsync(server.BaseAddress)), Code);
        await LookAsync(voter.Device, "/m/{code}", $"/m/{Code}", "roll-key");
        await voter.Device.By("roll-key").FillAsync(typed);
        await voter.Device.By("roll-send").ClickAsync();
        await voter.Device.SaysAsync("ballot-status", "投票权已存在这部手机上");
        await host.Device.By("roll-qr").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await meeting.OpenBoxAsync(1);
        await voter.BeginAsync();
        await voter.VoteAsync(0);

        IsClean(OfARoll);
    }

    /// <summary>A year whose every text tries to be markup, with a grade, a consequence and a void result; and what somebody sees whose year it is not.</summary>
    [Fact]
    public async Task Results_OfAYear_NeverViolateThePolicyAndSayNothingToOthers()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, change: s => s with { Name = s.Id.Value == "s1" ? Breakout : s.Name, Post = Script });
        await year.DoAsync(new AddMember("第二"));
        await year.HoldAsync("villageReview", _ => [1, 2, 3, 14]);
        var meeting = await year.HoldAsync(year.State.Scheme.Round("townReview"), [.. year.State.Plan.Units.Select(u => u.Id)], _ => [1, 2, 3, 14]);
        await year.DoAsync(new WriteNotes(year.State.Plan.Subjects[0].Id, Breakout, Script));
        await year.DetermineAsync(0, "incompetent", Breakout, "第二");
        await year.DoAsync(new DecideConsequence(year.State.Plan.Subjects[0].Id, "admonitionTalk", Script, new DateOnly(2026, 12, 1), null, null));
        await year.DoAsync(new AskVoid(meeting, Breakout));
        var laptop = (await PresiderAsync()).Device;
        await LookAsync(laptop, OfResults[0], year.Address, "result-s1");
        await laptop.By("results-bars-view").ClickAsync();
        await laptop.SeesAsync("results-bars-member");
        await LookAsync(laptop, OfResults[1], $"{year.Address}/s1", "consequence-admonitionTalk");
        await laptop.SaysAsync("grade-beside", Breakout);
        await LookAsync(laptop, OfResults[2], $"/people/{year.State.Plan.Subjects[0].Person}", "person-trends");

        (await server.SignInAsHostAsync("另一位")).Dispose();
        var other = await AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await other.OpenAsync("/account/login");
        await other.By("login-account").FillAsync("另一位");
        await other.By("login-password").FillAsync(TestServer.HostPassword);
        await other.By("login-submit").ClickAsync();
        await other.SeesAsync("list-empty");
        foreach (var (address, mark) in ((string, string)[])[(year.Address, "year-back"), ($"{year.Address}/s1", "year-back"), ($"/people/{year.State.Plan.Subjects[1].Person}", "person-none")])
        {
            await LookAsync(other, OfResults[0], address, mark);
            Assert.DoesNotContain(year.State.Plan.Subjects[1].Name, await other.Page.ContentAsync(), StringComparison.Ordinal);
        }

        IsClean(OfResults);
    }

    [Fact]
    public async Task Ledger_WithMarkupInEveryText_NeverViolatesThePolicy()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount);
        var item = new LedgerItemId(Guid.NewGuid());
        await year.DoAsync(new OpenLedgerItem(item, year.State.Plan.Units[0].Id, LedgerSource.Own, Breakout, Script));
        await year.DoAsync(new NoteLedgerProgress(item, DateOnly.FromDateTime(DateTime.Now), Script));
        var laptop = (await PresiderAsync()).Device;
        var address = $"/cycles/{year.State.Id}/ledger";

        await LookAsync(laptop, OfALedger[0], address, "ledger-row");
        await laptop.By("ledger-open").ClickAsync();
        await laptop.SaysAsync("ledger-note", Script);
        await laptop.By("ledger-history").Locator("summary").ClickAsync();
        await laptop.SaysAsync("ledger-history-line", Breakout);
        await LookAsync(laptop, OfALedger[1], $"{address}/print", "ledger-print-row");
        await LookAsync(laptop, OfALedger[2], $"{address}/extract", "ledger-print-row");

        IsClean(OfALedger);
    }

    /// <summary>The register, the list of years, and one year with its people, voters and journal.</summary>
    [Fact]
    public async Task PagesOfAYear_NeverViolateThePolicy()
    {
        var organisations = server.Services.GetRequiredService<IOrganisations>();
        var (unit, _) = await organisations.AddUnitAsync(null, Breakout, UnitKind.Town, TestContext.Current.CancellationToken);
        await organisations.AddTenureAsync(null, Breakout, unit!.Value, Script, [], new DateOnly(2026, 1, 1), null, TestContext.Current.CancellationToken);
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, change: s => s with { Name = s.Id.Value == "s1" ? Breakout : s.Name, Post = Script });
        await year.DoAsync(new SetElectorate(new Electorate(year.State.Plan.Units[0].Id, [], [new Elector(Script, year.State.Scheme.VoterGroups[0].Key)])));
        await year.DoAsync(new ExcuseRound(year.State.Plan.Units[0].Id, "villageReview", Breakout));
        var laptop = (await PresiderAsync()).Device;
        var address = $"/cycles/{year.State.Id}";
        await LookAsync(laptop, "/units", "/units", "units-unit");
        await laptop.By("units-unit").ClickAsync();
        await laptop.SeesAsync("tenure");
        await LookAsync(laptop, "/units/import", "/units/import", "import-text");
        await laptop.By("import-text").FillAsync($"{Script}\t{Breakout}\t{Script}");
        await laptop.By("import-read").ClickAsync();
        await laptop.SeesAsync("import-row");
        await LookAsync(laptop, "/cycles", "/cycles", "years-year");
        await LookAsync(laptop, "/cycles/new", "/cycles/new", "new-year-begin");
        await LookAsync(laptop, "/cycles/{Id:guid}", address, "year-next");
        await laptop.By("slot-excuse").First.ClickAsync();
        await laptop.SeesAsync("reason");
        await LookAsync(laptop, "/cycles/{Id:guid}/people", $"{address}/people", "rated-promises");
        await laptop.By("rated-promises").First.ClickAsync();
        await laptop.SeesAsync("promise-add");
        await year.HoldAsync(year.State.Scheme.Round("villageReview"), [year.State.Plan.Units[1].Id], _ => [3, 1, 1, 0]);
        await LookAsync(laptop, "/cycles/{Id:guid}/documents", $"{address}/documents", "documents-after");
        await LookAsync(laptop, "/cycles/{id:guid}/documents/{name}", $"{address}/documents/resultSummary", "document");
        await LookAsync(laptop, "/cycles/{Id:guid}/journal", $"{address}/journal", "year-journal");

        IsClean(OfAYear);
    }

    /// <summary>People whose names and texts try to be markup, in the form and on paper.</summary>
    [Fact]
    public async Task Appraisals_NeverViolateThePolicy()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, "organ-party-branch", 1);
        await year.HoldPlainAsync("branchLifeMeeting");
        var today = DateOnly.FromDateTime(DateTime.Now);
        var person = new AppraisalId(1);
        await year.DoAsync(new ListAppraised(year.State.Plan.Units[0].Id, "partyMembers", Breakout));
        await year.DoAsync(new WriteAppraisal(person, new AppraisalTexts(Script, Breakout, Script)));
        await year.DoAsync(new FeedBackAppraisal(person, today));
        await year.DoAsync(new RecordResponse(person, new SubjectResponse(Breakout, today)));
        await year.DoAsync(new FileAppraisal(person, today));
        var laptop = (await PresiderAsync()).Device;
        var address = $"/cycles/{year.State.Id}/appraisals";
        await LookAsync(laptop, OfAppraisals[0], address, "appraisal");
        await laptop.SaysAsync("appraisal", Breakout);
        await LookAsync(laptop, OfAppraisals[1], $"{address}/print", "sheet");
        await LookAsync(laptop, OfAppraisals[2], $"{address}/1/print", "sheet");
        await laptop.SaysAsync("sheet", Script);

        IsClean(OfAppraisals);
    }

    /// <summary>Notices, collated opinions and letters, every word of which somebody typed.</summary>
    [Fact]
    public async Task PagesAfterTheMeetings_NeverViolateThePolicy()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, "huoerqi-community", 1, change: s => s with { Name = Breakout, Post = Script });
        var held = await year.HoldAsync(year.State.Scheme.Round("review"), [year.State.Plan.Units[0].Id], _ => [6, 2, 1, 1]);
        var (subject, id) = (year.State.Plan.Subjects[0], new NoticeId("AAAA3333"));
        await year.DoAsync(new DraftNotice(id, new NoticeDraft(NoticeKind.Counts, subject.Unit, "review", Breakout, Script, [], true, null)));
        await year.DoAsync(new PublishNotice(id, WorkingDays.WeekendsOnly));
        var today = year.State.Notice(id)!.Published!.On;
        await year.DoAsync(new EnterObjection(id, today, ObjectionWay.Letter, Breakout, Script));
        await year.DoAsync(new AnswerObjection(id, 1, new ObjectionAnswer(today, Breakout, true)));
        await year.DoAsync(new MakePoint(subject.Unit, subject.Id, Breakout, [new OpinionRef(held, OpinionDigest.Of(held, null, Script), 1)]));
        await year.DoAsync(new WriteFeedback(subject.Id, [], Script));
        var laptop = (await PresiderAsync()).Device;
        var address = $"/cycles/{year.State.Id}";
        await LookAsync(laptop, "/cycles/{Id:guid}/notices", $"{address}/notices", "objection-answer");
        await LookAsync(laptop, "/cycles/{Id:guid}/opinions", $"{address}/opinions", "opinions-empty");
        await LookAsync(laptop, "/cycles/{Id:guid}/feedback", $"{address}/feedback", "feedback-row");
        await laptop.By($"feedback-open-{subject.Id}").ClickAsync();
        await laptop.SeesAsync("feedback-note");
        await LookAsync(laptop, "/cycles/{id:guid}/notices/{notice}/preview", $"{address}/notices/{id}/preview", "notice-preview");
        await LookAsync(laptop, "/cycles/{id:guid}/notices/{notice}/print", $"{address}/notices/{id}/print", "notice-print-go");
        await LookAsync(laptop, "/cycles/{id:guid}/feedback/letters", $"{address}/feedback/letters", "letter");
        await LookAsync(laptop, "/cycles/{id:guid}/feedback/letters/{Subject}", $"{address}/feedback/letters/{subject.Id}", "letter");
        await LookAsync(laptop, "/notice/{notice}", $"/notice/{id}", "notice-answers");
        await LookAsync(laptop, "/notice/{notice}", "/notice/BBBB", "notice-unknown");

        IsClean(OfAfterwards);
    }

    /// <summary>A text whose every word tries to be markup, with its reviewers, its logbook and its paper.</summary>
    [Fact]
    public async Task Materials_OfAYear_NeverViolateThePolicy()
    {
        var year = await PracticeYear.BeginAsync(server.Services.GetRequiredService<ICycles>(), TestServer.HostAccount, units: 1, change: s => s with { Name = Breakout, Post = Script });
        await year.DoAsync(new AssignReviewer("包村干部", null, TestServer.HostAccount));
        await year.DoAsync(new SubmitMaterial(year.State.Plan.Subjects[0].Id, MaterialKind.Report, [Breakout, Script, string.Empty], [], 0));
        var laptop = (await PresiderAsync()).Device;
        var address = $"/my/materials/{year.State.Id}/{year.State.Plan.Subjects[0].Id}";
        await LookAsync(laptop, "/my", "/my", "my-logbook-open");
        await LookAsync(laptop, "/my/logbook", "/my/logbook", "note-work");
        await laptop.By("note-work").FillAsync(Breakout);
        await laptop.By("note-save").ClickAsync();
        await laptop.SaysAsync("note", Breakout);
        await LookAsync(laptop, "/my/logbook/print", "/my/logbook/print", "logbook-print");
        await LookAsync(laptop, "/my/materials/{Cycle:guid}/{Subject}", address, "material-version");
        await laptop.SaysAsync("material-version", Breakout);
        await LookAsync(laptop, "/my/materials/{cycle:guid}/{subject}/print", $"{address}/print", "material-sheet");
        await LookAsync(laptop, "/cycles/{Id:guid}/materials", $"/cycles/{year.State.Id}/materials", "reviewers");
        var phone = await AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await LookAsync(phone, "/m/{code}/material", $"/m/{Code}/material", "material");

        IsClean(OfMaterials);
    }

    /// <summary>A host of another meeting, who knows the addresses of this one: the pages open and say nothing.</summary>
    [Fact]
    public async Task PagesOfAForeignMeeting_OpenAndSayNothing()
    {
        await meeting.ToTheVoteAsync();
        await meeting.DoAsync(new ChooseHandOut(HandOutMode.Slips));
        (await server.SignInAsHostAsync("另一位")).Dispose();
        var other = await AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await other.OpenAsync("/account/login");
        await other.By("login-account").FillAsync("另一位");
        await other.By("login-password").FillAsync(TestServer.HostPassword);
        await other.By("login-submit").ClickAsync();
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

    private async Task BeginAsync(Presider host, Device[] onlookers)
    {
        await meeting.DoAsync(new Advance());
        await EverybodySeesAsync(host, onlookers, Scene.Welcome);
        await meeting.DoAsync(new Advance());
        await meeting.DoAsync(new StartTimer());
        await EverybodySeesAsync(host, onlookers, Scene.Report);
        await LookThroughTabsAsync(host.Device);
        while (meeting.State.Current!.Kind != AgendaKind.Inquiry)
        {
            await meeting.DoAsync(new Advance());
        }

        await meeting.DoAsync(new AskQuestion(Script, null, meeting.State.Plan.Subjects[0].Id, Breakout));
        await host.Device.SaysAsync("question-waiting", Breakout);
        await meeting.DoAsync(new AdmitQuestion(new QuestionId(1)));
        await EverybodySeesAsync(host, onlookers, Scene.Inquiry);
        await meeting.DoAsync(new CallQuestion(new QuestionId(1)));
        await EverybodySeesAsync(host, onlookers, Scene.Question);
        await onlookers[0].SaysAsync("question", Breakout);
        await meeting.DoAsync(new AnswerQuestion(new QuestionId(1), AnswerKind.Pledge, Script));
    }

    /// <summary>One teller and one scrutineer with phones of their own, paired as their hosts' page shows it; the others are simulated.</summary>
    private async Task<(Desk Teller, Desk Scrutineer)> ElectAsync(Presider host, Device[] onlookers)
    {
        await meeting.DoAsync(new Advance());
        await EverybodySeesAsync(host, onlookers, Scene.Tellers);
        await meeting.ToTheVoteAsync();
        await EverybodySeesAsync(host, onlookers, Scene.BallotAwaited);
        var teller = await PairAsync(host, "teller-1");
        var scrutineer = await PairAsync(host, "scrutineer-1");
        await meeting.SeatTheOthersAsync();
        return (teller, scrutineer);
    }

    private async Task<Desk> PairAsync(Presider host, string seat)
    {
        var desk = new Desk(await AddAsync(chromium.PhoneAsync(server.BaseAddress)), Code);
        await LookAsync(desk.Device, "/t/{code}", $"/t/{Code}", "pair-code");
        var typed = await host.PairingCodeAsync(seat);
        secrets.AddRange([typed, typed.Replace(" ", string.Empty, StringComparison.Ordinal)]);
        await desk.PairAsync(typed);
        await host.Device.By("pair-typed").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        return desk;
    }

    private async Task VoteAsync(Presider host, Projector projector, Voter voter, Desk teller, Desk scrutineer)
    {
        await meeting.ProposeAsync(6, sheets: 1);
        await teller.Device.SeesAsync("desk-issue");
        await meeting.DoAsync(new RecordPaperSignature(Act.ConfirmIssue, new Seat(SeatRole.Teller, 2), Script));
        await teller.Device.By("paper-confirm").ClickAsync();
        await teller.ActAsync("confirmissue");
        await scrutineer.ActAsync("sealbox");
        await scrutineer.Device.By("key-card-show").ClickAsync();
        await Assertions.Expect(scrutineer.Device.By("key-card-qr").Locator("svg path")).ToHaveCountAsync(2);
        var card = (await scrutineer.Device.By("key-card-digits").TextContentAsync())!;
        secrets.AddRange([card, card.Replace(" ", string.Empty, StringComparison.Ordinal)]);
        await meeting.GiveAsync(Act.SealBox);
        await meeting.DoAsync(new OpenBox());
        await EverybodySeesAsync(host, [projector.Device, voter.Device], Scene.Ballot);
        await teller.Device.SeesAsync("desk-open");
        await projector.Device.SeesAsync("ticket-qr");
        await voter.TakeBallotAsync(projector);
        await voter.MarkRestAsync(0);
        await voter.SendAsync();
        await LookAtPlainBallotAsync();
        await meeting.DoAsync(new ProposeSheets(1));
        await teller.Device.SeesAsync("desk-more-sheets");
        await teller.ActAsync("issuesheets");
        await meeting.GiveAsync(Act.IssueSheets);
        await meeting.DoAsync(new StartCountdown(TimeSpan.FromMinutes(5)));
        await meeting.DoAsync(new ProposeClosing());
        await host.Device.SeesAsync("attestations");
        await teller.ActAsync("closebox");
        await meeting.GiveAsync(Act.CloseBox);
    }

    /// <summary>The forms for a phone without script, sent from a browser with script, since without it nobody could listen.</summary>
    private async Task LookAtPlainBallotAsync()
    {
        var plain = await AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await plain.OpenAsync($"/m/{Code}");
        await plain.Page.EvaluateAsync(
            """
            ticket => {
              const form = Object.assign(document.createElement("form"), { method: "post", action: location.pathname + "/plain/claim" });
              form.append(Object.assign(document.createElement("input"), { name: "ticket", value: ticket }));
              document.body.append(form);
              form.submit();
            }
            """,
            meeting.Room.CurrentTicket()!.Secret);
        await plain.SeesAsync("plain-review");
        await plain.By("plain-review").ClickAsync();
        await plain.By("plain-send").ClickAsync();
        await plain.SeesAsync("plain-received");
    }

    /// <summary>The keying desk: a sheet, one that differs from the other teller's, and both alike.</summary>
    private async Task KeyInAsync(Presider host, Device[] onlookers, Desk teller)
    {
        await EverybodySeesAsync(host, onlookers, Scene.Counting);
        var second = new Seat(SeatRole.Teller, 2);
        await teller.Device.By("act-entersheets").ClickAsync();
        await teller.Device.SeesAsync("sheet-form");
        seen.Add("/t/{code}/sheets");
        Assert.Null(await PutAsync(grade: 1));
        await FillAsync(grade: 0);
        await teller.Device.SeesAsync("sheets-differ");
        await teller.Device.By("sheets-confirm").ClickAsync();
        await teller.Device.SeesAsync("sheets-refused");
        Assert.Null(await PutAsync(grade: 0));
        await teller.Device.By("sheets-confirm").ClickAsync();
        await teller.Device.SeesAsync("sheets-given");
        await meeting.GiveAsync(Act.EnterSheets);
        await teller.Device.By("sheets-back").ClickAsync();
        await teller.Device.SeesAsync("desk-closed");

        Task<Domain.Refusal?> PutAsync(int grade) => meeting.Room.Sheets.PutAsync(
            second,
            1,
            new BallotDraft(
                meeting.State.Box!.Paper.Subjects.ToDictionary(s => s.Id.Value, s => (IReadOnlyDictionary<string, string>)s.Rows.ToDictionary(r => r.Key, _ => s.Scale.Grades[grade].Key)),
                new Dictionary<string, string>(),
                null,
                []),
            TestContext.Current.CancellationToken);

        async Task FillAsync(int grade)
        {
            foreach (var subject in meeting.State.Box!.Paper.Subjects)
            {
                foreach (var row in subject.Rows)
                {
                    await teller.Device.By($"sheet-{subject.Id}-{row.Key}-{subject.Scale.Grades[grade].Key}").CheckAsync();
                }
            }

            await teller.Device.Page.Locator("#opinion").FillAsync(Breakout);
            await teller.Device.By("sheet-put").ClickAsync();
        }
    }

    private async Task CountAsync(Presider host, Device[] onlookers, Desk teller, Desk scrutineer)
    {
        await scrutineer.ActAsync("unsealbox");
        await meeting.GiveAsync(Act.UnsealBox);
        foreach (var desk in (Desk[])[teller, scrutineer])
        {
            await desk.Device.SaysAsync("desk-counts", "有效");
            await desk.ActAsync("signreport");
        }

        await meeting.GiveAsync(Act.SignReport);
        await teller.Device.SeesAsync("desk-archive");
        while (meeting.State.Current!.Kind != AgendaKind.Announce)
        {
            await meeting.DoAsync(new Advance());
        }

        await host.Device.SeesAsync("host-tally");
        await meeting.DoAsync(new AnnounceResult());
        await EverybodySeesAsync(host, onlookers, Scene.Result);
        await LookThroughTabsAsync(host.Device);
        await meeting.DoAsync(new Advance());
        await meeting.DoAsync(new RecordReply(AnswerKind.OnTheSpot, Breakout));
        await EverybodySeesAsync(host, onlookers, Scene.Reply);
        await meeting.DoAsync(new Advance());
        await EverybodySeesAsync(host, onlookers, Scene.Minutes);
        await meeting.DoAsync(new Advance());
        await EverybodySeesAsync(host, onlookers, Scene.Ended);
    }

    /// <summary>Makes three slips and prints them, and the paper ballot; the printer is the browser's own and is only counted.</summary>
    private async Task<string[]> PrintAsync(Device print)
    {
        await LookAsync(print, "/host/{id:guid}/slips", $"/host/{meeting.State.Id}/slips", "slips-make");
        await print.By("slips-count").FillAsync("3");
        await print.By("slips-make").ClickAsync();
        await Assertions.Expect(print.By("slip")).ToHaveCountAsync(3);
        var slips = await print.Page.Locator("[data-testid=slip] .code").EvaluateAllAsync<string[]>("all => all.map(c => [...c.children].map(part => part.textContent).join(' '))");
        await print.By("slips-go").ClickAsync();
        await print.Page.WaitForFunctionAsync("() => window.printed === 1");
        await LookAsync(print, "/host/{id:guid}/paper", $"/host/{meeting.State.Id}/paper", "paper");
        await print.By("paper-go").ClickAsync();
        await print.Page.WaitForFunctionAsync("() => window.printed === 1");
        await LookAsync(print, "/host/{id:guid}/documents", $"/host/{meeting.State.Id}/documents", "documents-back");
        await LookAsync(print, "/host/{id:guid}/documents/{name}", $"/host/{meeting.State.Id}/documents/script", "document");
        return [.. slips];
    }

    /// <summary>The link as the host's page shows it; what stands in its fragment is a secret.</summary>
    private async Task<string> ScreenLinkAsync(Presider host)
    {
        await host.Device.By("host-entrance").ClickAsync();
        await host.Device.By("screen-link-make").ClickAsync();
        var link = new Uri((await host.Device.By("screen-link").TextContentAsync())!);
        secrets.Add(link.Fragment.Split("k=")[1]);
        await host.Device.Page.Keyboard.PressAsync("Escape");
        return link.PathAndQuery + link.Fragment;
    }

    private static async Task LookThroughTabsAsync(Device laptop)
    {
        var tabs = laptop.Page.GetByRole(AriaRole.Tab);
        for (var i = 0; i < await tabs.CountAsync(); i++)
        {
            await tabs.Nth(i).ClickAsync();
            await Assertions.Expect(tabs.Nth(i)).ToHaveAttributeAsync("aria-selected", "true");
        }
    }

    private static async Task EverybodySeesAsync(Presider host, Device[] onlookers, Scene scene)
    {
        var name = scene.ToString().ToLowerInvariant();
        await host.Device.SeesAsync($"stage-{name}");
        foreach (var onlooker in onlookers)
        {
            await onlooker.By($"scene-{name}").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }
    }

    private async Task LookAsync(Device device, string route, string address, string mark)
    {
        await device.OpenAsync(address);
        await (mark.Length > 0 ? device.By(mark).First.WaitForAsync(new() { State = WaitForSelectorState.Attached }) : device.Page.Locator("h1").First.WaitForAsync());
        seen.Add(route);
    }

    private async Task<Presider> PresiderAsync()
    {
        var host = new Presider(await AddAsync(chromium.LaptopAsync(server.BaseAddress)));
        await host.SignInAsync();
        return host;
    }

    /// <summary>Another window of the same laptop.</summary>
    private async Task<Device> SameBrowserAsync(Device laptop)
    {
        var other = await AddAsync(chromium.LaptopAsync(server.BaseAddress));
        await other.Context.AddCookiesAsync((await laptop.Context.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, SameSite = c.SameSite }));
        return other;
    }

    private async Task<Device> AddAsync(Task<Device> making)
    {
        var device = await making;
        devices.Add(device);
        await device.Context.ExposeFunctionAsync<string>("reportViolation", violations.Enqueue);
        await device.Context.AddInitScriptAsync(
            """
            addEventListener("securitypolicyviolation", async e => {
              await reportViolation(`${e.violatedDirective} ${e.blockedURI} on ${location.pathname}, ${e.sourceFile}:${e.lineNumber}`);
              window.heard = (window.heard ?? 0) + 1;
            }, true);
            window.boom = () => reportViolation("boom");
            window.print = () => { window.printed = (window.printed ?? 0) + 1; };
            """);
        return device;
    }

    private void IsClean(string[] pages)
    {
        Assert.Equal(pages.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Empty(violations);
        devices.ForEach(d => d.HasNoComplaint());
        var lines = string.Join('\n', log.Written);
        Assert.Contains(pages.Contains("/host/{Id:guid}") ? "Received hub invocation" : "Request starting", lines, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, lines, StringComparison.OrdinalIgnoreCase));
    }
}
