using Bunit;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Features.Host.Printing;
using DualReview.Meeting.Meetings;
using Microsoft.AspNetCore.Components;

namespace DualReview.Components.Tests.Host;

/// <summary>Pages of one meeting that are not its dashboard: what they say to whom, and that one address never shows another's meeting.</summary>
public sealed class PrintPagesTests : IAsyncDisposable
{
    private readonly HostContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Pages_ForAnAccountThatMayNotHost_ShowNothingOfTheMeeting()
    {
        var room = await context.MeetingAsync(account: "somebody-else");
        await SlipsAsync(room);

        foreach (var page in (IRenderedComponent<IComponent>[])[Open<SlipsPage>(room), Open<PaperPage>(room), Open<JournalPage>(room)])
        {
            page.WaitForAssertion(() => Assert.Contains("不是它的主持人", page.Markup, StringComparison.Ordinal));
            Assert.DoesNotContain(room.State.Plan.Unit, page.Markup, StringComparison.Ordinal);
            Assert.DoesNotContain(room.State.Plan.Subjects[0].Name, page.Markup, StringComparison.Ordinal);
            Assert.Empty(page.FindAll("[data-testid=slips-make], [data-testid=slip], [data-testid=paper-ballot], [data-testid=journal]"));
        }
    }

    [Fact]
    public async Task Slips_WhenTheAddressBecomesAnotherMeetings_AreNotPrintedThere()
    {
        var (mine, next) = (await context.MeetingAsync(), await context.MeetingAsync());
        await SlipsAsync(mine);
        await SlipsAsync(next);
        var page = Open<SlipsPage>(mine);
        page.WaitForElement("[data-testid=slips-make]");
        await page.Find("[data-testid=slips-make]").ParentElement!.SubmitAsync();
        Assert.Equal(6, page.FindAll("[data-testid=slip]").Count);

        page.Render(p => p.Add(x => x.Id, next.State.Id.Value));

        page.WaitForElement("[data-testid=slips-make]");
        Assert.Empty(page.FindAll("[data-testid=slip]"));
        Assert.Equal((6, 0), (mine.State.HandOut!.SlipsPrinted, next.State.HandOut!.SlipsPrinted));
    }

    [Fact]
    public async Task Pages_WhenTheAddressBecomesAForeignMeetings_ShowNothingMore()
    {
        var (mine, foreign) = (await context.MeetingAsync(), await context.MeetingAsync(account: "somebody-else"));
        await SlipsAsync(mine);
        await LeaveAsync(Open<SlipsPage>(mine), "[data-testid=slips-make]", p => p.Id);
        await LeaveAsync(Open<PaperPage>(mine), "[data-testid=paper-ballot]", p => p.Id);
        await LeaveAsync(Open<JournalPage>(mine), "[data-testid=journal]", p => p.Id);

        async Task LeaveAsync<TPage>(IRenderedComponent<TPage> page, string mark, System.Linq.Expressions.Expression<Func<TPage, Guid>> id)
            where TPage : IComponent
        {
            page.WaitForElement(mark);
            page.Render(p => p.Add(id, foreign.State.Id.Value));
            await page.WaitForAssertionAsync(() => Assert.Contains("不是它的主持人", page.Markup, StringComparison.Ordinal));
            Assert.Empty(page.FindAll(mark));
        }
    }

    private IRenderedComponent<TPage> Open<TPage>(IMeetingRoom room)
        where TPage : IComponent => context.Render<TPage>(p => p.TryAdd("Id", room.State.Id.Value));

    private static async Task SlipsAsync(IMeetingRoom room)
    {
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.DoAsync(room, new CountHeads(6, 0));
        await HostContext.DoAsync(room, new ChooseHandOut(HandOutMode.Slips));
    }
}
