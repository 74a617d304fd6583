using System.Net;
using DualReview.EndToEnd.Foundation;
using DualReview.Faults.Network;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.BadNetworks;

/// <summary>
/// Phones whose network is slow, loses, breaks and swallows: what a page shows is right within five seconds after the network is back, every tap
/// counts, and none counts twice. The seconds are in the test's output, and in docs/reliability.md.
/// </summary>
[Collection(nameof(ChromiumTests))]
public sealed class BadNetworkTests(Chromium chromium, OneServer server, ITestOutputHelper output) : IClassFixture<OneServer>
{
    [Theory]
    [InlineData(nameof(Weather.Mobile))]
    [InlineData(nameof(Weather.Lossy))]
    public async Task Phones_OnASlowOrLossyNetwork_KeepUp(string weather)
    {
        await using var hall = await GatherAsync();
        hall.Network.Turn(Enum.Parse<Weather>(weather));

        await hall.OpenTheAwaitedAsync($"{weather}, waits for the box: from the opening");
        await hall.TapSendAsync();
        await hall.ShowsAsync($"{weather}, sends: from the tap", hall.Received);

        await hall.CountAndFindAsync();
    }

    /// <summary>The ballot is in the box and the phone does not know; when the network is back its old connections stay silent for ever.</summary>
    [Fact]
    public async Task Ballot_WhenTheAnswerNeverCame_IsKnownToBeThereAfterwards()
    {
        await using var hall = await GatherAsync();
        hall.Network.Turn(Weather.SilentAnswers);
        var doubt = BadHall.DoubtsAsync(hall.Voter.Device);
        await hall.TapSendAsync();
        await hall.InTheBoxAsync();
        await doubt;
        Assert.True(await hall.Status.IsVisibleAsync(), "The phone knows nothing yet.");

        hall.Network.Abandon(IPAddress.Loopback);
        hall.Network.Turn(Weather.Clear);
        await hall.ShowsAsync("answer swallowed, connections dead: after the network is back", hall.Received);

        await hall.CountAndFindAsync();
    }

    /// <summary>Nothing passes; when the network is back the old connections end.</summary>
    [Fact]
    public async Task Phones_WhenNothingPassedForAWhile_AreRightAfterwards()
    {
        await using var hall = await GatherAsync();
        hall.Network.Turn(Weather.Silence);
        var doubts = Task.WhenAll(BadHall.DoubtsAsync(hall.Voter.Device), BadHall.DoubtsAsync(hall.Waiting));
        await hall.TapSendAsync();
        await hall.Awaited.DoAsync(new Domain.Meetings.OpenBox());
        await doubts;
        Assert.Equal(0, hall.Voting.Room.Turnout.Returned);

        hall.Network.Turn(Weather.Clear);
        await Task.WhenAll(
            hall.ShowsAsync("ballot swallowed: after the network is back", hall.Received),
            hall.ShowsAsync("box opened in the silence: after the network is back", hall.Waiting.By("scene-ballot")));

        await hall.CountAndFindAsync();
    }

    /// <summary>The server gets half a ballot, again and again.</summary>
    [Fact]
    public async Task Ballot_WhenCutInMidRequest_IsSentAgain()
    {
        await using var hall = await GatherAsync();
        hall.Network.Turn(Weather.CutRequests);
        var broken = hall.FailsAsync("/cast");
        await hall.TapSendAsync();
        await broken;
        Assert.True(hall.Network.Cuts > 0);
        Assert.Equal(0, hall.Voting.Room.Turnout.Returned);

        hall.Network.Turn(Weather.Clear);
        await hall.ShowsAsync("request cut: after the network is back", hall.Received);

        await hall.CountAndFindAsync();
    }

    /// <summary>From the hall's Wi-Fi to another network, and the browser says nothing: old connections are silent for ever, new ones come from elsewhere.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Phones_ThatMovedToAnotherNetwork_GoOn(bool whileSending)
    {
        await using var hall = await GatherAsync();
        if (whileSending)
        {
            hall.Network.Turn(Weather.SilentAnswers);
            await hall.TapSendAsync();
            await hall.InTheBoxAsync();
            hall.Network.Abandon(IPAddress.Parse("127.0.0.2"));
            hall.Network.Turn(Weather.Clear);
            await hall.ShowsAsync("moved while sending: after the move", hall.Received);
        }
        else
        {
            await hall.FillAsync();
            hall.Network.Abandon(IPAddress.Parse("127.0.0.2"));
            await hall.Voter.Device.By("ballot-send").ClickAsync();
            await Task.WhenAll(
                hall.ShowsAsync("moved in mid-ballot: from the tap, right after the move", hall.Received),
                hall.OpenTheAwaitedAsync("moved while waiting: from the opening, right after the move"));
        }

        await hall.CountAndFindAsync();
    }

    private Task<BadHall> GatherAsync() => BadHall.GatherAsync(chromium, server.Server, output);
}
