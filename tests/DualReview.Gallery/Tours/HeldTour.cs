using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.EndToEnd.Foundation;
using DualReview.Gallery.Pictures;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.Gallery.Tours;

/// <summary>What people wrote in a meeting, collated and fed back; and the register of a party branch.</summary>
internal sealed class HeldTour(Chromium chromium, Album album) : Tour(chromium, album)
{
    private const string Second = "李书记";

    private Device laptop = null!;

    public override string Area => Screens.Year;

    protected override async Task LeadAsync()
    {
        laptop = await SignedInAsync(TestServer.HostAccount, Policies.AdministratorRole);
        (await Server.SignInAsHostAsync(Second)).Dispose();
        await CollateAsync();
        await AppraiseAsync();
    }

    private async Task CollateAsync()
    {
        var year = await HeldYear.HoldAsync(Service<ICycles>(), Service<IMeetingRooms>(), TestServer.HostAccount, Second, 24);
        var address = $"/cycles/{year.State.Id}";
        await LookAsync(laptop, $"{address}/opinions", "original", Screens.Opinions, "originals", "原话，还没有归类");
        foreach (var text in new[] { "小区东门的路灯坏了三个月", "东门晚上太黑" })
        {
            await laptop.By("original").Filter(new() { HasText = text }).GetByTestId("original-choose").CheckAsync();
        }

        await laptop.By("point-text").FillAsync("东门一带路灯损坏，夜间照明不足，请尽快修复。");
        await Album.TakeAsync(laptop, Screens.Opinions, "choosing", "归成一条");
        await laptop.By("point-save").ClickAsync();
        await laptop.SaysAsync("opinions-progress", "还有 5 条");
        await laptop.By("original").Filter(new() { HasText = "骗子" }).GetByTestId("withhold-ask").ClickAsync();
        await laptop.By("reason").FillAsync("人身攻击，没有事实");
        await laptop.By("reason-ok").ClickAsync();
        await LookAsync(laptop, "original-state", Screens.Opinions, "withheld", "一条请求不转达");

        await LookAsync(laptop, $"{address}/feedback", "feedback-row", Screens.Feedback, "table", "等反馈");
        await laptop.By("feedback-open-s1").ClickAsync();
        await LookAsync(laptop, "feedback-note", Screens.Feedback, "panel", "给一个人的反馈");
        await LookAsync(laptop, $"{address}/feedback/letters", "letter", Screens.Letters, "all", "全部");
        await LookAsync(laptop, $"{address}/feedback/letters/s1", "letter", Screens.Letter, "one", "一人");
    }

    private async Task AppraiseAsync()
    {
        var year = await PracticeYear.BeginAsync(Service<ICycles>(), TestServer.HostAccount, "organ-party-branch", 1);
        var address = $"/cycles/{year.State.Id}/appraisals";
        await LookAsync(laptop, address, "appraisals-empty", Screens.Appraisals, "empty", "会前，名单是空的");
        await year.HoldPlainAsync("branchLifeMeeting");
        var unit = year.State.Plan.Units[0].Id;
        foreach (var name in new[] { "赵建国", "钱志强", "孙秀英", "李桂兰" })
        {
            await year.DoAsync(new ListAppraised(unit, "partyMembers", name));
        }

        var first = new AppraisalId(1);
        await year.DoAsync(new WriteAppraisal(first, new AppraisalTexts("政治立场坚定，本职工作完成得扎实。", "对照党章作了剖析，制定了学习计划。", "支委会认为，该同志发挥了先锋模范作用。")));
        await LookAsync(laptop, address, "appraisal", Screens.Appraisals, "written", "写好一个");
        await year.DoAsync(new FeedBackAppraisal(first, Clock.Today));
        await year.DoAsync(new RecordResponse(first, new SubjectResponse("无意见。", Clock.Today)));
        await year.DoAsync(new FileAppraisal(first, Clock.Today));
        await LookAsync(laptop, address, "appraisal", Screens.Appraisals, "filed", "备案一个");
        await LookAsync(laptop, $"{address}/print", "sheet", Screens.AppraisalsPrint, "all", "打印");
        await LookAsync(laptop, $"{address}/1/print", "sheet", Screens.AppraisalPrint, "one", "打印");
    }
}
