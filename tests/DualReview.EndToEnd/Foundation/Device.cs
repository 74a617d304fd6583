using System.Collections.Concurrent;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Playwright;

namespace DualReview.EndToEnd.Foundation;

/// <summary>One person's browser: own storage, own cookies, own network.</summary>
public sealed class Device(IBrowserContext context, bool script) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> complaints = new();

    public IBrowserContext Context => context;

    /// <summary>Whether scripts of pages run on it.</summary>
    public bool HasScript => script;

    public IPage Page { get; private set; } = null!;

    /// <summary>Opens an address in a new tab; the earlier tab is closed first, as a phone kills it.</summary>
    public async Task<IPage> OpenAsync(string address)
    {
        if (Page is not null)
        {
            await Page.CloseAsync().WaitAsync(Chromium.Patience);
        }

        Page = await context.NewPageAsync();
        Page.PageError += (_, error) => complaints.Enqueue(error);
        Page.Console += (_, message) =>
        {
            // A policy violation means a page that is broken in the hall; lost connections are part of the tests.
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Enqueue(message.Text);
            }
        };
        await Page.GotoAsync(address);
        return Page;
    }

    /// <summary>
    /// Signs in on the page that asks for it and waits for the page that follows, whichever it is: a tab closed while a form is on its way is sometimes never
    /// reported closed by the browser.
    /// </summary>
    public async Task SignInAsync(string account = TestServer.HostAccount, string page = "/account/login", string password = TestServer.HostPassword)
    {
        await OpenAsync(page);
        await By("login-account").FillAsync(account);
        await By("login-password").FillAsync(password);
        await By("login-submit").ClickAsync();
        await Page.WaitForURLAsync(address => new Uri(address).AbsolutePath != page.Split('?')[0]);
    }

    public ILocator By(string testId) => Page.GetByTestId(testId);

    /// <summary>What the address bar says now.</summary>
    public string Address => new Uri(Page.Url).PathAndQuery + new Uri(Page.Url).Fragment;

    /// <summary>Waits until something is on the page.</summary>
    public Task SeesAsync(string testId) => By(testId).First.WaitForAsync();

    /// <summary>Waits until something says this.</summary>
    public Task SaysAsync(string testId, string text) => Assertions.Expect(By(testId).First).ToContainTextAsync(text, new() { Timeout = 30_000 });

    /// <summary>No finding of axe on the page as it is now, of whatever impact.</summary>
    public async Task IsAccessibleAsync()
    {
        var findings = await FindingsAsync(practice: false);
        Assert.True(findings.Count == 0, $"{Page.Url}\n{string.Join('\n', findings)}");
    }

    /// <summary>What axe finds on the page as it is now.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync(bool practice)
    {
        if (script)
        {
            return await Axe.FindingsAsync(Page, practice);
        }

        // axe is a script itself: a page of a browser without script is looked at in another one.
        await using var other = await context.Browser!.NewContextAsync(new() { ViewportSize = new() { Width = Page.ViewportSize!.Width, Height = Page.ViewportSize.Height } });
        var page = await other.NewPageAsync();
        await page.GotoAsync(new Uri(new Uri(Page.Url), "/health/live").ToString());
        await page.SetContentAsync(await Page.ContentAsync());
        return await Axe.FindingsAsync(page, practice);
    }

    /// <summary>Keeps a picture for the README when the variable PICTURES names a folder; otherwise does nothing.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), Scale = ScreenshotScale.Device });
        }
    }

    /// <summary>Nothing went wrong on any page that this device had open.</summary>
    public void HasNoComplaint() => Assert.Empty(complaints);

    public async ValueTask DisposeAsync() => await context.DisposeAsync().AsTask().WaitAsync(Chromium.Patience);
}
