using System.Net;
using DualReview.EndToEnd.Foundation;
using DualReview.Faults.Network;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.BadNetworks;

/// <summary>A phone in a pocket: its page is frozen as Chromium freezes pages in the background, and its connections die without a word.</summary>
internal sealed class Sleep(ICDPSession[] pages, Device[] phones, FlakyProxy network)
{
    /// <summary>The page's clock; it goes like a real one until it is moved on.</summary>
    public static Task SetClockAsync(IBrowserContext context) => context.Clock.InstallAsync();

    /// <summary>Puts the phones to sleep.</summary>
    public static async Task<Sleep> FallAsync(FlakyProxy network, params Device[] phones)
    {
        var pages = await Task.WhenAll(phones.Select(p => p.Context.NewCDPSessionAsync(p.Page)));
        await Task.WhenAll(pages.Select(p => TurnAsync(p, "frozen")));
        network.Turn(Weather.Silence);
        return new Sleep(pages, phones, network);
    }

    /// <summary>Ten minutes later the phones are taken out again. The network is there; what was open before is dead, and nobody was told.</summary>
    public async Task WakeAsync()
    {
        network.Abandon(IPAddress.Loopback);
        network.Turn(Weather.Clear);
        await Task.WhenAll(pages.Select(p => TurnAsync(p, "active")));
        await Task.WhenAll(phones.Select(p => p.Page.Clock.FastForwardAsync("10:00")));
    }

    private static Task TurnAsync(ICDPSession page, string state) => page.SendAsync("Page.setWebLifecycleState", new() { ["state"] = state });
}
