using Bunit;
using DualReview.Components.Tests.Host;
using DualReview.Domain.Ballots;
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
    private static readonly Seat Watching = new(SeatRole.Scrutineer, 1);
    private static readonly string Transport = new('a', 64);

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

    /// <summary>Votes by group that do not add up are named like any other line, and nobody is asked to sign.</summary>
    [Fact]
    public async Task Report_WithGroupsThatDoNotAddUp_NamesThePersonAndOffersNoSignature()
    {
        var state = await CountedAsync();
        var report = state.Box!.Report!;
        var asked = new BallotSplit(1, [new PaperGroup("members", "党员", null), new PaperGroup("deputies", "居民代表", null)]);
        var good = report with { Split = new GroupSplit(1, Withheld: false, [new GroupTally("members", report.Valid, report.Subjects)]) };
        var row = report.Subjects[0].Overall;
        var moved = report.Subjects.SetItem(0, report.Subjects[0] with { Rows = report.Subjects[0].Rows.SetItem(report.Subjects[0].Rows.Length - 1, row with { Votes = [row.Votes[0] - 1, row.Votes[1] + 1, .. row.Votes[2..]] }) });
        var bad = good with { Split = good.Split with { Groups = [good.Split.Groups[0] with { Subjects = moved }] } };

        var whole = Render(With(good));
        var broken = Render(With(bad));

        Assert.Contains("党员", whole.Find("[data-testid=desk-split]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(whole.Find("[data-testid=act-signreport]"));
        Assert.Empty(broken.FindAll("[data-testid=act-signreport]"));
        Assert.Contains($"{state.Plan.Subjects[0].Name}：各类票数相加，与总数不符", broken.Markup, StringComparison.Ordinal);

        MeetingState With(CountReport changed) => state with { Boxes = [state.Box with { Report = changed, Paper = state.Box.Paper with { Split = asked } }] };
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
        await HostContext.OpenBoxAsync(room, 6);

        var view = Render(room.State, Me, new Turnout(5, 3));

        Assert.Equal(("5", "3"), (view.Find("[data-testid=desk-issued]").TextContent, view.Find("[data-testid=desk-returned]").TextContent));
        Assert.All(room.State.Box!.Paper.Subjects[0].Scale.Grades, g => Assert.DoesNotContain(g.Name, view.Markup, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SmallGroups.Floor - 1, 1)]
    [InlineData(SmallGroups.Floor, 0)]
    public async Task Issue_WithFewVoters_WarnsEverybodyAtTheBox(int voters, int warnings)
    {
        var room = await VoteAsync();
        await HostContext.DoAsync(room, new ProposeIssue(voters, voters));

        Assert.Equal(warnings, Render(room.State).FindAll("[data-testid=desk-few]").Count);
        Assert.Equal(warnings, Render(room.State, Watching).FindAll("[data-testid=desk-few]").Count);
    }

    [Fact]
    public async Task Issue_WithPaperAndSlips_NamesWhatMustAddUp()
    {
        var room = await VoteAsync();
        await HostContext.DoAsync(room, new ChooseHandOut(HandOutMode.Slips));
        Assert.IsType<SlipOutcome.Printed>(await room.HandOut.PrintSlipsAsync(8, HostContext.Host, TestContext.Current.CancellationToken));
        await HostContext.DoAsync(room, new ProposeIssue(6, 6, 1, new SlipFigures(2, 1)));

        var view = Render(room.State);

        Assert.Equal("其中纸质票 1 张，手机票 5 张。", view.Find("[data-testid=desk-sheets]").TextContent);
        Assert.Contains("印了 8 张：发出 5，剩下 2，作废 1", view.Find("[data-testid=desk-slips]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_WithoutPaperAndSlips_SaysNothingOfThem()
    {
        var room = await VoteAsync();
        await HostContext.DoAsync(room, new ProposeIssue(6, 6));

        var view = Render(room.State);

        Assert.Empty(view.FindAll("[data-testid=desk-sheets], [data-testid=desk-slips]"));
    }

    [Fact]
    public async Task Seal_BeforeTheOpening_IsAskedOfTheScrutineersOnly()
    {
        var room = await VoteAsync();
        await HostContext.DoAsync(room, new ProposeIssue(6, 6));

        var asked = Render(room.State, Watching).Find("[data-testid=act-sealbox]");

        Assert.Equal(("seal", $"{room.State.Version}"), (asked.GetAttribute("data-do"), asked.GetAttribute("data-seen")));
        Assert.Empty(Render(room.State).FindAll("[data-testid=act-sealbox]"));
        Assert.Equal([SeatRole.Teller, SeatRole.Teller], Named(Render(room.State), Act.ConfirmIssue));
        Assert.Equal([SeatRole.Scrutineer, SeatRole.Scrutineer], Named(Render(room.State), Act.SealBox));
    }

    [Fact]
    public async Task Seal_OnceGiven_LeavesTheKeyWithThisSeatUntilTheCount()
    {
        var room = await VoteAsync();
        await HostContext.DoAsync(room, new ProposeIssue(6, 6));
        Assert.Empty(Render(room.State, Watching).FindAll("[data-testid=desk-key]"));
        await HostContext.AttestAsync(room, Act.SealBox, Watching);

        var sealing = Render(room.State, Watching);

        Assert.NotEmpty(sealing.FindAll("[data-testid=given-sealbox]"));
        Assert.NotEmpty(sealing.FindAll("[data-testid=desk-key]"));
        Assert.Equal(room.State.SealKeys.Single().PublicKey, sealing.Find("main").GetAttribute("data-key"));
        Assert.Equal((Watching.ToString(), Transport), (sealing.Find("main").GetAttribute("data-seat"), sealing.Find("main").GetAttribute("data-transport")));
        Assert.Empty(Render(room.State).FindAll("[data-testid=desk-key]"));
    }

    [Fact]
    public async Task Close_Done_AsksTheScrutineersToOpenTheBox()
    {
        var room = await VoteAsync();
        await HostContext.OpenBoxAsync(room, 6);
        await HostContext.DoAsync(room, new ProposeClosing());
        await HostContext.AttestAsync(room, Act.CloseBox);

        var asked = Render(room.State, Watching);

        Assert.Equal("unseal", asked.Find("[data-testid=act-unsealbox]").GetAttribute("data-do"));
        Assert.NotEmpty(asked.FindAll("[data-testid=desk-key]"));
        Assert.Empty(Render(room.State).FindAll("[data-testid=act-unsealbox]"));
        Assert.Equal([SeatRole.Scrutineer, SeatRole.Scrutineer], Named(Render(room.State), Act.UnsealBox));
    }

    [Fact]
    public async Task Close_WithPaperOut_SendsTheTellersToKeyItInFirst()
    {
        var room = await VoteAsync();
        await HostContext.OpenBoxAsync(room, 6, sheets: 2);
        Assert.Contains("其中纸质票 2 张", Render(room.State).Markup, StringComparison.Ordinal);
        await HostContext.DoAsync(room, new ProposeClosing());
        await HostContext.AttestAsync(room, Act.CloseBox);

        Assert.Equal($"/t/{room.State.Code}/sheets", Render(room.State).Find("[data-testid=act-entersheets]").GetAttribute("href"));
        Assert.Empty(Render(room.State, Watching).FindAll("[data-testid=act-unsealbox], [data-testid=act-entersheets]"));
    }

    [Theory]
    [InlineData(true, "会自动送出")]
    [InlineData(false, "马上出结果")]
    public async Task Counting_AfterARestart_TellsTheScrutineerThatTheKeyIsAwaited(bool wanted, string says)
    {
        var state = await CountedAsync();
        var counting = state with { Boxes = [state.Box! with { Status = BoxStatus.Counting, Report = null }] };

        var view = context.Render<DeskView>(p => p.Add(x => x.Desk, BoxDesk.Of(counting, Watching)!).Add(x => x.Transport, Transport).Add(x => x.KeyWanted, wanted));

        Assert.Equal(wanted ? "1" : "0", view.Find("main").GetAttribute("data-wanted"));
        Assert.Contains(says, view.Find("[data-testid=desk-key-wanted]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_ToBeSigned_CarriesTheRootThatTheDeviceSigns()
    {
        var state = await CountedAsync();

        var form = Render(state).Find("form[action$='/act']");

        Assert.Equal(state.Box!.Report!.ArchiveRoot, form.GetAttribute("data-root"));
        Assert.Equal(state.Box.Report.ShortRoot, Render(state).Find("[data-testid=desk-root]").TextContent);
    }

    [Fact]
    public async Task Archive_IsOfferedOnceEverybodyHasSigned()
    {
        var room = await VoteAsync();
        await HostContext.VoteAsync(room, 5);
        foreach (var seat in room.State.Needed(Act.SignReport).ToArray())
        {
            Assert.Empty(Render(room.State).FindAll("[data-testid=desk-archive]"));
            await HostContext.AttestAsync(room, Act.SignReport, seat);
        }

        Assert.Equal($"/t/{room.State.Code}/archive/1", Render(room.State).Find("[data-testid=desk-archive]").GetAttribute("href"));
    }

    [Fact]
    public async Task MorePaper_IsAskedOfTheTellersBesideTheVote()
    {
        var room = await VoteAsync();
        await HostContext.OpenBoxAsync(room, 6);
        await HostContext.DoAsync(room, new ProposeSheets(2));

        var form = Render(room.State).Find("[data-testid=desk-more-sheets] form");

        Assert.Equal("IssueSheets", form.QuerySelector("[name=act]")!.GetAttribute("value"));
        Assert.Null(form.GetAttribute("data-root"));
        Assert.Empty(Render(room.State, Watching).FindAll("[data-testid=desk-more-sheets]"));
    }

    [Fact]
    public async Task Void_AskedFor_ShowsTheReasonToAllAndTheButtonToTheTellers()
    {
        var room = await VoteAsync();
        await HostContext.OpenBoxAsync(room, 6);
        await HostContext.DoAsync(room, new ProposeVoid("有人多领了票"));

        var (teller, watching) = (Render(room.State), Render(room.State, Watching));

        Assert.Contains("有人多领了票", teller.Find("[data-testid=desk-void]").TextContent, StringComparison.Ordinal);
        Assert.Contains("有人多领了票", watching.Find("[data-testid=desk-void]").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(teller.FindAll("[data-testid=act-voidbox]"));
        Assert.Empty(watching.FindAll("[data-testid=act-voidbox]"));
    }

    /// <summary>Every act a seat can be asked for has a button on its page, or a way to where it is done.</summary>
    [Fact]
    public async Task Asked_ThroughAWholeVote_AlwaysHasItsButton()
    {
        var room = await VoteAsync();
        await HostContext.DoAsync(room, new ProposeIssue(6, 6, 1));
        await StepAsync(Act.ConfirmIssue);
        await StepAsync(Act.SealBox);
        await HostContext.DoAsync(room, new OpenBox());
        await HostContext.DoAsync(room, new ProposeSheets(1));
        await StepAsync(Act.IssueSheets);
        await HostContext.DoAsync(room, new ProposeClosing());
        await StepAsync(Act.CloseBox);
        await StepAsync(Act.EnterSheets);
        await StepAsync(Act.UnsealBox);
        await StepAsync(Act.SignReport);

        async Task StepAsync(Act act)
        {
            foreach (var seat in room.State.Needed(act).ToArray())
            {
                var button = $"[data-testid=act-{act.ToString().ToLowerInvariant()}]";
                Assert.Single(Render(room.State, seat).FindAll(button));
                await HostContext.AttestAsync(room, act, seat);
                Assert.Empty(Render(room.State, seat).FindAll(button));
            }
        }
    }

    private async Task<IMeetingRoom> VoteAsync()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        return room;
    }

    /// <summary>Whose confirmation the card of an act lists.</summary>
    private static SeatRole[] Named(IRenderedComponent<DeskView> view, Act act)
    {
        var title = act switch { Act.ConfirmIssue => "确认人数和发票数", Act.SealBox => "封箱", Act.UnsealBox => "开箱", _ => throw new ArgumentOutOfRangeException(nameof(act)) };
        var card = view.FindAll("section.c").Single(s => s.QuerySelector("h2")!.TextContent == title && s.QuerySelector(".s") is not null);
        return [.. card.QuerySelectorAll(".s span:first-child").Select(s => s.TextContent.StartsWith("计票人", StringComparison.Ordinal) ? SeatRole.Teller : SeatRole.Scrutineer)];
    }

    private async Task<MeetingState> CountedAsync()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        await HostContext.VoteAsync(room, 5);
        return room.State;
    }

    private IRenderedComponent<DeskView> Render(MeetingState state, Seat? seat = null, Turnout turnout = default) =>
        context.Render<DeskView>(p => p.Add(x => x.Desk, BoxDesk.Of(state, seat ?? Me)!).Add(x => x.Turnout, turnout).Add(x => x.Transport, Transport));
}
