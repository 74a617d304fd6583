using System.Text.Json;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.EndToEnd.Foundation;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.EndToEnd;

/// <summary>What the phone's page costs on a weak network: counted by the browser as it comes over the wire.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class FirstLoadTests(Chromium chromium, ITestOutputHelper output)
{
    private const int MostBytes = 40 * 1024;
    private const int MostRequests = 6;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Phone_OnItsFirstLoad_CostsAtMostFortyKilobytesAndSixRequests()
    {
        await using var server = await TestServer.StartAsync();
        var scheme = BuiltInSchemes.Find("huoerqi-community")!;
        var plan = new Invented(scheme, 40, 3).Meetings(2026, new DateTime(2026, 12, 1, 9, 0, 0)).First();
        var room = (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(plan, TestServer.HostAccount, Cancel)).Room!;
        await room.DoAsync(new Advance(), new CommandContext(new Actor.Host(TestServer.HostAccount)), Cancel);

        await using var phone = await chromium.PhoneAsync(server.BaseAddress);
        var page = await phone.OpenAsync("about:blank");
        var wire = await phone.Context.NewCDPSessionAsync(page);
        var requests = new List<string>();
        var joined = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        long bytes = 0;
        wire.Event("Network.requestWillBeSent").OnEvent += (_, e) => requests.Add(e!.Value.GetProperty("request").GetProperty("url").GetString()!);
        wire.Event("Network.webSocketFrameReceived").OnEvent += (_, _) => joined.TrySetResult();
        wire.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += (long)e!.Value.GetProperty("encodedDataLength").GetDouble();
        await wire.SendAsync("Network.enable");
        await page.GotoAsync($"/m/{room.State.Code}");
        await phone.SeesAsync("checkin-name");

        // The live connection is up once the small mark is away; by then everything a first visit fetches has come.
        await joined.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await page.WaitForFunctionAsync("() => document.getElementById('offline').hidden");
        await page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);

        var loaded = requests.Where(r => r.StartsWith("http", StringComparison.Ordinal)).ToArray();
        output.WriteLine($"{bytes} bytes in {loaded.Length} requests: {JsonSerializer.Serialize(loaded.Select(r => new Uri(r).AbsolutePath))}");
        Assert.InRange(bytes, 1, MostBytes);
        Assert.InRange(loaded.Length, 1, MostRequests);
        Assert.DoesNotContain(loaded, r => r.Contains("/vote.", StringComparison.Ordinal));
    }
}
