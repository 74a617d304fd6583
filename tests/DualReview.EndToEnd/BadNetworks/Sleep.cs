using System.Net;
using DualReview.EndToEnd.Foundation;
using DualReview.Faults.Network;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.BadNetworks;

/// <summary>
/// Phones in their pockets: no script of the page runs and its connections die without a word. Chromium's own freezing leaves a page alone that
/// Playwright keeps in sight (its timers were seen to go on), so the page is halted by the debugger, which tells it nothing either.
/// </summary>
internal sealed class Sleep(ICDPSession[] pages, Device[] phones, FlakyProxy network)
{
    private const string Pause = "Debugger.paused";

    /// <summary>The page's clock; it goes like a real one until it is moved on.</summary>
    public static Task SetClockAsync(IBrowserContext context) => context.Clock.InstallAsync();

    /// <summary>Puts the phones to sleep.</summary>
    public static async Task<Sleep> FallAsync(FlakyProxy network, params Device[] phones)
    {
        var pages = await Task.WhenAll(phones.Select(p => p.Context.NewCDPSessionAsync(p.Page)));
        await Task.WhenAll(pages.Select(HaltAsync));
        network.Turn(Weather.Silence);
        return new Sleep(pages, phones, network);
    }

    /// <summary>Ten minutes later the phones are taken out again. The network is there; what was open before is dead, and nobody was told.</summary>
    /// <param name="told">Whether the browser tells the page that it was frozen, as Chromium does; others only let it go on.</param>
    public async Task WakeAsync(bool told = false)
    {
        network.Abandon(IPAddress.Loopback);
        network.Turn(Weather.Clear);
        await Task.WhenAll(pages.Select(p => p.SendAsync("Debugger.disable")));
        await Task.WhenAll(phones.Select(p => p.Page.Clock.FastForwardAsync("10:00")));
        if (told)
        {
            await Task.WhenAll(phones.Select(p => p.Page.EvaluateAsync("() => void document.dispatchEvent(new Event('resume'))")));
        }
    }

    private static async Task HaltAsync(ICDPSession page)
    {
        var halted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Event(Pause).OnEvent += (_, _) => halted.TrySetResult();
        await page.SendAsync("Debugger.enable");

        // Answered when the page goes on.
        var waits = page.SendAsync("Runtime.evaluate", new() { ["expression"] = "debugger" });
        await halted.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.False(waits.IsCompleted, "The page sleeps.");
    }
}
