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
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace DualReview.EndToEnd;

/// <summary>Pages of a year: results, ledger, people, appraisals, what follows the meetings, materials.</summary>
public sealed partial class ContentPolicyTests
{
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
        await other.SignInAsync("另一位");
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
        await LookAsync(laptop, "/cycles/{Id:guid}/archive", $"{address}/archive", "archive-download");
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
        await LookAsync(laptop, "/cycles/{Id:guid}/calendar", $"{address}/calendar", "calendar");
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
        await OwnPartAsync(laptop, year);
        var phone = await AddAsync(chromium.PhoneAsync(server.BaseAddress));
        await LookAsync(phone, "/m/{code}/material", $"/m/{Code}/material", "material");

        IsClean(OfMaterials);
    }

    /// <summary>The presider is the rated person too: an item of the ledger and a letter, with the same words in them.</summary>
    private async Task OwnPartAsync(Device laptop, PracticeYear year)
    {
        var me = year.State.Plan.Subjects[0];
        await using (var scope = server.Services.CreateAsyncScope())
        {
            Assert.True((await scope.ServiceProvider.GetRequiredService<StaffAccounts>().LinkAsync(TestServer.HostAccount, me.Person)).Succeeded);
        }

        var item = new LedgerItemId(Guid.NewGuid());
        await year.DoAsync(new OpenLedgerItem(item, me.Unit, LedgerSource.Own, Breakout, Script));
        await year.DoAsync(new ArrangeLedgerItem(item, year.State.Ledger[0].Version, year.State.Ledger[0].Arrangement with { Responsible = new Responsible(string.Empty, me.Id) }));
        await year.DoAsync(new AddMember("第二人"));
        await year.HoldAsync("villageReview", _ => [24, 2, 1, 1]);
        await year.HoldAsync("townReview", _ => [20, 3, 1, 1]);
        await year.DetermineAsync(0, "excellent", "按规定", "第二人");
        await year.DoAsync(new WriteFeedback(me.Id, [], Breakout));
        await year.DoAsync(new GiveFeedback(me.Id, DateOnly.FromDateTime(DateTime.Now)));

        await LookAsync(laptop, "/my", "/my", "my-ledger-item");
        await LookAsync(laptop, "/my/ledger/{Cycle:guid}/{Item:guid}", $"/my/ledger/{year.State.Id}/{item}", "duty");
        await laptop.SaysAsync("duty", Breakout);
        await LookAsync(laptop, "/my/feedback/{Cycle:guid}/{Subject}", $"/my/feedback/{year.State.Id}/{me.Id}", "feedback-letter");
        await laptop.SaysAsync("feedback-letter", Breakout);
    }
}
