using Bunit;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Host;

public sealed class DashboardTests : IAsyncDisposable
{
    private readonly HostContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Open_ByAnAccountThatMayNotHost_ShowsNothingOfTheMeeting()
    {
        var room = await context.MeetingAsync(account: "somebody-else");

        var page = context.Render<DashboardPage>(p => p.Add(x => x.Id, room.State.Id.Value));

        page.WaitForAssertion(() => Assert.Contains("打不开这个会议", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(room.State.Plan.Subjects[0].Name, page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(room.State.Plan.Unit, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_BeginsTheMeetingAndGoesOn()
    {
        var room = await context.MeetingAsync();
        var page = context.Open(room);

        await Button(page, "host-next").ClickAsync(new());
        Assert.Equal(MeetingStage.Running, room.State.Stage);
        await Button(page, "host-next").ClickAsync(new());

        Assert.Equal(AgendaKind.Report, room.State.Current!.Kind);
        page.WaitForAssertion(() => Assert.Equal(room.State.Plan.Reporters[0].Name, Button(page, "host-reporter").TextContent));
    }

    [Fact]
    public async Task Do_WhenAnotherHostMovedFirst_MovesOnceAndSaysSo()
    {
        var room = await context.MeetingAsync();
        using var mine = context.HostRoomOf(room);
        var seen = mine.Meeting.Version;
        await HostContext.DoAsync(room, new Advance());

        Assert.False(await mine.DoAsync(new Advance(), seen));

        Assert.Equal(0, room.State.Step);
        Assert.Contains("刚刚有人操作过", mine.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_FollowsWhatAnotherHostDoes()
    {
        var room = await context.MeetingAsync();
        var page = context.Open(room);

        await HostContext.DoAsync(room, new Advance());

        page.WaitForAssertion(() => Assert.Equal("进行中", Button(page, "host-stage").TextContent));
    }

    [Fact]
    public async Task Skip_AsksForAReasonThatTheJournalKeeps()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Inquiry);
        var page = context.Open(room);

        var clicked = Button(page, "host-skip").ClickAsync(new());
        context.Dialogs.WaitForElement("[data-testid=reason]");
        Assert.True(Button(context.Dialogs, "reason-ok").HasAttribute("disabled"));
        context.Dialogs.Find("textarea[data-testid=reason]").Input("时间不够");
        await Button(context.Dialogs, "reason-ok").ClickAsync(new());
        await clicked;

        page.WaitForAssertion(() => Assert.Equal(AgendaKind.ElectTellers, room.State.Current!.Kind));
        var journal = await room.JournalAsync(TestContext.Current.CancellationToken);
        Assert.Equal("时间不够", Assert.IsType<StepEntered>(journal[^1].Recorded.Event).Reason);
    }

    [Fact]
    public async Task Question_IsAdmittedCalledAndAnswered()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Inquiry);
        await HostContext.DoAsync(room, new AskQuestion("刘某某", null, null, "路灯什么时候修？"));
        var page = context.Open(room);

        await Button(page, "question-admit").ClickAsync(new());
        await Button(page, "question-call").ClickAsync(new());
        Assert.Equal("路灯什么时候修？", Button(page, "host-called").TextContent);
        await Button(page, "answer-pledge").ClickAsync(new());

        Assert.Equal((QuestionStatus.Answered, AnswerKind.Pledge), (room.State.Questions[0].Status, room.State.Questions[0].Answer));
    }

    [Fact]
    public async Task Nominate_WhenThePersonIsRated_IsRefusedInASentence()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.ElectTellers);
        using var mine = context.HostRoomOf(room);
        var rated = room.State.Plan.Subjects[0].Name;

        Assert.False(await mine.DoAsync(new NominateTeller(new Seat(SeatRole.Teller, 1), rated, true)));

        Assert.Contains($"“{rated}”是被评议人，应当回避", mine.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nominate_WithoutTheQuestionOfKinship_IsRefusedOnThePage()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.ElectTellers);
        var page = context.Open(room);
        page.Find("[data-testid=seat-teller-1] input[type=text], [data-testid=seat-teller-1] input.mud-input-slot").Input("赵一");

        await page.Find("[data-testid=seat-teller-1] form").SubmitAsync();

        page.WaitForAssertion(() => Assert.NotEmpty(Button(page, "host-refusal").TextContent));
        Assert.Null(room.State.SeatOf(new Seat(SeatRole.Teller, 1))!.Name);
    }

    [Fact]
    public async Task Pairing_ShowsACodeAndClosesOnceADeviceIsPaired()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.ElectTellers);
        await HostContext.ElectAsync(room);
        var seat = new Seat(SeatRole.Teller, 1);
        await HostContext.DoAsync(room, new ReleaseSeat(seat));
        var page = context.Open(room);

        await page.Find("[data-testid=seat-teller-1] [data-testid=seat-pair]").ClickAsync(new());
        var typed = context.Dialogs.WaitForElement("[data-testid=pair-typed]").TextContent;
        Assert.Null(context.Services.GetRequiredService<SeatPairing>().Take(room.State.Id, typed, out var taken));
        Assert.Equal(seat, taken);
        await room.DoAsync(new PairSeat(seat, new string('a', 64), null), new CommandContext(new Actor.AtBox(seat)), TestContext.Current.CancellationToken);

        context.Dialogs.WaitForAssertion(() => Assert.Empty(context.Dialogs.FindAll("[data-testid=pair-typed]")));
    }

    [Fact]
    public async Task Count_BeforeEverybodySigned_ShowsNoFigure()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        var page = context.Open(room);
        await HostContext.VoteAsync(room, 5);
        await HostContext.DoAsync(room, new Advance());

        page.WaitForAssertion(() => Assert.Contains("签齐以前", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[data-testid=host-tally]"));
        Assert.DoesNotContain("有效", page.Markup, StringComparison.Ordinal);
        await HostContext.AttestAsync(room, Act.SignReport);

        page.WaitForAssertion(() => Assert.Contains("有效 5 张", Button(page, "host-counts").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Timer_RunsDownAndThenSaysHowFarOver()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Report);
        await HostContext.DoAsync(room, new StartTimer(TimeSpan.FromMinutes(2)));
        var page = context.Open(room);
        Assert.Equal("02:00", Button(page, "host-timer").TextContent);

        context.Time.Advance(TimeSpan.FromSeconds(70));
        page.WaitForAssertion(() => Assert.Equal("00:50", Button(page, "host-timer").TextContent));
        Assert.Contains("last", Button(page, "host-timer").ClassName, StringComparison.Ordinal);
        context.Time.Advance(TimeSpan.FromSeconds(60));

        page.WaitForAssertion(() => Assert.Equal("超时 00:10", Button(page, "host-timer").TextContent));
    }

    [Fact]
    public async Task Attendance_AClickOnANameMarksThemPresentAndAnotherTakesItBack()
    {
        var room = await context.MeetingAsync();
        await HostContext.DoAsync(room, new Advance());
        var page = context.Open(room);

        await page.FindAll("[data-testid=attendee]")[0].ClickAsync(new());
        Assert.Single(room.State.Arrived);
        page.WaitForAssertion(() => Assert.Equal("true", page.FindAll("[data-testid=attendee]")[0].GetAttribute("aria-pressed")));
        await page.FindAll("[data-testid=attendee]")[0].ClickAsync(new());

        Assert.Empty(room.State.Arrived);
    }

    [Fact]
    public async Task Agenda_ChangesWhatIsToComeAndRefusesWhatTheVoteNeeds()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Report);
        var before = room.State.Agenda;
        var page = context.Open(room);
        await Button(page, "agenda-edit").ClickAsync(new());
        context.Dialogs.WaitForElement("[data-testid=agenda-line]");
        Assert.Equal(before.Length - 2, context.Dialogs.FindAll("[data-testid=agenda-line]").Count);

        await Button(context.Dialogs, "agenda-edit-add").ClickAsync(new());
        await context.Dialogs.FindAll("[data-testid=agenda-delete]")[2].ClickAsync(new());
        await Button(context.Dialogs, "agenda-save").ClickAsync(new());
        Assert.Contains("应先推选计票人、监督人", Button(context.Dialogs, "agenda-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal(before, room.State.Agenda);
    }

    [Fact]
    public async Task Agenda_WithAnItemMore_ShowsItInTheRail()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Report);
        var page = context.Open(room);
        await Button(page, "agenda-edit").ClickAsync(new());
        context.Dialogs.WaitForElement("[data-testid=agenda-line]");

        await Button(context.Dialogs, "agenda-edit-add").ClickAsync(new());
        await Button(context.Dialogs, "agenda-save").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("讲话", Button(page, "agenda-2").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Journal_SaysEveryEventInChinese()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.VoteAsync(room, 5);
        await HostContext.AttestAsync(room, Act.SignReport);
        await HostContext.GoToAsync(room, AgendaKind.Announce);
        await HostContext.DoAsync(room, new AnnounceResult());

        var page = context.Render<JournalPage>(p => p.Add(x => x.Id, room.State.Id.Value));

        page.WaitForElement("[data-testid=journal]");
        var cells = page.FindAll("[data-testid=journal] tbody tr td:nth-child(4)").Select(c => c.TextContent).ToArray();
        Assert.Equal(room.State.Version, cells.Length);
        Assert.All(cells, c => Assert.DoesNotContain("Event.", c, StringComparison.Ordinal));
        Assert.Contains("宣布结果", cells);
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string id)
        where T : Microsoft.AspNetCore.Components.IComponent => page.Find($"[data-testid={id}]");
}
