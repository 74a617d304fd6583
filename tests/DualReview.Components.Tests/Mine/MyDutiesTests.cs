using Bunit;
using DualReview.Components.Tests.Committee;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Feedbacks;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Meeting.Features.Ledger;
using DualReview.Meeting.Features.Mine;
using DualReview.Meeting.Files;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Components.Tests.Mine;

/// <summary>A rated person's ledger items and feedback on the own page: seen and done by that person, and by nobody else.</summary>
public sealed class MyDutiesTests : IAsyncDisposable
{
    private const string Person = "本人";
    private const string Neighbour = "邻村";

    private readonly CommitteeContext context = new();
    private readonly LedgerItemId item = new(Guid.NewGuid());
    private PracticeYear year = null!;

    public MyDutiesTests()
    {
        context.Here.Services.AddKeptFiles();
        context.Here.Services.AddLedger();
    }

    private CycleSubject Me => year.State.Plan.Subjects[0];

    private LedgerItem Item => year.State.Ledger.Single(i => i.Id == item);

    private DateOnly Today => DateOnly.FromDateTime(context.Here.Time.GetLocalNow().DateTime);

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Page_ShowsOwnItemsWithDeadlineAndMark_AndNobodyElses()
    {
        await StartAsync();
        await ArrangeAsync(Me, Today);
        context.Here.Time.Advance(TimeSpan.FromDays(3));

        var mine = My(Person);
        Assert.Contains("第 1 项：路灯不亮", mine.Find("[data-testid=my-ledger-item]").TextContent, StringComparison.Ordinal);
        Assert.Equal("已超期", mine.Find("[data-testid=duty-due]").TextContent);
        Assert.Equal($"/my/ledger/{year.State.Id}/{item}", mine.Find("[data-testid=my-ledger-item]").GetAttribute("href"));

        var other = My(Neighbour);
        Assert.Empty(other.FindAll("[data-testid=my-ledger]"));
        Assert.DoesNotContain("路灯", other.Markup, StringComparison.Ordinal);

        var reviewer = My(CommitteeContext.Second);
        Assert.Equal($"/cycles/{year.State.Id}/ledger?item=1", reviewer.Find("[data-testid=my-ledger-review]").GetAttribute("href"));
    }

    [Fact]
    public async Task Item_IsWorkedOnAndSubmitted_ByTheResponsiblePerson()
    {
        await StartAsync();
        await ArrangeAsync(Me, Today.AddDays(30));
        var page = Open(Person);
        Assert.Contains("一笔进展或一份证明材料", page.Find("[data-testid=duty-needs]").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-testid=duty-submit]").HasAttribute("disabled"));

        page.Find("[data-testid=ledger-note-text]").Input("换了三盏");
        page.Find("[data-testid=ledger-note-add]").Click();
        page.WaitForAssertion(() => Assert.Contains("换了三盏", page.Find("[data-testid=ledger-note]").TextContent, StringComparison.Ordinal));
        page.Find("[data-testid=duty-submit]").Click();

        page.WaitForElement("[data-testid=duty-in-review]");
        Assert.Equal((LedgerState.InReview, Person), (Item.State, Item.SubmittedBy));
        Assert.Equal(Person, Assert.Single(Item.Notes).By);
    }

    [Fact]
    public async Task Item_OfSomebodyElse_IsNotThere()
    {
        await StartAsync();
        await ArrangeAsync(Me, Today.AddDays(30));

        foreach (var stranger in (string[])[Neighbour, CommitteeContext.Second, "外人"])
        {
            var page = Open(stranger);
            page.WaitForElement("[data-testid=duty-back]");
            Assert.DoesNotContain("路灯", page.Markup, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Item_GivenToSomebodyElseMeanwhile_ClosesThePage()
    {
        await StartAsync();
        await ArrangeAsync(Me, Today.AddDays(30));
        var page = Open(Person);
        page.WaitForElement("[data-testid=duty]");

        await ArrangeAsync(year.State.Plan.Subjects[1], Today.AddDays(30));

        page.WaitForElement("[data-testid=duty-back]");
        Assert.DoesNotContain("路灯", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_IsReadAndAnsweredOnTheOwnPage_AndNotBeforeItWasGiven()
    {
        await RatedAsync();
        Feedback(Person).WaitForElement("[data-testid=feedback-back]");
        Assert.Empty(My(Person).FindAll("[data-testid=my-feedback]"));
        await year.DoAsync(new GiveFeedback(Me.Id, Today));
        Assert.Equal("待阅", My(Person).Find("[data-testid=my-feedbacks] .state").TextContent);

        var page = Feedback(Person);
        Assert.Contains("优秀", page.Find("[data-testid=feedback-letter]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=feedback-acknowledge]").Click();
        page.WaitForElement("[data-testid=feedback-read-on]");
        page.Find("[data-testid=feedback-response]").Input("路灯的事情况属实");
        page.Find("[data-testid=feedback-answer]").Click();

        page.WaitForElement("[data-testid=feedback-said]");
        Assert.Equal("路灯的事情况属实", year.State.Feedback(Me.Id).Response!.Text);
        Assert.Equal("已阅", My(Person).Find("[data-testid=my-feedbacks] .state").TextContent);
    }

    [Fact]
    public async Task Feedback_OfSomebodyElse_IsNotThere()
    {
        await RatedAsync();
        await year.DoAsync(new GiveFeedback(Me.Id, Today));

        foreach (var stranger in (string[])[Neighbour, HostContext.Account, "外人"])
        {
            var page = Feedback(stranger);
            page.WaitForElement("[data-testid=feedback-back]");
            Assert.DoesNotContain(Me.Name, page.Markup, StringComparison.Ordinal);
            Assert.Empty(My(stranger).FindAll("[data-testid=my-feedback]"));
        }
    }

    [Fact]
    public async Task Feedback_RecalledMeanwhile_ClosesThePage()
    {
        await RatedAsync();
        await year.DoAsync(new GiveFeedback(Me.Id, Today));
        var page = Feedback(Person);
        page.WaitForElement("[data-testid=feedback-own]");

        await year.DoAsync(new RecallFeedback(Me.Id, "写错了"));

        page.WaitForElement("[data-testid=feedback-back]");
    }

    private async Task StartAsync()
    {
        year = await context.YearAsync(units: 2);
        Link();
        await year.DoAsync(new OpenLedgerItem(item, Me.Unit, LedgerSource.Own, "路灯不亮", "换新灯"));
    }

    private async Task RatedAsync()
    {
        year = await context.HeldAsync(units: 2);
        Link();
        await year.DetermineAsync(0, "excellent", "按规定", CommitteeContext.Second);
    }

    private void Link()
    {
        context.Here.Links.Accounts[Me.Person!.Value] = Person;
        context.Here.Links.Accounts[year.State.Plan.Subjects[1].Person!.Value] = Neighbour;
    }

    private Task ArrangeAsync(CycleSubject responsible, DateOnly deadline) =>
        year.DoAsync(new ArrangeLedgerItem(item, Item.Version, Item.Arrangement with { Responsible = new Responsible(string.Empty, responsible.Id), Reviewer = CommitteeContext.Second, Deadline = deadline }));

    private IRenderedComponent<MyPage> My(string account)
    {
        context.SignIn(account);
        var page = context.Here.Render<MyPage>();
        page.WaitForElement("[data-testid=my-logbook-open]");
        return page;
    }

    private IRenderedComponent<MyLedgerPage> Open(string account)
    {
        context.SignIn(account);
        return context.Here.Render<MyLedgerPage>(p => p.Add(x => x.Cycle, year.State.Id.Value).Add(x => x.Item, item.Value));
    }

    private IRenderedComponent<MyFeedbackPage> Feedback(string account)
    {
        context.SignIn(account);
        return context.Here.Render<MyFeedbackPage>(p => p.Add(x => x.Cycle, year.State.Id.Value).Add(x => x.Subject, Me.Id.Value));
    }
}
