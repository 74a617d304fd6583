using Bunit;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Host;

/// <summary>The vote as the host leads it: how rights are handed out, paper, a void round, and what is shown when.</summary>
public sealed class HandOutTests : IAsyncDisposable
{
    private readonly HostContext context = new();

    public HandOutTests() => context.Services.AddSingleton<RollInvitations>();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Chooser_SaysOfEveryWayWhatItPreventsAndWhatNot()
    {
        var page = await AtTheVoteAsync();

        var ways = page.FindAll("[data-testid=handout] .way");
        Assert.Equal(3, ways.Count);
        Assert.All(ways, w => Assert.Contains("防不住", w.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Choose_SlipsAndThenAnother_WarnsThatThePrintedOnesAreVoid()
    {
        var (page, room) = await OpenAsync();
        await By(page, "handout-slips").ClickAsync(new());
        page.WaitForElement("[data-testid=slips]");
        await room.HandOut.PrintSlipsAsync(8, HostContext.Host, TestContext.Current.CancellationToken);
        page.WaitForAssertion(() => Assert.Contains("8", By(page, "slips-printed").TextContent, StringComparison.Ordinal));

        await By(page, "handout-change").ClickAsync(new());
        var clicked = By(page, "handout-screen").ClickAsync(new());
        context.Dialogs.WaitForAssertion(() => Assert.Contains("8 张票条全部作废", context.Dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal(HandOutMode.Slips, room.State.Mode);
        await context.Dialogs.FindAll("button").First(b => b.TextContent.Contains("作废", StringComparison.Ordinal)).ClickAsync(new());
        await clicked;

        Assert.Equal(HandOutMode.Screen, room.State.Mode);
    }

    [Fact]
    public async Task Slips_AreReportedWithTheEquationShownWhileTyping()
    {
        var (page, room) = await OpenAsync();
        await HostContext.DoAsync(room, new ChooseHandOut(HandOutMode.Slips));
        await room.HandOut.PrintSlipsAsync(8, HostContext.Host, TestContext.Current.CancellationToken);
        page.WaitForElement("[data-testid=issue-equation]");

        Type(page, "issue-present", "6");
        Type(page, "issue-count", "6");
        Type(page, "issue-left", "1");
        Assert.Contains("对不上", By(page, "issue-equation").TextContent, StringComparison.Ordinal);
        Type(page, "issue-spoiled", "1");
        Assert.Contains("对得上", By(page, "issue-equation").TextContent, StringComparison.Ordinal);
        await page.Find("form.issue").SubmitAsync();

        Assert.Equal(new IssueProposal(6, 6, 0, new SlipFigures(1, 1)), room.State.Proposal);
        page.WaitForAssertion(() => Assert.Contains("作废 1 张", By(page, "issue-proposed").TextContent, StringComparison.Ordinal));
        Assert.Equal(2, page.FindAll("[data-testid=attestations]").Count);
    }

    [Fact]
    public async Task Roll_ShowsACodeForOneNameThatItsPhoneCanUse()
    {
        var (page, room) = await OpenAsync();
        await HostContext.DoAsync(room, new ChooseHandOut(HandOutMode.Roll));
        page.WaitForElement("[data-testid=roll-name]");
        var voter = room.State.Roster.First(a => room.State.IsVoting(a.GroupKey));

        await page.FindAll("[data-testid=roll-name]").First(n => n.TextContent.Contains(voter.Name, StringComparison.Ordinal)).ClickAsync(new());
        var typed = context.Dialogs.WaitForElement("[data-testid=roll-typed]").TextContent;

        Assert.Null(context.Services.GetRequiredService<RollInvitations>().Find(room.State.Id, typed, out var found));
        Assert.Equal(voter.Id, found);
        Assert.Matches("^[0-9]{4}( [0-9]{4}){3}$", By(page, "roll-digits").TextContent);
    }

    /// <summary>Nobody has counted yet: no number stands there as if somebody had, and nothing is warned of.</summary>
    [Fact]
    public async Task Numbers_WithNobodyCounted_AreEmpty()
    {
        var page = await AtTheVoteAsync();

        Assert.Equal((string.Empty, string.Empty), (Value(page, "issue-present"), Value(page, "issue-count")));
        Assert.Empty(page.FindAll("[data-testid=issue-few]"));

        Type(page, "issue-present", "9");
        Assert.Equal("9", Value(page, "issue-count"));
    }

    [Fact]
    public async Task FewVoters_AreWarnedOfBeforeTheOpening()
    {
        var page = await AtTheVoteAsync();
        Type(page, "issue-count", "4");
        Assert.Contains("只有 4 人", By(page, "issue-few").TextContent, StringComparison.Ordinal);

        Type(page, "issue-count", "5");
        Assert.Empty(page.FindAll("[data-testid=issue-few]"));
    }

    [Fact]
    public async Task MorePaper_IsAskedOfTheTellersAndCounted()
    {
        var (page, room) = await OpenAsync();
        await HostContext.OpenBoxAsync(room, 6);
        page.WaitForElement("[data-testid=sheets-propose]");

        await By(page, "sheets-propose").Closest("form")!.SubmitAsync();
        Assert.Equal(1, room.State.Box!.SheetsProposed);
        await HostContext.AttestAsync(room, Act.IssueSheets);

        page.WaitForAssertion(() => Assert.Contains("纸质票 1 张", By(page, "host-sheets").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Void_IsProposedWithAReasonAndStaysToBeRead()
    {
        var (page, room) = await OpenAsync();
        await HostContext.OpenBoxAsync(room, 6);
        page.WaitForElement("[data-testid=void-propose]");

        var clicked = By(page, "void-propose").ClickAsync(new());
        context.Dialogs.WaitForElement("[data-testid=reason]");
        context.Dialogs.Find("textarea[data-testid=reason]").Input("有人领了两张");
        await By(context.Dialogs, "reason-ok").ClickAsync(new());
        await clicked;
        page.WaitForElement("[data-testid=void-proposed]");
        await HostContext.AttestAsync(room, Act.VoidBox);

        page.WaitForAssertion(() => Assert.Contains("有人领了两张", By(page, "void-1").TextContent, StringComparison.Ordinal));
        page.WaitForElement("[data-testid=handout]");
    }

    [Fact]
    public async Task Count_ShowsTheRootBeforeTheFiguresAndTheArchiveAfterThem()
    {
        var (page, room) = await OpenAsync();
        await HostContext.VoteAsync(room, 5);

        page.WaitForAssertion(() => Assert.Equal(room.State.Box!.Report!.ShortRoot, By(page, "host-root").TextContent));
        Assert.Empty(page.FindAll("[data-testid=host-archive]"));
        await HostContext.AttestAsync(room, Act.SignReport);

        page.WaitForAssertion(() => Assert.Equal($"/host/{room.State.Id}/archive/1", By(page, "host-archive").GetAttribute("href")));
    }

    [Fact]
    public async Task Acts_OfASeat_AreThoseThatBelongToItNow()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        var (teller, scrutineer) = (new Seat(SeatRole.Teller, 1), new Seat(SeatRole.Scrutineer, 1));
        Assert.Empty(HostActs.Of(room.State, teller));

        await HostContext.DoAsync(room, new ProposeIssue(6, 6));
        Assert.Equal([Act.ConfirmIssue], HostActs.Of(room.State, teller));
        Assert.Equal([Act.SealBox], HostActs.Of(room.State, scrutineer));
        Assert.True(room.State.MayBeOnPaper(Act.ConfirmIssue));
        Assert.False(room.State.MayBeOnPaper(Act.SealBox));

        await HostContext.AttestAsync(room, Act.SealBox, scrutineer);
        Assert.True(room.State.MayBeOnPaper(Act.SealBox));
    }

    private async Task<IRenderedComponent<DashboardPage>> AtTheVoteAsync() => (await OpenAsync()).Page;

    private async Task<(IRenderedComponent<DashboardPage> Page, IMeetingRoom Room)> OpenAsync()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        return (context.Open(room), room);
    }

    private static string Value(IRenderedComponent<DashboardPage> page, string id) => page.Find($"input[data-testid={id}]").GetAttribute("value") ?? string.Empty;

    private static void Type(IRenderedComponent<DashboardPage> page, string id, string text) => page.Find($"input[data-testid={id}]").Input(text);

    private static AngleSharp.Dom.IElement By<T>(IRenderedComponent<T> page, string id)
        where T : Microsoft.AspNetCore.Components.IComponent => page.Find($"[data-testid={id}]");
}
