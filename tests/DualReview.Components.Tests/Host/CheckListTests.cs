using AngleSharp.Dom;
using Bunit;
using DualReview.Meeting.Features.Host;
using DualReview.Meeting.Features.Host.Check;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Running.Alarms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Components.Tests.Host;

/// <summary>会前检查 counts as in order only what was seen.</summary>
public sealed class CheckListTests : IAsyncDisposable
{
    private const string Address = "http://192.168.1.8:5080";

    private readonly HostContext context = new();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    [Fact]
    public async Task List_BeforeAnythingIsConnected_SaysWhatToDo()
    {
        var page = context.Open(await context.MeetingAsync());

        Assert.Equal("open", State(page, "screen"));
        Assert.Contains("打开大屏", Line(page, "screen").TextContent, StringComparison.Ordinal);
        Assert.Equal("good", State(page, "machine"));

        // The test's server has no address but its own.
        page.WaitForAssertion(() => Assert.Equal("wrong", State(page, "phones")));
        Assert.NotEmpty(page.FindAll("[data-testid=check-help] li"));
    }

    [Fact]
    public async Task List_OnceTheyAreConnected_FollowsByItself()
    {
        var room = await context.MeetingAsync();
        var page = context.Open(room);

        context.Services.GetRequiredService<MeetingPresence>().Change(room.State.Id, phones: 3, screens: 1);

        page.WaitForAssertion(() => Assert.Equal(("good", "good"), (State(page, "screen"), State(page, "phones"))));
        Assert.Contains("3 部手机", Line(page, "phones").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-testid=check-help]"));
    }

    [Fact]
    public async Task List_WhenSomethingIsWrongWithTheMachine_SaysHowMuch()
    {
        var page = context.Open(await context.MeetingAsync());

        context.Alarms.Say(new Alarm(AlarmKind.DiskLow, 300));

        page.WaitForAssertion(() => Assert.Equal("wrong", State(page, "machine")));
    }

    [Theory]
    [InlineData(AddressFinding.Trying, CheckState.Open)]
    [InlineData(AddressFinding.Reached, CheckState.Open)]
    [InlineData(AddressFinding.OnlyHere, CheckState.Wrong)]
    [InlineData(AddressFinding.Unreachable, CheckState.Wrong)]
    [InlineData(AddressFinding.Silent, CheckState.Wrong)]
    [InlineData(AddressFinding.Elsewhere, CheckState.Wrong)]
    [InlineData(AddressFinding.NotTrusted, CheckState.Wrong)]
    public void Phones_AreInOrderOnlyOnceOneIsHere(AddressFinding finding, CheckState expected)
    {
        CheckLine Phones(int phones) => MeetingCheck.Of(new Connected(phones, 0), Address, finding, null, 0, null).Single(l => l.Item == CheckItem.Phones);

        Assert.Equal(new CheckLine(CheckItem.Phones, expected, finding.ToString(), Address), Phones(0));
        Assert.Equal(CheckState.Good, Phones(1).State);
    }

    [Theory]
    [InlineData(true, 5, CheckState.Good, "On")]
    [InlineData(false, 59, CheckState.Wrong, "Low")]
    [InlineData(false, 60, CheckState.Open, "Battery")]
    public void Power_OnABattery_IsToldWhatItHolds(bool charging, int percent, CheckState state, string sentence)
    {
        var line = MeetingCheck.Of(default, Address, AddressFinding.Reached, new PowerSupply(charging, percent), 0, null).Single(l => l.Item == CheckItem.Power);

        Assert.Equal((state, sentence), (line.State, line.Sentence));
    }

    [Theory]
    [InlineData(true, CheckState.Good)]
    [InlineData(false, CheckState.Open)]
    [InlineData(null, null)]
    public void Rehearsal_IsAskedForExceptInOne(bool? rehearsed, CheckState? expected) =>
        Assert.Equal(expected, MeetingCheck.Of(default, Address, AddressFinding.Reached, null, 0, rehearsed).SingleOrDefault(l => l.Item == CheckItem.Rehearsal)?.State);

    private static IElement Line(IRenderedComponent<DashboardPage> page, string item) => page.Find($"[data-testid=check-{item}]");

    private static string? State(IRenderedComponent<DashboardPage> page, string item) => Line(page, item).GetAttribute("data-state");
}
