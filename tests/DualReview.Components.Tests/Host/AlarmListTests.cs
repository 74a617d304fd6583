using Bunit;
using DualReview.Domain.Meetings;
using DualReview.Domain.Meetings.Views;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Features.Alarms;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Running.Alarms;

namespace DualReview.Components.Tests.Host;

public sealed class AlarmListTests : IAsyncDisposable
{
    private readonly HostContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task Dashboard_WhenTheDiskIsLow_SaysSoAtOnceAndNoLongerOnceItIsNot()
    {
        var page = context.Open(await context.MeetingAsync());
        Assert.Empty(page.FindAll("[data-testid=alarm]"));

        context.Alarms.Say(new Alarm(AlarmKind.DiskLow, 700));
        page.WaitForAssertion(() => Assert.Equal("disk.low", page.Find("[data-testid=alarm]").GetAttribute("data-code")));
        Assert.Contains("还剩 700 MB", page.Find("[data-testid=alarm] h2").TextContent, StringComparison.Ordinal);

        context.Alarms.Say();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=alarm]")));
    }

    [Fact]
    public void List_OfSeveral_KeepsTheirOrderAndMarksTheGraveOnes()
    {
        context.Alarms.Say(new Alarm(AlarmKind.StoreFailing), new Alarm(AlarmKind.ClockJumped, 7300));

        var alarms = context.Render<AlarmList>().FindAll("[data-testid=alarm]");

        Assert.Equal(["store.failing", "clock.jumped"], alarms.Select(a => a.GetAttribute("data-code")));
        Assert.Equal([true, false], alarms.Select(a => a.ClassList.Contains("grave")));
        Assert.All(alarms, a => Assert.Equal("alert", a.GetAttribute("role")));
    }

    [Theory]
    [InlineData(119, "119 秒")]
    [InlineData(120, "2 分钟")]
    [InlineData(7199, "119 分钟")]
    [InlineData(7200, "2 小时")]
    [InlineData(172_799, "47 小时")]
    [InlineData(172_800, "2 天")]
    public void List_OfAJumpedClock_SaysItInPeoplesWords(long seconds, string words)
    {
        context.Alarms.Say(new Alarm(AlarmKind.ClockJumped, seconds));

        Assert.Contains($"差了 {words}", context.Render<AlarmList>().Find("h2").TextContent, StringComparison.Ordinal);
    }

    /// <summary>Every kind has words of its own; a missing one would show its key.</summary>
    [Fact]
    public void List_OfEveryKind_SpeaksChinese()
    {
        context.Alarms.Say([.. Enum.GetValues<AlarmKind>().Select(k => new Alarm(k, 3))]);

        foreach (var alarm in context.Render<AlarmList>().FindAll("[data-testid=alarm]"))
        {
            Assert.Matches("[\u4e00-\u9fff]{4,}", alarm.QuerySelector("h2")!.TextContent);
            Assert.Matches("[\u4e00-\u9fff]{8,}.*。$", alarm.QuerySelector("p")!.TextContent);
            Assert.DoesNotContain("{0}", alarm.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Desk_WhenTheStoreFails_AsksToTellTheHost()
    {
        var room = await context.MeetingAsync();
        await HostContext.GoToAsync(room, AgendaKind.Vote);
        context.Alarms.Say(new Alarm(AlarmKind.StoreFailing));

        var desk = context.Render<DeskView>(p => p.Add(d => d.Desk, BoxDesk.Of(room.State, new Seat(SeatRole.Teller, 1))).Add(d => d.Transport, new string('a', 64)));

        Assert.Contains("请告诉主持人", desk.Find("[data-testid=alarm]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_ThatIsGone_ListensNoMore()
    {
        context.Render<AlarmList>();
        Assert.Equal(1, context.Alarms.Listeners);

        await context.DisposeComponentsAsync();

        Assert.Equal(0, context.Alarms.Listeners);
    }
}
