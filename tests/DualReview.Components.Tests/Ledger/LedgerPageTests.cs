using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Ledger;
using DualReview.Meeting.Files;
using DualReview.Meeting.Tests.Files;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Ledger;

/// <summary>The ledger's page on a real store: what is typed is never lost, and nobody closes what they submitted.</summary>
public sealed class LedgerPageTests : IAsyncLifetime
{
    private const string Second = "li";

    private readonly HostContext here = new();
    private PracticeYear year = null!;

    public async ValueTask InitializeAsync()
    {
        here.Services.AddCycles();
        here.Services.AddKeptFiles();
        here.Services.AddLedger();
        await here.StartAsync();
        year = await PracticeYear.BeginAsync(here.Services.GetRequiredService<ICycles>(), HostContext.Account);
        await year.DoAsync(new AddMember(Second));
    }

    public ValueTask DisposeAsync() => here.DisposeAsync();

    [Fact]
    public void Page_WithoutItems_SaysWhatToDoNext()
    {
        var page = Open();

        Assert.Contains("从会议问题导入", page.Find("[data-testid=ledger-empty]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=ledger-table]"));
    }

    [Fact]
    public void Item_TypedIn_OpensAtOnce()
    {
        var page = Open();
        page.Find("[data-testid=ledger-add]").Click();
        page.Find("[data-testid=ledger-new-problem]").Input("村口路灯不亮");
        page.Find("[data-testid=ledger-new-save]").Click();

        page.WaitForElement("[data-testid=ledger-drawer]");
        Assert.Equal("待落实", page.Find("[data-testid=ledger-item-state]").TextContent);
        Assert.Contains("写明整改措施", page.Find("[data-testid=ledger-submit-why]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=ledger-submit]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Form_WhenSomebodyElseSavedFirst_KeepsWhatWasTypedAndShowsTheirs()
    {
        await ItemAsync(1);
        var page = Open();
        page.Find("[data-testid=ledger-open]").Click();
        page.Find("[data-testid=ledger-measure]").Input("我写的措施");
        await ArrangeAsync(1, a => a with { Measure = "别人写的措施" });
        Assert.Equal("我写的措施", page.Find("[data-testid=ledger-measure]").GetAttribute("value"));

        await page.InvokeAsync(() => page.Find("[data-testid=ledger-save]").Click());

        page.WaitForAssertion(() => Assert.Contains("别人写的措施", page.Find("[data-testid=ledger-theirs]").TextContent, StringComparison.Ordinal));
        Assert.Contains("刚刚有人改过", page.Find("[data-testid=ledger-refused]").TextContent, StringComparison.Ordinal);
        Assert.Equal("我写的措施", page.Find("[data-testid=ledger-measure]").GetAttribute("value"));
        Assert.Equal("别人写的措施", year.State.Ledger[0].Measure);

        page.Find("[data-testid=ledger-save]").Click();
        page.WaitForAssertion(() => Assert.Equal("我写的措施", year.State.Ledger[0].Measure));
        page.WaitForElement("[data-testid=ledger-saved]");
        Assert.Empty(page.FindAll("[data-testid=ledger-refused]"));
    }

    [Fact]
    public async Task Form_WhenOnlyProgressCameIn_IsSavedWithoutAQuestion()
    {
        await ItemAsync(1);
        var page = Open();
        page.Find("[data-testid=ledger-open]").Click();
        page.Find("[data-testid=ledger-measure]").Input("我写的措施");
        await year.DoAsync(new NoteLedgerProgress(Id(1), Today, "灯买到了"), Second);
        page.WaitForElement("[data-testid=ledger-note]");

        page.Find("[data-testid=ledger-save]").Click();

        page.WaitForElement("[data-testid=ledger-saved]");
        Assert.Equal("我写的措施", year.State.Ledger[0].Measure);
    }

    [Fact]
    public async Task Deadline_InThePast_IsRefusedWithASentenceAndTheTextStays()
    {
        await ItemAsync(1);
        var page = Open();
        page.Find("[data-testid=ledger-open]").Click();
        page.Find("[data-testid=ledger-measure]").Input("措施");
        page.Find("[data-testid=ledger-deadline]").Change(Today.AddDays(-1).ToString("yyyy-MM-dd", null));
        page.Find("[data-testid=ledger-save]").Click();

        page.WaitForAssertion(() => Assert.Contains("已经过去了", page.Find("[data-testid=ledger-refused]").TextContent, StringComparison.Ordinal));
        Assert.Equal("措施", page.Find("[data-testid=ledger-measure]").GetAttribute("value"));
        Assert.Empty(page.FindAll("[data-testid=ledger-theirs]"));
    }

    [Fact]
    public async Task Review_IsOfferedToTheReviewerOnly()
    {
        await InReviewAsync(1);
        var page = Open();
        page.Find("[data-testid=ledger-open]").Click();
        Assert.Contains(Second, page.Find("[data-testid=ledger-waits]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=ledger-close-out]"));

        here.SignIn(Second);
        page = Open();
        page.Find("[data-testid=ledger-open]").Click();
        page.Find("[data-testid=ledger-remark]").Input("看过，亮了");
        page.Find("[data-testid=ledger-close-out]").Click();

        page.WaitForAssertion(() => Assert.Equal("已销号", page.Find("[data-testid=ledger-item-state]").TextContent));
        Assert.Contains("看过，亮了", page.Find("[data-testid=ledger-closing]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=ledger-measure]"));
    }

    [Fact]
    public async Task Board_HasTheFourColumnsAndOpensAnItem()
    {
        await ItemAsync(1);
        await InReviewAsync(2);
        await ItemAsync(3);
        await year.DoAsync(new LeaveOutLedgerItem(Id(3), 1, "重复"));
        var page = Open();
        page.Find("[data-testid=ledger-board-view]").Click();

        Assert.Single(page.Find("[data-testid=ledger-column-Waiting]").QuerySelectorAll("[data-testid=ledger-card]"));
        Assert.Single(page.Find("[data-testid=ledger-column-InReview]").QuerySelectorAll("[data-testid=ledger-card]"));
        Assert.Contains("还没有销号的", page.Find("[data-testid=ledger-column-ClosedOut]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-testid=ledger-left]"));
        page.Find("[data-testid=ledger-column-InReview] [data-testid=ledger-card]").Click();
        Assert.Equal("待复核", page.Find("[data-testid=ledger-item-state]").TextContent);
    }

    [Fact]
    public async Task Filters_LeaveWhatMatches()
    {
        await ItemAsync(1);
        await ItemAsync(2, unit: 1);
        await InReviewAsync(3);
        var page = Open();
        Assert.Equal(3, page.FindAll("[data-testid=ledger-row]").Count);

        page.Find("[data-testid=ledger-unit]").Change(year.State.Plan.Units[1].Id.Value.ToString());
        Assert.Single(page.FindAll("[data-testid=ledger-row]"));
        page.Find("[data-testid=ledger-state]").Change("ClosedOut");
        Assert.NotNull(page.Find("[data-testid=ledger-none]"));
        page.Find("[data-testid=ledger-unit]").Change(string.Empty);
        page.Find("[data-testid=ledger-state]").Change(string.Empty);
        page.Find("[data-testid=ledger-person]").Change("王电工");
        Assert.Single(page.FindAll("[data-testid=ledger-row]"));
        page.Find("[data-testid=ledger-person]").Change(LedgerFilter.Nobody);
        Assert.Equal(2, page.FindAll("[data-testid=ledger-row]").Count);
        page.Find("[data-testid=ledger-person]").Change(string.Empty);
        page.Find("[data-testid=ledger-due]").Change("Soon");
        Assert.Single(page.FindAll("[data-testid=ledger-row]"));
    }

    [Fact]
    public async Task Carry_TakesLastYearsOpenItemsWithOnePress()
    {
        await ItemAsync(1);
        await ItemAsync(2);
        var next = await PracticeYear.BeginAsync(here.Services.GetRequiredService<ICycles>(), HostContext.Account, year: 2027);
        var page = Open(next);
        Assert.Contains("2 项没有销号", page.Find("[data-testid=ledger-carry]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=ledger-carry-all]").Click();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=ledger-row]").Count));
        Assert.Empty(page.FindAll("[data-testid=ledger-carry]"));
        Assert.Contains("2026 年度第 1 项结转", page.Find("[data-testid=ledger-row]").TextContent, StringComparison.Ordinal);

        var old = Open();
        Assert.Contains("已结转 2027 年度第 1 项", old.Find("[data-testid=ledger-row]").TextContent, StringComparison.Ordinal);
        old.Find("[data-testid=ledger-open]").Click();
        Assert.Contains("请到那里办理", old.Find("[data-testid=ledger-went]").TextContent, StringComparison.Ordinal);
        Assert.Empty(old.FindAll("[data-testid=ledger-measure]"));
    }

    [Fact]
    public async Task Upload_OfAPhoto_IsAttachedAndOfAProgramRefused()
    {
        await ItemAsync(1);
        var page = Open();
        page.Find("[data-testid=ledger-open]").Click();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary([.. "MZ"u8, .. new byte[400]], "修好了.jpg"));
        page.WaitForAssertion(() => Assert.Contains("这里只收", page.Find("[data-testid=ledger-refused]").TextContent, StringComparison.Ordinal));
        Assert.Empty(year.State.Ledger[0].Proofs);

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Samples.Jpeg(), "修好了.jpg"));
        page.WaitForElement("[data-testid=ledger-proof]");
        Assert.Equal("修好了.jpg", Assert.Single(year.State.Ledger[0].Proofs).FileName);
        Assert.Equal("整改中", page.Find("[data-testid=ledger-item-state]").TextContent);
    }

    [Fact]
    public async Task History_TellsEverythingInOrder()
    {
        await InReviewAsync(1);
        var page = Open();
        page.Find("[data-testid=ledger-open]").Click();
        page.Find("[data-testid=ledger-history]").TriggerEvent("ontoggle", EventArgs.Empty);

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[data-testid=ledger-history-line]").Count));
        var lines = page.FindAll("[data-testid=ledger-history-line]").Select(l => l.TextContent).ToArray();
        Assert.Contains("登记", lines[0], StringComparison.Ordinal);
        Assert.Contains("王电工", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("送复核", lines[3], StringComparison.Ordinal);
    }

    private DateOnly Today => DateOnly.FromDateTime(here.Time.GetLocalNow().DateTime);

    private static LedgerItemId Id(int number) => new(new Guid(number, 4, 4, new byte[8]));

    private IRenderedComponent<LedgerPage> Open(PracticeYear? other = null)
    {
        var page = here.Render<LedgerPage>(p => p.Add(x => x.Id, (other ?? year).State.Id.Value));
        page.WaitForElement("[data-testid=ledger]");
        return page;
    }

    private Task ItemAsync(int number, int unit = 0) => year.DoAsync(new OpenLedgerItem(Id(number), year.State.Plan.Units[unit].Id, LedgerSource.Own, $"问题{number}"));

    private Task ArrangeAsync(int number, Func<LedgerArrangement, LedgerArrangement> change)
    {
        var item = year.State.Ledger.Single(i => i.Id == Id(number));
        return year.DoAsync(new ArrangeLedgerItem(item.Id, item.Version, change(item.Arrangement)));
    }

    private async Task InReviewAsync(int number)
    {
        await ItemAsync(number);
        await ArrangeAsync(number, a => a with { Measure = "换灯", Responsible = new Responsible("王电工", null), Reviewer = Second, Deadline = Today.AddDays(3) });
        await year.DoAsync(new NoteLedgerProgress(Id(number), Today, "换好了"));
        await year.DoAsync(new SubmitLedgerItem(Id(number), year.State.Ledger.Single(i => i.Id == Id(number)).Version));
    }
}
