using Bunit;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Notices;
using DualReview.Domain.Cycles.Opinions;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Feedbacks;
using DualReview.Meeting.Features.Notices;
using DualReview.Meeting.Features.Opinions;
using DualReview.Meeting.Features.Years;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Afterwards;

/// <summary>What the pages after the meetings offer, to whom and when.</summary>
public sealed class AfterwardsPagesTests : IAsyncLifetime
{
    private static readonly NoticeId Id = new("AAAA3333");

    private readonly AfterwardsContext context = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Notices_OfATown_OfferGradesAndNeverCounts()
    {
        var page = context.Page<NoticesPage>(await context.YearAsync(), "notices-empty");

        page.Find("[data-testid=notice-new]").Click();

        page.WaitForElement("[data-testid=notice-kind-Grades]");
        Assert.Empty(page.FindAll("[data-testid=notice-kind-Counts]"));
    }

    [Fact]
    public async Task Notice_WithoutAContact_IsRefusedAndNothingTypedIsLost()
    {
        var year = await context.YearAsync();
        var page = context.Page<NoticesPage>(year, "notices-empty");
        page.Find("[data-testid=notice-new]").Click();
        page.WaitForElement("[data-testid=notice-remark]").Change("联合公布");

        page.Find("[data-testid=notice-save]").Click();

        Assert.Contains("怎么联系", page.WaitForElement("[data-testid=year-refused]").TextContent, StringComparison.Ordinal);
        Assert.Equal("联合公布", page.Find("[data-testid=notice-remark]").GetAttribute("value"));
        page.Find("[data-testid=notice-contact]").Change("镇纪委，电话 0123");
        page.Find("[data-testid=notice-save]").Click();
        page.WaitForElement("[data-testid=notice-publish]");
        Assert.Equal("联合公布", Assert.Single(year.State.Notices).Draft.Remark);
    }

    [Fact]
    public async Task Draft_BeforeTheDetermination_SaysWhyAndCannotBePublished()
    {
        var year = await context.YearAsync();
        await year.DoAsync(new DraftNotice(Id, Draft(year)));

        var page = context.Page<NoticesPage>(year, "notice-why");

        Assert.Contains("还没有评定等次", page.Find("[data-testid=notice-why]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=notice-publish]").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("[data-testid=notice-preview-open]"));
    }

    [Fact]
    public async Task Published_OffersCorrectionAndNoEditing()
    {
        var year = await context.DeterminedAsync();
        await year.DoAsync(new DraftNotice(Id, Draft(year)));
        var page = context.Page<NoticesPage>(year, "notices-due");
        await year.DoAsync(new PublishNotice(Id, WorkingDays.WeekendsOnly));

        page.WaitForElement("[data-testid=notice-correct]");
        Assert.Empty(page.FindAll("[data-testid=notice-edit]"));
        Assert.Empty(page.FindAll("[data-testid=notices-due]"));
        page.Find("[data-testid=notice-correct]").Click();
        page.WaitForElement("[data-testid=notice-form]");
        Assert.Contains($"更正编号 {Id} 的公示", page.Find("[data-testid=notice-form]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opinions_WithoutAnyReadableBox_SayWhenTheyCome()
    {
        var page = context.Page<OpinionsPage>(await context.DeterminedAsync(), "opinions-empty");

        Assert.Contains("签字以后", page.Find("[data-testid=opinions-empty]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Host.HostContext.Account, false)]
    [InlineData(AfterwardsContext.Second, true)]
    public async Task Withholding_IsConfirmedOnlyByAnother(string account, bool may)
    {
        var year = await context.DeterminedAsync();
        var meeting = year.State.Meetings[0].Meeting;
        var original = new Original(new OpinionRef(meeting, OpinionDigest.Of(meeting, null, "骂人的话"), 2), null, "骂人的话");
        await year.DoAsync(new AskWithhold(original.Ref, "人身攻击"));
        using var desk = new YearDesk(year.Cycle, account, false, context.Here.Services.GetRequiredService<RefusalSentences>());

        var pool = context.Here.Render<OriginalPool>(p => p.Add(x => x.Desk, desk).Add(x => x.Items, [original]).Add(x => x.Chosen, []));

        Assert.Equal(may ? 1 : 0, pool.FindAll("[data-testid=withhold-confirm]").Count);
        if (may)
        {
            pool.Find("[data-testid=withhold-confirm]").Click();
            pool.WaitForState(() => year.State.Opinions.WithheldCount == 2);
            Assert.False(OriginalPool.IsLeft(year.State, original));
        }
    }

    [Fact]
    public async Task Point_IsListedInTheLedgerOnce_WithItsOwnWords()
    {
        var year = await context.DeterminedAsync();
        var meeting = year.State.Meetings[0];
        var original = new Original(new OpinionRef(meeting.Meeting, OpinionDigest.Of(meeting.Meeting, null, "灯坏了没人管"), 2), null, "灯坏了没人管");
        await year.DoAsync(new MakePoint(meeting.Units[0], null, "村道照明要维修", [original.Ref]));
        using var desk = new YearDesk(year.Cycle, Host.HostContext.Account, false, context.Here.Services.GetRequiredService<RefusalSentences>());
        var board = context.Here.Render<PointBoard>(p => p.Add(x => x.Desk, desk).Add(x => x.Items, [original]).Add(x => x.Meeting, meeting).Add(x => x.Chosen, []));
        Assert.Empty(board.FindAll("[data-testid=point-listed]"));

        board.Find("[data-testid=point-list]").Click();

        board.WaitForElement("[data-testid=point-listed]");
        var item = Assert.Single(year.State.Ledger);
        Assert.Equal(("村道照明要维修", meeting.Units[0], LedgerSource.OfOpinions("1")), (item.Problem, item.Unit, item.Source));
        Assert.Equal($"/cycles/{year.State.Id}/ledger?item=1", board.Find("[data-testid=point-listed]").GetAttribute("href"));
        Assert.Empty(board.FindAll("[data-testid=point-list]"));
    }

    [Fact]
    public async Task Feedback_BeforeTheDetermination_OffersNothingAndSaysWhy()
    {
        var year = await context.YearAsync();
        await year.HoldAsync("villageReview", _ => [24, 2, 1, 1]);
        await year.HoldAsync("townReview", _ => [20, 3, 1, 1]);

        var page = context.Page<FeedbackPage>(year, "feedback-table");

        Assert.All(page.FindAll("[data-testid=feedback-row]"), r => Assert.Contains("还没有研定", r.TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=feedback-give-all]"));
        Assert.Empty(page.FindAll("[data-testid=feedback-print-all]"));
    }

    [Fact]
    public async Task Feedback_HandedOver_KeepsWhatStoodInTheForm()
    {
        var year = await context.DeterminedAsync();
        var page = context.Page<FeedbackPage>(year, "feedback-table");
        page.Find("[data-testid=feedback-open-s1]").Click();
        page.WaitForElement("[data-testid=feedback-note]").Change("请阅");

        page.Find("[data-testid=feedback-give]").Click();

        page.WaitForElement("[data-testid=feedback-read]");
        var given = year.State.Feedback(new SubjectId("s1")).Given!;
        Assert.Equal(("请阅", "优秀"), (given.Letter.Note, given.Letter.Grade));
        Assert.Equal(FeedbackState.NotGiven, year.State.Feedback(new SubjectId("s2")).State);
    }

    private static NoticeDraft Draft(PracticeYear year) => new(NoticeKind.Grades, year.State.Plan.Leading.Id, null, "镇纪委，电话 0123", string.Empty, [], false, null);
}
