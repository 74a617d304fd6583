using Bunit;
using DualReview.Components.Tests.Committee;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Features.Mine;
using DualReview.Meeting.Files;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Mine;

/// <summary>三查三看 as its writer checks it off: every point of the class's own list, handed in without review, to be improved afterwards, and nobody else's to write.</summary>
public sealed class SelfCheckPageTests : IAsyncDisposable
{
    private readonly CommitteeContext context = new();
    private PracticeYear year = null!;

    public SelfCheckPageTests() => context.Here.Services.AddKeptFiles();

    private CycleSubject Secretary => year.State.Plan.Subjects.First(s => s.ClassKey == "secretary");

    private Material Check => year.State.Materials.Of(Secretary.Id, MaterialKind.SelfCheck);

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task List_ShowsEveryPointOfTheOwnClass_AndTakesNoDocument()
    {
        await StartAsync(HostContext.Account);

        var page = Open();

        page.WaitForElement("[data-testid=section-2]");
        var outline = Reporting.Of(year.State, Secretary, MaterialKind.SelfCheck)!.Outline;
        Assert.Equal(["查职责", "看问题", "看打算"], page.FindAll(".section h2").Select(h => h.TextContent));
        Assert.Equal(outline.Sections.SelectMany(s => s.Points), page.FindAll(".section li").Select(l => l.TextContent));
        Assert.Empty(page.FindAll("[data-testid=upload]"));
    }

    [Fact]
    public async Task List_HandedIn_IsThereForWhoeverLeads_AndMayBeImproved()
    {
        await StartAsync(HostContext.Account);
        var page = Open();
        page.WaitForElement("[data-testid=section-0]").Change("职责清楚");

        page.Find("[data-testid=writing-submit]").Click();

        page.WaitForElement("[data-testid=material-done]");
        Assert.Contains("已交", page.Find(".year-head .state").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=section-1]").Change("学习不够");
        page.Find("[data-testid=writing-submit]").Click();
        page.WaitForAssertion(() => Assert.Equal(2, Check.Versions.Length));
        Assert.Equal(["职责清楚", "学习不够"], Check.Final!.Sections.Take(2).Select(s => s.Text));
        Assert.Equal(MaterialStage.NotSubmitted, year.State.Materials.Of(Secretary.Id, MaterialKind.Report).Stage);
    }

    [Fact]
    public async Task List_HandedInEmpty_SaysSoAndKeepsThePage()
    {
        await StartAsync(HostContext.Account);
        var page = Open();
        page.WaitForElement("[data-testid=writing-submit]").Click();

        Assert.Contains("还一个字都没有写", page.WaitForElement("[data-testid=material-refused]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Check.Versions);
    }

    [Fact]
    public async Task List_OfSomebodyElse_IsNotThere()
    {
        await StartAsync("书记");
        context.SignIn("外人");

        var page = Open();

        page.WaitForElement("[data-testid=material-back]");
        Assert.DoesNotContain(Secretary.Name, page.Markup, StringComparison.Ordinal);
    }

    private async Task StartAsync(string writer)
    {
        context.Here.JSInterop.Setup<Dictionary<string, string>>("dualReview.kept", _ => true).SetResult([]);
        year = await context.YearAsync("organ-party-branch", units: 1);
        context.Here.Links.Accounts[Secretary.Person!.Value] = writer;
    }

    private IRenderedComponent<MaterialPage> Open()
    {
        context.Here.Services.GetRequiredService<NavigationManager>().NavigateTo($"/my/materials/{year.State.Id}/{Secretary.Id}?kind={MineEndpoints.SelfCheck}");
        return context.Here.Render<MaterialPage>(p => p.Add(x => x.Cycle, year.State.Id.Value).Add(x => x.Subject, Secretary.Id.Value));
    }
}
