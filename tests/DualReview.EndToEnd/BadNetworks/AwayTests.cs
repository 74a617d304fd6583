using DualReview.Domain.Meetings;
using DualReview.EndToEnd.Foundation;
using DualReview.Faults.Network;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.BadNetworks;

/// <summary>Pages that were asleep or thrown away while their meeting went on: right within five seconds after they are back, with every tap that was made before.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class AwayTests(Chromium chromium, OneServer server, ITestOutputHelper output) : IClassFixture<OneServer>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Phones_ThatSleptWhileABoxOpened_WakeWithEveryTapAndTheBox(bool told)
    {
        await using var hall = await GatherAsync(Sleep.SetClockAsync);
        var sleep = await Sleep.FallAsync(hall.Network, hall.Voter.Device, hall.Waiting);
        await hall.Awaited.DoAsync(new OpenBox());

        await sleep.WakeAsync(told);
        await hall.ShowsAsync($"asleep while the box opened, {(told ? "told" : "not told")}: after waking", hall.Waiting.By("scene-ballot"));
        await hall.TapSendAsync();
        await hall.ShowsAsync("asleep in mid-ballot: from the tap", hall.Received);

        await hall.CountAndFindAsync();
    }

    /// <summary>Whoever had not sent when the box was closed is told so, and the meeting's next scene is there.</summary>
    [Fact]
    public async Task Phone_ThatSleptInMidBallotUntilTheBoxWasClosed_IsToldTheTruth()
    {
        await using var hall = await GatherAsync(Sleep.SetClockAsync);
        var sleep = await Sleep.FallAsync(hall.Network, hall.Voter.Device);
        await hall.CountAsync();

        await sleep.WakeAsync();
        await hall.ShowsAsync("asleep in mid-ballot until the box was closed: after waking", hall.Status, "投票已经结束");
        Assert.Equal(2, hall.Voting.State.Box!.Report!.Returned);
    }

    /// <summary>The ballot was in the box before the phone fell asleep, and the phone did not know.</summary>
    [Fact]
    public async Task Phone_ThatFellAsleepWhileSending_FindsItsBallotCounted()
    {
        await using var hall = await GatherAsync(Sleep.SetClockAsync);
        hall.Network.Turn(Weather.SilentAnswers);
        await hall.TapSendAsync();
        await hall.InTheBoxAsync();
        var sleep = await Sleep.FallAsync(hall.Network, hall.Voter.Device);
        await hall.CountAsync();
        hall.CountsOnce();

        await sleep.WakeAsync();
        await hall.ShowsAsync("asleep while sending until the box was counted: after waking", hall.Status, "已计入");
        hall.Voter.Device.HasNoComplaint();
    }

    /// <summary>Chromium throws the tab's process away, as a phone with little memory does, and loads the page again.</summary>
    [Fact]
    public async Task Tab_DiscardedInMidBallot_ComesBackWithEveryTap()
    {
        await using var hall = await GatherAsync();
        await DiscardAsync(hall.Voter.Device);
        await DiscardAsync(hall.Waiting);
        await hall.Awaited.DoAsync(new OpenBox());

        await Task.WhenAll(hall.Voter.ArriveAsync(), hall.Waiting.OpenAsync($"/m/{hall.Awaited.Code}"));
        await Task.WhenAll(
            hall.ShowsAsync("discarded in mid-ballot: after loading", hall.Voter.Device.By("ballot-at"), "第 3/"),
            hall.ShowsAsync("discarded while the box opened: after loading", hall.Waiting.By("claim-digits")));
        await hall.Voter.MarkRestAsync(0);
        await hall.Voter.SendAsync();

        await hall.CountAndFindAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tab_DiscardedAfterSending_SaysReceived(bool answered)
    {
        await using var hall = await GatherAsync();
        hall.Network.Turn(answered ? Weather.Clear : Weather.SilentAnswers);
        await hall.TapSendAsync();
        await hall.InTheBoxAsync();
        if (answered)
        {
            await hall.Received.WaitForAsync();
        }

        await DiscardAsync(hall.Voter.Device);
        hall.Network.Turn(Weather.Clear);

        await hall.Voter.ArriveAsync();
        await hall.ShowsAsync($"discarded after sending, {(answered ? "answered" : "unanswered")}: after loading", hall.Received);

        await hall.CountAndFindAsync();
    }

    private static async Task DiscardAsync(Device phone)
    {
        var crashed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        phone.Page.Crash += (_, _) => crashed.TrySetResult();
        var page = await phone.Context.NewCDPSessionAsync(phone.Page);

        // The process that would answer this is the one that ends.
        _ = page.SendAsync("Page.crash").ContinueWith(ended => ended.Exception, TestContext.Current.CancellationToken, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private Task<BadHall> GatherAsync(Func<IBrowserContext, Task>? prepare = null) => BadHall.GatherAsync(chromium, server.Server, output, prepare);
}
