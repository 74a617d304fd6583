using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Cycles;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Years;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Resources;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Years;

/// <summary>Planning a meeting out of the year, and taking out what was entered by mistake.</summary>
public sealed class PlanDialogTests : IAsyncDisposable
{
    private readonly HostContext here = new();

    public PlanDialogTests() => here.Services.AddCycles();

    private ICycles Cycles => here.Services.GetRequiredService<ICycles>();

    private IMeetingRooms Rooms => here.Services.GetRequiredService<IMeetingRooms>();

    public ValueTask DisposeAsync() => here.DisposeAsync();

    [Fact]
    public async Task Cadre_IsAskedForAndGoesIntoTheMeetingAndIntoTheNextYearsDialog()
    {
        var year = await YearAsync();
        await year.DoAsync(new SetElectorate(new Electorate(year.State.Plan.Units[0].Id, [new GroupSize("residentRepresentatives", 20)], [])));
        var (page, dialogs) = Matrix(year);
        Ask(page, dialogs);
        Assert.Equal(string.Empty, dialogs.Find("input[data-testid=plan-cadre]").GetAttribute("value") ?? string.Empty);

        dialogs.Find("input[data-testid=plan-place]").Input("活动室");
        dialogs.Find("input[data-testid=plan-cadre]").Input(" 包二 ");
        dialogs.Find("[data-testid=plan-ok]").Click();

        page.WaitForAssertion(() => Assert.Single(year.State.Meetings));
        var room = await Rooms.FindAsync(year.State.Meetings[0].Meeting, TestContext.Current.CancellationToken);
        Assert.Equal("包二", room!.State.Plan.LiaisonCadre);
        Assert.Equal("包二", await KnownAsync(await YearAsync(2027)));
        Assert.Null(await KnownAsync(await YearAsync(2029)));
    }

    [Fact]
    public async Task Cadre_IsTakenFromTheVotersWhereThereIsOne()
    {
        var year = await YearAsync();
        var group = year.State.Scheme.VoterGroups.Single(g => g.Name.Contains("包村", StringComparison.Ordinal)).Key;
        await year.DoAsync(new SetElectorate(new Electorate(year.State.Plan.Units[0].Id, [], [new Elector("包四", group)])));
        var (page, dialogs) = Matrix(year);
        Ask(page, dialogs);
        Assert.Equal("包四", dialogs.Find("input[data-testid=plan-cadre]").GetAttribute("value"));
    }

    [Fact]
    public async Task Cadre_IsNotAskedForWhereNoneSigns()
    {
        var (page, dialogs) = Matrix(await YearAsync(scheme: "farm-division"));
        Ask(page, dialogs);
        Assert.Empty(dialogs.FindAll("[data-testid=plan-cadre]"));
    }

    [Fact]
    public async Task Day_OutsideThePhaseOfTheRound_IsWarnedAboutBeforeTheMeetingIsMade()
    {
        var (page, dialogs) = Matrix(await YearAsync());
        Ask(page, dialogs);
        Assert.Empty(dialogs.FindAll("[data-testid=plan-outside]"));

        // As a browser answers: with seconds, though the field shows none.
        dialogs.Find("input[data-testid=plan-time]").Change("2025-12-02T09:00:00");

        dialogs.WaitForAssertion(() => Assert.Contains("2026年11月15日到2026年12月15日", dialogs.Find("[data-testid=plan-outside]").TextContent, StringComparison.Ordinal));
        dialogs.Find("input[data-testid=plan-place]").Input("活动室");
        Assert.False(dialogs.Find("[data-testid=plan-ok]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Paper_RecordedByMistake_IsTakenOut()
    {
        var year = await YearAsync();
        await year.DoAsync(new RecordPaper(new Paper(year.State.Plan.Units[0].Id, "minutes", null, new DateOnly(2026, 12, 1))));
        var page = Part<PaperList>(year);

        await page.Find("[data-testid=paper-remove]").ClickAsync(new());

        Assert.Empty(year.State.Papers);
        var entry = (await year.Cycle.JournalAsync(TestContext.Current.CancellationToken))[^1].Event;
        Assert.IsType<PaperRemoved>(entry);
    }

    private async Task<PracticeYear> YearAsync(int year = 2026, string scheme = "huoerqi-community")
    {
        await here.StartAsync();
        return await PracticeYear.BeginAsync(Cycles, HostContext.Account, scheme, 1, year);
    }

    private Task<string?> KnownAsync(PracticeYear year) =>
        KnownCadres.OfAsync(Cycles, Rooms, Desk(year), year.State.Scheme.Rounds.First(r => r.Kind == RoundKind.ReviewMeeting), year.State.Plan.Units[0].Id);

    private YearDesk Desk(PracticeYear year) => new(year.Cycle, HostContext.Account, false, here.Services.GetRequiredService<RefusalSentences>());

    private IRenderedComponent<T> Part<T>(PracticeYear year, Action<ComponentParameterCollectionBuilder<T>>? more = null)
        where T : IComponent => here.Render<T>(p =>
        {
            p.AddCascadingValue(Desk(year));
            more?.Invoke(p);
        });

    private (IRenderedComponent<RoundMatrix> Page, IRenderedComponent<MudBlazor.MudDialogProvider> Dialogs) Matrix(PracticeYear year)
    {
        here.Render<MudBlazor.MudPopoverProvider>();
        var dialogs = here.Render<MudBlazor.MudDialogProvider>();
        return (Part<RoundMatrix>(year, p => p.Add(x => x.Slots, [.. RoundSlot.Of(year.State)])), dialogs);
    }

    private static void Ask(IRenderedComponent<RoundMatrix> page, IRenderedComponent<MudBlazor.MudDialogProvider> dialogs)
    {
        // Not awaited: the press is over only when the dialog is.
        page.Find("[data-testid=slot-plan]").Click();
        dialogs.WaitForElement("[data-testid=plan-ok]");
    }
}
