using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Units;
using DualReview.Meeting.Organisations;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace DualReview.Components.Tests.Units;

/// <summary>The register of a county: hundreds of units, of which the page draws twenty and finds the others.</summary>
public sealed class UnitsPageTests : IAsyncDisposable
{
    private readonly HostContext here = new();

    public UnitsPageTests() => here.Services.AddCycles();

    private IOrganisations Register => here.Services.GetRequiredService<IOrganisations>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => here.DisposeAsync();

    [Fact]
    public async Task Tree_OfManyUnits_ShowsTwentyAtATimeBelowWhatIsAboveThem()
    {
        var page = await OpenAsync();

        Assert.Equal(["东风镇", .. Names(1, 19)], Shown(page));
        Assert.Contains("还有 27 个", page.Find("[data-testid=units-more]").TextContent, StringComparison.Ordinal);
        page.Find("[data-testid=units-more]").Click();
        Assert.Equal(["东风镇", .. Names(1, 39)], Shown(page));
        page.Find("[data-testid=units-more]").Click();
        Assert.Equal(["东风镇", .. Names(1, 45), "西林镇"], Shown(page));
        Assert.Empty(page.FindAll("[data-testid=units-more]"));
    }

    [Fact]
    public async Task Search_ForAPersonFarDown_ShowsTheUnitWithTheWayToIt()
    {
        var page = await OpenAsync();
        var unit = (await Register.UnitsAsync(Cancel)).Single(u => u.Name == "第44村");
        Assert.Null((await Register.AddTenureAsync(null, "㛃𬭎", unit.Id, "村党组织书记", [], new DateOnly(2020, 1, 1), null, Cancel)).Refusal);

        var find = page.FindComponent<MudTextField<string>>();
        await page.InvokeAsync(() => find.Instance.ValueChanged.InvokeAsync("㛃𬭎"));
        Assert.Equal(["东风镇", "第44村"], Shown(page));
        Assert.Contains("有㛃𬭎", page.Markup, StringComparison.Ordinal);

        await page.InvokeAsync(() => find.Instance.ValueChanged.InvokeAsync("没有的"));
        Assert.Empty(Shown(page));
        page.Find("[data-testid=units-none]");
        await page.InvokeAsync(() => find.Instance.ValueChanged.InvokeAsync(null!));
        Assert.Equal(20, Shown(page).Length);
    }

    [Fact]
    public async Task Add_OfAUnitBelowTheTwenty_ShowsIt()
    {
        var page = await OpenAsync();
        page.FindAll("[data-testid=units-unit]")[0].Click();
        page.Find("[data-testid=units-names]").Change("第30乙村");
        await page.Find("[data-testid=units-add]").ClickAsync(new());

        Assert.Equal("第30乙村", Shown(page)[^1]);
        Assert.Equal(31, Shown(page).Length);
    }

    /// <summary>Units that others stand under, and the chosen one, however small it is.</summary>
    [Fact]
    public async Task Above_ANewUnit_StandTownsAndWhatIsChosen()
    {
        var page = await OpenAsync();
        Assert.Equal(["东风镇", "西林镇"], Under());
        page.FindAll("[data-testid=units-unit]")[1].Click();
        Assert.Equal(["东风镇", "第01村", "西林镇"], Under());

        string[] Under() => [.. page.FindAll("[data-testid=units-under] option").Skip(1).Select(o => o.TextContent)];
    }

    private static IEnumerable<string> Names(int from, int to) => Enumerable.Range(from, to - from + 1).Select(n => $"第{n:00}村");

    private static string[] Shown(IRenderedComponent<UnitsPage> page) => [.. page.FindAll("[data-testid=units-unit] b").Select(b => b.TextContent)];

    private async Task<IRenderedComponent<UnitsPage>> OpenAsync()
    {
        await here.StartAsync();
        var town = (await Register.AddUnitAsync(null, "东风镇", UnitKind.Town, Cancel)).Unit!.Value;
        await Register.AddUnitAsync(null, "西林镇", UnitKind.Town, Cancel);
        foreach (var name in Names(1, 45))
        {
            await Register.AddUnitAsync(town, name, UnitKind.Village, Cancel);
        }

        here.Render<MudPopoverProvider>();
        var page = here.Render<UnitsPage>();
        page.WaitForElement("[data-testid=units-unit]");
        return page;
    }
}
