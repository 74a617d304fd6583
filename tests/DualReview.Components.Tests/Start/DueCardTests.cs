using Bunit;
using DualReview.Components.Tests.Committee;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Dues;
using DualReview.Domain.Cycles.Ledgers;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Features.Start;
using DualReview.Meeting.Features.Years;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Components.Tests.Start;

/// <summary>接下来要办: everybody finds what is theirs, and nothing that leads to a page they may not open.</summary>
public sealed class DueCardTests : IAsyncDisposable
{
    private readonly CommitteeContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Leader_WithoutAnyYear_IsToldToBeginOne()
    {
        await context.Here.StartAsync();

        var card = Open();

        Assert.Contains("没有正在进行的年度活动", card.Find("[data-testid=due-none]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/cycles/new", card.Find("[data-testid=due-next]").GetAttribute("href"));
    }

    [Fact]
    public async Task Leader_FindsWhatIsLateFirst_AndManyPeopleInOneLine()
    {
        var year = await context.YearAsync(units: 5);
        var due = MaterialDates.Due(year.State)!.Value;
        context.Here.Time.SetUtcNow(new DateTimeOffset(due.AddDays(3), new TimeOnly(4, 0), TimeSpan.Zero));

        var card = Open();

        Assert.Equal("due-overdue", card.FindAll("ul")[0].GetAttribute("data-testid"));
        var line = Line(card, "还没有交述职材料");
        Assert.Contains("等 5 人还没有交述职材料", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("已逾期 3 天", line.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/cycles/{year.State.Id}/materials", line.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Stranger_FindsNothingOfAYearOfOthers()
    {
        await context.YearAsync();
        context.SignIn("somebody");

        Assert.NotNull(Open().Find("[data-testid=due-none]"));
    }

    [Fact]
    public async Task Writer_FindsTheOwnTextOnly_AndTheOwnItemOfTheLedgerOnItsOwnPage()
    {
        var year = await context.YearAsync();
        var (me, other) = (year.State.Plan.Subjects[0], year.State.Plan.Subjects[1]);
        var id = new LedgerItemId(Guid.NewGuid());
        await year.DoAsync(new OpenLedgerItem(id, me.Unit, LedgerSource.Own, "村口路灯不亮"));
        await year.DoAsync(new ArrangeLedgerItem(id, 1, new LedgerArrangement("村口路灯不亮", "换灯", new Responsible(me.Name, me.Id), CommitteeContext.Second, new DateOnly(2026, 12, 5), true)));
        context.Here.Links.Accounts[me.Person!.Value] = "writer";
        context.SignIn("writer");

        var card = Open(own: true);

        Assert.Equal(2, card.FindAll("[data-testid=due-line]").Count);
        var text = Line(card, "您的述职材料还没有交");
        Assert.Equal(($"/my/materials/{year.State.Id}/{me.Id}", "去写"), (text.QuerySelector("a")!.GetAttribute("href"), text.QuerySelector("a")!.TextContent));
        Assert.Equal($"/my/ledger/{year.State.Id}/{id}", Line(card, "村口路灯不亮").QuerySelector("a")!.GetAttribute("href"));
        Assert.DoesNotContain(other.Name, card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grade_IsOfferedToTheSecondPersonOnly()
    {
        var year = await context.HeldAsync();
        await year.DoAsync(new EnterDetermination(year.State.Plan.Subjects[1].Id, "excellent", "综合考虑"));
        Assert.Empty(Lines(Open(), "需要另一人确认"));

        context.SignIn(CommitteeContext.Second);

        Assert.Equal($"/cycles/{year.State.Id}/results/{year.State.Plan.Subjects[1].Id}", Line(Open(), "需要另一人确认").QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Line_HasAnAddressForEveryPlace()
    {
        var year = new CycleState(new CycleId(Guid.NewGuid()), 0, Practice(), [], [], System.Collections.Immutable.ImmutableDictionary<UnitId, Electorate>.Empty, [], [], System.Collections.Immutable.ImmutableDictionary<Domain.Meetings.SubjectId, SubjectFile>.Empty, [], null, false);

        Assert.All(Enum.GetValues<DuePlace>(), place =>
        {
            var item = new DueItem(DueKind.PhaseEnds, null, DueState.NotDue, DueActor.Leaders, place, "x", Subject: new Domain.Meetings.SubjectId("s1"), Meeting: new Domain.Meetings.MeetingId(Guid.NewGuid()), Number: 1);
            Assert.StartsWith("/", new DueLine(year, [item], true, true).Href, StringComparison.Ordinal);
            Assert.Equal(place is DuePlace.Material or DuePlace.Feedback, new DueLine(year, [item], false, true).Href is not null);
        });
    }

    [Fact]
    public async Task Tabs_AreGrouped_WithThePagesOfTheOpenGroupBeneath()
    {
        var year = await context.YearAsync();

        var nav = context.Here.Render<YearNav>(p => p.Add(x => x.Year, year.State).Add(x => x.Tab, "people"));

        Assert.Equal(["年度", "筹备", "结果", "整改台账", "归档"], nav.FindAll(".groups a").Select(a => a.TextContent));
        Assert.Equal(["人员和投票人", "述职材料"], nav.FindAll(".pages a").Select(a => a.TextContent));
        Assert.Equal("人员和投票人", Assert.Single(nav.FindAll("[aria-current=page]")).TextContent);
        Assert.Equal("筹备", Assert.Single(nav.FindAll("[aria-current=true]")).TextContent);
    }

    private static CyclePlan Practice() => new(2026, new CycleUnit(new UnitId(Guid.NewGuid()), "镇"), Domain.Schemes.BuiltInSchemes.Find("town-party-secretary")!, 0, [], []);

    private static AngleSharp.Dom.IElement Line(IRenderedComponent<DueCard> card, string words) => Assert.Single(Lines(card, words));

    private static IEnumerable<AngleSharp.Dom.IElement> Lines(IRenderedComponent<DueCard> card, string words) =>
        card.FindAll("[data-testid=due-line]").Where(l => l.TextContent.Contains(words, StringComparison.Ordinal));

    private IRenderedComponent<DueCard> Open(bool own = false)
    {
        var card = context.Here.Render<DueCard>(p => p.Add(x => x.Own, own));
        card.WaitForElement("[data-testid=due]");
        return card;
    }
}
