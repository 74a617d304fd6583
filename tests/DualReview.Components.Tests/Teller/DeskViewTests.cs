using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Domain.Tallies;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;

namespace DualReview.Components.Tests.Teller;

/// <summary>What a person at the box sees and is asked for.</summary>
public sealed class DeskViewTests : IAsyncDisposable
{
    private static readonly Seat Me = new(SeatRole.Teller, 1);

    private readonly HostContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Report_ThatAddsUp_CanBeSigned()
    {
        var view = Render(await CountedAsync());

        Assert.NotNull(view.Find("[data-testid=act-signreport]"));
        Assert.Empty(view.FindAll("[data-testid=desk-blocked]"));
    }

    [Fact]
    public async Task Report_WithARowThatDoesNotAddUp_NamesItAndOffersNoSignature()
    {
        var state = await CountedAsync();
        var broken = state.Box!.Report! with { Valid = state.Box.Report!.Valid + 1, Returned = state.Box.Report.Returned + 1, Issued = state.Box.Report.Issued + 1 };

        var view = Render(state with { Boxes = [state.Box with { Report = broken }] });

        Assert.Empty(view.FindAll("[data-testid=act-signreport]"));
        Assert.Contains("不能签认", view.Find("[data-testid=desk-blocked]").TextContent, StringComparison.Ordinal);
        Assert.Contains($"{state.Plan.Subjects[0].Name}：", view.Markup, StringComparison.Ordinal);
        Assert.Contains("不相符", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrutineer_IsNotAskedToConfirmTheNumbers()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.DoAsync(room, new ProposeIssue(6, 6));

        Assert.NotEmpty(Render(room.State).FindAll("[data-testid=act-confirmissue]"));
        Assert.Empty(Render(room.State, new Seat(SeatRole.Scrutineer, 1)).FindAll("[data-testid=act-confirmissue]"));
    }

    [Fact]
    public async Task OpenBox_ShowsTheTurnoutAndNoFigureOfTheVote()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.DoAsync(room, new ProposeIssue(6, 6));
        await HostContext.AttestAsync(room, Act.ConfirmIssue);
        await HostContext.DoAsync(room, new OpenBox(HandOutMode.Screen));

        var view = Render(room.State, Me, new Turnout(5, 3));

        Assert.Equal(("5", "3"), (view.Find("[data-testid=desk-issued]").TextContent, view.Find("[data-testid=desk-returned]").TextContent));
        Assert.All(room.State.Box!.Paper.Subjects[0].Scale.Grades, g => Assert.DoesNotContain(g.Name, view.Markup, StringComparison.Ordinal));
    }

    private async Task<MeetingState> CountedAsync()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.VoteAsync(room, 5);
        return room.State;
    }

    private IRenderedComponent<DeskView> Render(MeetingState state, Seat? seat = null, Turnout turnout = default) =>
        context.Render<DeskView>(p => p.Add(x => x.Desk, BoxDesk.Of(state, seat ?? Me)!).Add(x => x.Turnout, turnout));
}
