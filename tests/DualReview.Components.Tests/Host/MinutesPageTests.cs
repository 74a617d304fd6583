using Bunit;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Minutes;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.MeetingMinutes;
using DualReview.Meeting.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Host;

/// <summary>The page of the minutes: two recorders, what was typed and not saved, closing, signatures, lock, additions.</summary>
public sealed class MinutesPageTests : IAsyncDisposable
{
    private readonly HostContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Open_ByAnAccountThatMayNotHost_ShowsNothingOfTheMeeting()
    {
        var room = await context.MeetingAsync(account: "somebody-else");

        var page = context.Render<MinutesPage>(p => p.Add(x => x.Id, room.State.Id.Value));

        page.WaitForAssertion(() => Assert.Contains("打不开这份会议记录", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(room.State.Plan.Unit, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_KeepsTheTextBesideTheJournals()
    {
        var (room, page) = await OpenAsync();

        await TypeAsync(page, "question:1", "在场的人鼓掌。");
        await Section(page, "question:1").QuerySelector("form")!.SubmitAsync();

        Assert.Equal("在场的人鼓掌。", room.State.Minutes.WrittenIn("question:1")!.Text);
        page.WaitForAssertion(() => Assert.Null(Section(page, "question:1").QuerySelector("[data-testid=minutes-save]")));
        Assert.Contains("路灯何时修好？", Section(page, "question:1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_WhenSomebodyElseWroteMeanwhile_SaysSoShowsTheirsAndKeepsMine()
    {
        var (room, page) = await OpenAsync();
        await TypeAsync(page, "more", "我写的");

        await HostContext.DoAsync(room, new WriteMinutes("more", "别人写的", 0));

        page.WaitForAssertion(() => Assert.Contains("别人写的", Section(page, "more").QuerySelector("[data-testid=minutes-theirs]")!.TextContent, StringComparison.Ordinal));
        await Section(page, "more").QuerySelector("form")!.SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("被别人改过", Section(page, "more").TextContent, StringComparison.Ordinal));
        Assert.Equal("我写的", Typed(page, "more"));
        Assert.Equal("别人写的", room.State.Minutes.WrittenIn("more")!.Text);

        await Section(page, "more").QuerySelector("[data-testid=minutes-over]")!.ClickAsync(new());
        await Section(page, "more").QuerySelector("form")!.SubmitAsync();
        Assert.Equal("我写的", room.State.Minutes.WrittenIn("more")!.Text);
    }

    [Fact]
    public async Task Typed_AndNotSaved_IsThereAgainOnANewPageAndHoldsTheClosingUp()
    {
        var (room, page) = await OpenAsync();
        await TypeAsync(page, "more", "写了一半");
        await context.DisposeComponentsAsync();

        var again = Open(room);

        Assert.Equal("写了一半", Typed(again, "more"));
        Assert.Contains("上次写了没有保存", Section(again, "more").TextContent, StringComparison.Ordinal);
        Assert.True(again.Find("[data-testid=minutes-close]").HasAttribute("disabled"));
        await Section(again, "more").QuerySelector("[data-testid=minutes-undo]")!.ClickAsync(new());
        again.WaitForAssertion(() => Assert.False(again.Find("[data-testid=minutes-close]").HasAttribute("disabled")));
        Assert.Null(room.State.Minutes.WrittenIn("more"));
    }

    [Fact]
    public async Task CloseSignLockAdd_GoFromTheFirstButtonToTheLast()
    {
        var (room, page) = await OpenAsync();
        await page.Find("[data-testid=minutes-close]").ClickAsync(new());
        await room.DoAsync(new AskToSignMinutes("王桂兰", MinutesRole.Questioner, "4821", room.State.Minutes.Closed!.Hash), new CommandContext(new Actor.Attendee()), TestContext.Current.CancellationToken);

        page.WaitForAssertion(() => Assert.Contains("4821", page.Find("[data-testid=minutes-asked]").TextContent, StringComparison.Ordinal));
        await page.Find("[data-testid=minutes-confirm]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("已签（本人手机", page.Markup, StringComparison.Ordinal));
        await page.Find("[data-testid=minutes-lock]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("还没有签字", page.Find("[data-testid=minutes-refusal]").TextContent, StringComparison.Ordinal));
        page.Find("[data-testid=minutes-why]").Input("到县里开会");
        await page.Find("[data-testid=minutes-lock]").ClickAsync(new());
        page.WaitForElement("[data-testid=minutes-add]");

        page.Find("[data-testid=minutes-add-text]").Input("第三段应为两盏。");
        page.Find("[data-testid=minutes-add-by]").Input("方敏");
        await page.Find(".add").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("第三段应为两盏。", page.Find("[data-testid=minutes-addition]").TextContent, StringComparison.Ordinal));
        Assert.Equal("到县里开会", Assert.Single(room.State.Minutes.Lock!.Missing).Reason);
    }

    [Fact]
    public async Task Reopen_SaysFirstWhatIsLost()
    {
        var (room, page) = await OpenAsync();
        await page.Find("[data-testid=minutes-close]").ClickAsync(new());
        await HostContext.DoAsync(room, new SignMinutes("王桂兰", MinutesRole.Questioner));
        page.WaitForAssertion(() => Assert.Contains("已签（纸上", page.Markup, StringComparison.Ordinal));

        var opening = page.Find("[data-testid=minutes-reopen]").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("已有 1 个签字", dialogs.Markup, StringComparison.Ordinal));
        dialogs.Find("[data-testid=reason]").Input("漏记一条");
        await dialogs.Find("[data-testid=reason-ok]").ClickAsync(new());
        await opening;

        Assert.Null(room.State.Minutes.Closed);
        Assert.Empty(room.State.MinutesSignatures);
    }

    private IRenderedComponent<MudBlazor.MudDialogProvider> dialogs = null!;

    private async Task<(IMeetingRoom Room, IRenderedComponent<MinutesPage> Page)> OpenAsync()
    {
        var room = await context.MeetingAsync();
        await HostContext.DoAsync(room, new Advance());
        await HostContext.DoAsync(room, new AskQuestion("王桂兰", null, null, "路灯何时修好？"));
        await HostContext.DoAsync(room, new AdmitQuestion(new(1)));
        while (room.State.Current!.Kind != AgendaKind.SignMinutes)
        {
            if (room.State.Current!.Kind == AgendaKind.ElectTellers)
            {
                await HostContext.ElectAsync(room);
            }

            Assert.IsType<Decision.Accepted>(await HostContext.DoAsync(room, room.State.Current!.Kind is AgendaKind.Vote or AgendaKind.Count or AgendaKind.Announce ? new SkipStep("测试不投票") : new Advance()));
        }

        context.Render<MudBlazor.MudPopoverProvider>();
        dialogs = context.Render<MudBlazor.MudDialogProvider>();
        return (room, Open(room));
    }

    private IRenderedComponent<MinutesPage> Open(IMeetingRoom room)
    {
        var page = context.Render<MinutesPage>(p => p.Add(x => x.Id, room.State.Id.Value));
        page.WaitForElement("[data-testid=minutes-close]");
        return page;
    }

    private static AngleSharp.Dom.IElement Section(IRenderedComponent<MinutesPage> page, string key) => page.Find($"[data-testid='minutes-section-{key}']");

    private static Task TypeAsync(IRenderedComponent<MinutesPage> page, string key, string text) =>
        Section(page, key).QuerySelector("[data-testid=minutes-text]")!.InputAsync(new Microsoft.AspNetCore.Components.ChangeEventArgs { Value = text });

    private static string? Typed(IRenderedComponent<MinutesPage> page, string key) => Section(page, key).QuerySelector("[data-testid=minutes-text]")!.GetAttribute("value");
}
