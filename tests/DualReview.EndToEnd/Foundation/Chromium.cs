using Microsoft.Playwright;

namespace DualReview.EndToEnd.Foundation;

/// <summary>The system's Chromium, once for all tests. Every context is a device of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>After this, something that is waited for is called missing. Keys, looks and what closes have no bound of their own in Playwright: they get this one.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Debian's builds. The one for tests is the same engine without window, extensions and services around it, in less than half the time on two cores.</summary>
    private const string ForTests = "/usr/bin/chromium-headless-shell", Whole = "/usr/bin/chromium";

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>Whether the browser's own words in a field of a date or a file must be Chinese: the build for tests knows English only.</summary>
    public bool InChinese { get; init; }

    /// <summary>The better build of those there are; <c>CHROMIUM</c> names another.</summary>
    private string Executable => Environment.GetEnvironmentVariable("CHROMIUM") ?? (InChinese ? [Whole, ForTests] : (string[])[ForTests, Whole]).FirstOrDefault(File.Exists) ?? ForTests;

    public async ValueTask InitializeAsync()
    {
        // As long as any other wait: what is asked is whether something comes, not how busy the machine is. A test of a promised time names its own.
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>A laptop.</summary>
    public Task<Device> LaptopAsync(Uri server) => DeviceAsync(server, 1366, 768);

    /// <summary>A projector.</summary>
    public Task<Device> ProjectorAsync(Uri server) => DeviceAsync(server, 1920, 1080);

    /// <summary>A cheap phone.</summary>
    public Task<Device> PhoneAsync(Uri server, bool script = true) => DeviceAsync(server, 360, 740, script);

    private async Task<Device> DeviceAsync(Uri server, int width, int height, bool script = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = server.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = width < 500 ? 2 : 1,
            Locale = "zh-CN",
            HasTouch = width < 500,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return new Device(context, script);
    }
}

/// <summary>Tests that share the browser run one after another: two cores, and a hall in each.</summary>
[CollectionDefinition(nameof(ChromiumTests))]
public sealed class ChromiumTests : ICollectionFixture<Chromium>;
