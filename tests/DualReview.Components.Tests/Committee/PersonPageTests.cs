using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Committee;
using DualReview.Meeting.Organisations;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Committee;

public sealed class PersonPageTests : IAsyncDisposable
{
    private readonly CommitteeContext context = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ICycles Cycles => context.Here.Services.GetRequiredService<ICycles>();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>Three years, the middle one missed: the table, the picture's words with a gap, and the posts of the register.</summary>
    [Fact]
    public async Task Person_RatedInSeveralYears_HasTableTrendAndPosts()
    {
        await context.Here.StartAsync();
        var register = context.Here.Services.GetRequiredService<IOrganisations>();
        var (unit, _) = await register.AddUnitAsync(null, "霍尔奇社区", UnitKind.Community, Cancel);
        var (post, _) = await register.AddTenureAsync(null, "王建国", unit!.Value, "社区党支部书记", ["partyBranch"], new DateOnly(2023, 5, 1), null, Cancel);
        foreach (var (year, votes) in ((int, int[])[])[(2024, [18, 6, 4, 2]), (2026, [9, 5, 1, 15])])
        {
            var made = await PracticeYear.BeginAsync(Cycles, HostContext.Account, "huoerqi-community", 1, year, s => s with { Person = post!.Person });
            await made.HoldAsync("review", _ => votes);
        }

        var page = Open(post!.Person);

        Assert.Equal(["2026 年度", "2024 年度"], page.FindAll("[data-testid=person-year] th").Select(t => t.TextContent));
        Assert.Equal(
            "勤廉双述双评会：2024 年优秀 60.0%、不合格 6.7%，2025 年优秀 —、不合格 —，2026 年优秀 30.0%、不合格 50.0%",
            page.Find("[data-testid=person-trends] [role=img]").GetAttribute("aria-label"));
        Assert.Contains("霍尔奇社区 社区党支部书记：2023年5月1日 至 现在", page.Find("[data-testid=person-posts]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Years_OfSomebodyElse_AreNotShown()
    {
        await context.Here.StartAsync();
        await PracticeYear.BeginAsync(Cycles, "somebody-else", "huoerqi-community", 1, 2025);
        var mine = await PracticeYear.BeginAsync(Cycles, HostContext.Account, "huoerqi-community", 1);
        var person = mine.State.Plan.Subjects[0].Person!.Value;

        Assert.Single(Open(person).FindAll("[data-testid=person-year]"));
        context.SignIn("a-third");
        var page = context.Here.Render<PersonPage>(p => p.Add(x => x.Person, person.Value));
        page.WaitForElement("[data-testid=person-none]");
        Assert.DoesNotContain(mine.State.Plan.Subjects[0].Name, page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<PersonPage> Open(PersonId person)
    {
        var page = context.Here.Render<PersonPage>(p => p.Add(x => x.Person, person.Value));
        page.WaitForElement("[data-testid=person]");
        return page;
    }
}
