using Bunit;
using DualReview.Components.Tests.Committee;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Appraisals;
using DualReview.Meeting.Features.Appraisals;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace DualReview.Components.Tests.Appraisals;

public sealed class AppraisalsPageTests : IAsyncDisposable
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly AppraisalTexts Good = new("表现好", "剖析深刻", "发挥作用");

    private readonly CommitteeContext context = new();
    private IRenderedComponent<MudDialogProvider> dialogs = null!;

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Page_BeforeTheMeeting_MakesTheListAndWritesNothing()
    {
        var year = await YearAsync(held: false);
        var page = Open(year);
        Assert.Contains("党员专题组织生活会", Text(page, "appraisals-early"), StringComparison.Ordinal);

        await page.Find("[data-testid=appraised-roster]").ClickAsync(new());

        page.WaitForElement("[data-testid=appraisal-conduct]");
        Assert.True(page.Find("[data-testid=appraisal-conduct]").HasAttribute("disabled"));
        Assert.Empty(page.FindAll("[data-testid=appraisal-save]"));
    }

    [Fact]
    public async Task Page_WithoutARoster_LeadsToItAndTakesNamesByHand()
    {
        var year = await YearAsync(roster: false);
        var page = Open(year);
        Assert.NotEmpty(page.FindAll("[data-testid=appraised-to-people]"));

        await AddAsync(page, "张伟");
        page.WaitForElement("[data-testid=appraisals-add]");
        await AddAsync(page, "张伟");
        Assert.Contains("同名的另一个人", Text(page, "appraised-namesake"), StringComparison.Ordinal);
        Assert.Single(year.State.Appraisals);
        await page.Find("form.byhand").SubmitAsync();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=appraisals-person]").Count));
        Assert.Contains("同名 2", page.FindAll("[data-testid=appraisals-person]")[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_GoesAllTheWay_AndTheNextOneStandsOpen()
    {
        var year = await ListedAsync();
        var page = Open(year);

        Type(page, "conduct", "表现好");
        Type(page, "analysis", "剖析深刻");
        Type(page, "evaluation", "发挥作用");
        await Click(page, "appraisal-save");
        await Click(page, "appraisal-feed-back");
        await Click(page, "appraisal-no-objection");
        await Click(page, "appraisal-answer");
        await Click(page, "appraisal-file-next");

        page.WaitForAssertion(() => Assert.Contains("李四", Text(page, "appraisal"), StringComparison.Ordinal));
        Assert.Equal((AppraisalState.Filed, Today, "无意见"), (year.State.Appraisals[0].State, year.State.Appraisals[0].FedBackOn, year.State.Appraisals[0].Response!.Text));
        Assert.Contains("1", Text(page, "appraisals-filter-Filed"), StringComparison.Ordinal);
    }

    /// <summary>Whoever works through a filtered list loses neither the person just done nor the place.</summary>
    [Fact]
    public async Task Filter_KeepsThePersonJustDoneAndTheNextOneIsTheNextOfTheList()
    {
        var year = await ListedAsync();
        var page = Open(year);
        await Click(page, "appraisals-filter-Unwritten");
        await Click(page, "appraisals-person");
        Type(page, "conduct", "表现好");
        Type(page, "analysis", "剖析深刻");
        Type(page, "evaluation", "发挥作用");

        await page.Find("[data-testid=appraisal]").KeyDownAsync(new KeyboardEventArgs { Key = "Enter", CtrlKey = true });

        page.WaitForAssertion(() => Assert.Contains("李四", Text(page, "appraisal"), StringComparison.Ordinal));
        Assert.Equal(["李四", "王五"], page.FindAll("[data-testid=appraisals-person] b").Select(b => b.TextContent));
        Assert.Equal(AppraisalState.Written, year.State.Appraisals[0].State);
    }

    [Fact]
    public async Task Typed_AndNotSaved_IsThereWhenOneComesBack()
    {
        var year = await ListedAsync();
        var page = Open(year);
        Type(page, "conduct", "写了一半");

        await Click(page, "appraisal-next");
        Assert.Contains("有没保存的内容", page.FindAll("[data-testid=appraisals-person]")[0].TextContent, StringComparison.Ordinal);
        await Click(page, "appraisal-previous");

        Assert.Equal("写了一半", page.Find("[data-testid=appraisal-conduct]").GetAttribute("value"));
        Assert.Equal(AppraisalTexts.None, year.State.Appraisals[0].Texts);
    }

    [Fact]
    public async Task Rewriting_AfterTheFeedback_SaysWhatItClearsAndAsks()
    {
        var year = await ListedAsync();
        await year.DoAsync(new WriteAppraisal(new(1), Good));
        await year.DoAsync(new FeedBackAppraisal(new(1), Today));
        await year.DoAsync(new RecordResponse(new(1), new SubjectResponse("无意见", Today)));
        var page = Open(year);
        await Click(page, "appraisal-edit");
        Assert.Contains("反馈和本人意见都作废", Text(page, "appraisal-clears"), StringComparison.Ordinal);
        Type(page, "conduct", "表现很好");

        var saving = Click(page, "appraisal-save");
        dialogs.WaitForElement(".mud-message-box__cancel-button").Click();
        await saving;
        Assert.Equal("无意见", year.State.Appraisals[0].Response?.Text);
        saving = Click(page, "appraisal-save");
        dialogs.WaitForElement(".mud-message-box__yes-button").Click();
        await saving;

        page.WaitForAssertion(() => Assert.Contains("待反馈", Text(page, "appraisal-state"), StringComparison.Ordinal));
        Assert.Equal(("表现很好", null), (year.State.Appraisals[0].Texts.Conduct, year.State.Appraisals[0].Response));
    }

    [Fact]
    public async Task Texts_OfSomebodyElse_AreShownBesideWhatIsTypedAndNeitherIsLost()
    {
        var year = await ListedAsync();
        var page = Open(year);
        Type(page, "conduct", "我写的");

        await year.DoAsync(new WriteAppraisal(new(1), new("别人写的", string.Empty, string.Empty)), CommitteeContext.Second);

        page.WaitForAssertion(() => Assert.Contains("别人写的", Text(page, "appraisal-overtaken"), StringComparison.Ordinal));
        await Click(page, "appraisal-save");
        Assert.Contains("刚才别人改动了", Text(page, "year-refused"), StringComparison.Ordinal);
        await Click(page, "appraisal-keep-mine");
        await Click(page, "appraisal-save");
        page.WaitForAssertion(() => Assert.Equal("我写的", year.State.Appraisals[0].Texts.Conduct));
    }

    [Fact]
    public async Task Tab_IsThereOnlyWhereTheSchemeAppraises()
    {
        var town = await context.YearAsync();

        var page = context.List(town);

        Assert.Empty(page.FindAll("[data-testid=year-tab-appraisals]"));
        Assert.Contains("没有逐人综合评议", Open(town, "appraisals-none").Markup, StringComparison.Ordinal);
        Assert.NotEmpty(Open(await context.YearAsync("organ-party-branch", 1, 2027)).FindAll("[data-testid=year-tab-appraisals]"));
    }

    [Fact]
    public async Task YearEnd_TellsWhoIsMissingAndRefusesNothing()
    {
        var year = await ListedAsync();
        await year.HoldAsync("review", _ => [6, 1, 1, 0]);

        var page = context.List(year);

        Assert.Contains("还有 3 人没有备案", page.Find("[data-testid=year-appraisals]").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find("[data-testid=year-file]").HasAttribute("disabled"));
    }

    private async Task<PracticeYear> YearAsync(bool held = true, bool roster = true)
    {
        var year = await context.YearAsync("organ-party-branch", 1);
        if (roster)
        {
            await year.RosterAsync("partyMembers", "张三", "李四", "王五");
        }

        if (held)
        {
            await year.HoldPlainAsync("branchLifeMeeting");
        }

        return year;
    }

    private async Task<PracticeYear> ListedAsync()
    {
        var year = await YearAsync();
        await year.DoAsync(new ListRoster(year.State.Plan.Units[0].Id));
        return year;
    }

    private IRenderedComponent<AppraisalsPage> Open(PracticeYear year, string mark = "appraisals")
    {
        if (dialogs is null)
        {
            context.Here.Render<MudPopoverProvider>();
            dialogs = context.Here.Render<MudDialogProvider>();
        }

        var page = context.Here.Render<AppraisalsPage>(p => p.Add(x => x.Id, year.State.Id.Value));
        page.WaitForElement($"[data-testid={mark}]");
        return page;
    }

    private static async Task AddAsync(IRenderedComponent<AppraisalsPage> page, string name)
    {
        page.Find("[data-testid=appraised-name]").Input(name);
        await page.Find("form.byhand").SubmitAsync();
    }

    private static void Type(IRenderedComponent<AppraisalsPage> page, string field, string text) => page.Find($"[data-testid=appraisal-{field}]").Input(text);

    private static Task Click(IRenderedComponent<AppraisalsPage> page, string id) => page.WaitForElement($"[data-testid={id}]").ClickAsync(new());

    private static string Text(IRenderedComponent<AppraisalsPage> page, string id) => page.Find($"[data-testid={id}]").TextContent;
}
