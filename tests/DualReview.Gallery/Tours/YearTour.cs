using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Notices;
using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.Gallery.Tours;

/// <summary>A town's year: begun, held, decided, made known, put right and closed.</summary>
internal sealed class YearTour(Chromium chromium, Album album) : Tour(chromium, album)
{
    private const string Second = "李书记";
    private const string Contact = "青龙镇纪委办公室，电话 0123-4567890，工作日 9:00–17:00";

    private static readonly NoticeId Notice = new("AAAA3333");

    private PracticeYear year = null!;
    private Device laptop = null!;

    public override string Area => Screens.Year;

    private string Address => $"/cycles/{year.State.Id}";

    protected override async Task LeadAsync()
    {
        laptop = await SignedInAsync(TestServer.HostAccount, Policies.AdministratorRole);
        (await Server.SignInAsHostAsync(Second)).Dispose();
        await LookAsync(laptop, "/cycles", "years-empty", Screens.Years, "empty", "还没有年度");
        await LookAsync(laptop, "/cycles/new", "new-year-empty", Screens.NewYear, "no-units", "还没有登记单位");
        year = await PracticeYear.BeginAsync(Service<ICycles>(), TestServer.HostAccount, units: 4);
        await year.DoAsync(new AddMember(Second));
        await BegunAsync();
        await HeldAsync();
        await DecideAsync();
        await NoticeAsync();
        await LedgerAsync();
        await KeptAsync();
    }

    private async Task BegunAsync()
    {
        await LookAsync(laptop, "/cycles", "years-year", Screens.Years, "one", "一个年度");
        await LookAsync(laptop, Address, "year-next", Screens.Overview, "begun", "刚开始");
        await laptop.By("slot-excuse").First.ClickAsync();
        await LookAsync(laptop, "reason", Screens.Overview, "excuse", "不召开，写明原因");
        await LookAsync(laptop, Address, "slot-plan", Screens.Overview, "before-plan", "安排会议之前");
        await laptop.By("slot-plan").First.ClickAsync();
        await LookAsync(laptop, "plan-place", Screens.Overview, "plan", "安排一场会议");
        await LookAsync(laptop, $"{Address}/people", "rated-promises", Screens.People, "no-voters", "还没有登记投票人");
        await laptop.By("rated-promises").First.ClickAsync();
        await LookAsync(laptop, "promise-add", Screens.People, "promises", "承诺");
        await year.RosterAsync("partyMembers", ["赵建国", "钱志强", "孙秀英", "李桂兰", "周海涛"]);
        await LookAsync(laptop, $"{Address}/people", "rated-promises", Screens.People, "voters", "登记了投票人");
        await year.DoAsync(new MovePhase(year.State.Phases[0].Key, Clock.Today.AddDays(-20), Clock.Today.AddDays(-3), "镇党委"));
        await year.DoAsync(new MovePhase(year.State.Phases[1].Key, Clock.Today.AddDays(-2), Clock.Today.AddDays(6), "镇党委、各村党组织"));
        await LookAsync(laptop, $"{Address}/calendar", "calendar", Screens.Calendar, "month", "一个月");
        await LookAsync(laptop, "/host", "due-overdue", Screens.HostDue, "due", "首页：到期的事项");
        foreach (var (page, mark, screen) in ((string, string, Screen)[])
        [
            ("results", "results-missing", Screens.Results), ("notices", "notices-empty", Screens.Notices), ("opinions", "opinions-empty", Screens.Opinions),
            ("feedback", "feedback", Screens.Feedback), ("ledger", "ledger-empty", Screens.Ledger), ("materials", "materials", Screens.Materials),
            ("documents", "documents-before", Screens.YearDocuments),
        ])
        {
            await LookAsync(laptop, $"{Address}/{page}", mark, screen, "empty", "年度刚开始");
        }
    }

    private async Task HeldAsync()
    {
        await year.HoldAsync("villageReview", i => i == 0 ? [3, 4, 3, 18] : [21 - i, 3 + i, 2, 2]);
        await LookAsync(laptop, Address, "year-next", Screens.Overview, "first-round", "村评完了");
        await year.HoldAsync("townReview", i => i == 0 ? [6, 9, 4, 6] : [20 - i, 3 + i, 1, 1]);
        await LookAsync(laptop, $"{Address}/results", "result-s1", Screens.Results, "table", "表");
        await laptop.By("results-bars-view").ClickAsync();
        await LookAsync(laptop, "results-bars-member", Screens.Results, "bars", "条形图");
        await LookAsync(laptop, $"{Address}/results/s1", "rule", Screens.Result, "undetermined", "待研定");
        await laptop.By("grade-incompetent").CheckAsync();
        await laptop.By("grade-enter").ClickAsync();
        await LookAsync(laptop, "grade-missing", Screens.Result, "reason-missing", "没有写明理由");
    }

    private async Task DecideAsync()
    {
        await year.DoAsync(new EnterDetermination(year.State.Plan.Subjects[0].Id, "incompetent", "村民评议不称职票过半，镇党委会议研究认为群众意见属实。"));
        await LookAsync(laptop, $"{Address}/results/s1", "grade-wait", Screens.Result, "waiting", "等另一位确认");
        await year.DoAsync(new ConfirmDetermination(year.State.Plan.Subjects[0].Id, "incompetent"), Second);
        await LookAsync(laptop, $"{Address}/results/s1", "offer-admonitionTalk", Screens.Result, "offers", "已评定，怎样处理");
        await year.DoAsync(new DecideConsequence(year.State.Plan.Subjects[0].Id, "admonitionTalk", "镇党委会议研究决定。", Clock.Today, null, null));
        for (var i = 1; i < year.State.Plan.Subjects.Length; i++)
        {
            await year.DetermineAsync(i, "excellent", "按规定", Second);
        }

        await LookAsync(laptop, $"{Address}/results/s1", "consequence-admonitionTalk", Screens.Result, "decided", "已决定处理");
        await LookAsync(laptop, $"{Address}/results", "result-s1", Screens.Results, "determined", "都已评定");
        await LookAsync(laptop, $"/people/{year.State.Plan.Subjects[0].Person}", "person-trends", Screens.Person, "one-year", "一个人的历年");
    }

    private async Task NoticeAsync()
    {
        await laptop.OpenAsync($"{Address}/notices");
        await laptop.By("notice-new").ClickAsync();
        await LookAsync(laptop, "notice-save", Screens.Notices, "form", "新的公示");
        await year.DoAsync(new DraftNotice(Notice, new NoticeDraft(NoticeKind.Grades, year.State.Plan.Leading.Id, null, Contact, string.Empty, [], true, null)));
        await LookAsync(laptop, $"{Address}/notices/{Notice}/preview", "notice-preview", Screens.NoticePreview, "draft", "公示前预览");
        await year.DoAsync(new PublishNotice(Notice, WorkingDays.WeekendsOnly));
        await year.DoAsync(new EnterObjection(Notice, Clock.Today, ObjectionWay.Letter, "村民赵某", "我认为评得太高，修路的事没有办完。"));
        await LookAsync(laptop, $"{Address}/notices", "answer-open", Screens.Notices, "objection", "公示中，收到异议");
        await year.DoAsync(new AnswerObjection(Notice, 1, new ObjectionAnswer(Clock.Today, "修路资金已经下达，明年四月开工，评定不变。", true)));
        await LookAsync(laptop, $"{Address}/notices/{Notice}/print", "notice-print-go", Screens.NoticePrint, "standing", "打印");
        var phone = await PhoneAsync(script: false);
        await LookAsync(phone, $"/notice/{Notice}", "notice-answers", Screens.Notice, "standing", "公示中");
        await LookAsync(phone, "/notice/BBBB", "notice-unknown", Screens.Notice, "unknown", "没有这个公示");
        await year.DoAsync(new TakeDownNotice(Notice, "受理电话写错"));
        await LookAsync(phone, $"/notice/{Notice}", "notice-gone", Screens.Notice, "gone", "已撤下");
    }

    private async Task LedgerAsync()
    {
        string[][] problems = [["村口路灯不亮", "换灯十盏"], ["财务公开栏更新不及时", "每季度第一个月10日前公布"], ["走访困难户次数不够", "每名干部联系五户"]];
        foreach (var ((problem, measure), i) in problems.Select((p, i) => ((p[0], p[1]), i)))
        {
            var id = new LedgerItemId(new Guid(i + 1, 7, 0, new byte[8]));
            await year.DoAsync(new OpenLedgerItem(id, year.State.Plan.Units[i].Id, LedgerSource.Own, problem, measure));
            await year.DoAsync(new ArrangeLedgerItem(id, 1, new LedgerArrangement(problem, measure, new Responsible("王电工", null), Second, Clock.Today.AddDays(2 + (30 * i)), true)));
            await year.DoAsync(new NoteLedgerProgress(id, Clock.Today, "已经派人看过。"));
            if (i == 1)
            {
                await year.DoAsync(new SubmitLedgerItem(id, year.State.Ledger[i].Version));
            }
        }

        await LookAsync(laptop, $"{Address}/ledger", "ledger-row", Screens.Ledger, "table", "表");
        await laptop.By("ledger-open").First.ClickAsync();
        await LookAsync(laptop, "ledger-drawer", Screens.Ledger, "item", "一个事项");
        await LookAsync(laptop, $"{Address}/ledger", "ledger-row", Screens.Ledger, "table-again", "表（关上以后）");
        await laptop.By("ledger-board-view").ClickAsync();
        await LookAsync(laptop, "ledger-board", Screens.Ledger, "board", "看板");
        await LookAsync(laptop, $"{Address}/ledger/print", "ledger-print-row", Screens.LedgerPrint, "rows", "打印");
        await LookAsync(laptop, $"{Address}/ledger/extract", "ledger-print-row", Screens.LedgerExtract, "rows", "公开摘录");
    }

    private async Task KeptAsync()
    {
        await LookAsync(laptop, $"{Address}/documents", "documents-after", Screens.YearDocuments, "after", "会后文书");
        await LookAsync(laptop, $"{Address}/documents/resultSummary", "document", Screens.YearDocument, "result-summary", "测评结果汇总表");
        await LookAsync(laptop, $"{Address}/archive", "archive-download", Screens.Archive, "ready", "可以下载");
        await LookAsync(laptop, $"{Address}/journal", "year-journal", Screens.YearJournal, "full", "日志");
        await LookAsync(laptop, Address, "year-next", Screens.Overview, "after", "评定以后");
    }
}
