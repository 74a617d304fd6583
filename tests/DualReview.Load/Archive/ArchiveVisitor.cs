using System.Diagnostics;
using System.Net;
using DualReview.Load.Archive.Filling;
using DualReview.Load.Serving;
using Microsoft.Playwright;

namespace DualReview.Load.Archive;

/// <summary>A member of staff at a browser, on one of the servers.</summary>
internal sealed class ArchiveVisitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly IPage page;
    private readonly HttpClient http;

    private ArchiveVisitor(ProductProcess server, IBrowserContext context, IPage page, HttpClient http) => (Server, this.context, this.page, this.http) = (server, context, page, http);

    public ProductProcess Server { get; }

    /// <summary>Signs in.</summary>
    public static async Task<ArchiveVisitor> SignInAsync(ProductProcess server, IBrowser browser)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = server.Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("account/login");
        await page.GetByTestId("login-account").FillAsync(ArchiveFilling.Account);
        await page.GetByTestId("login-password").FillAsync(ArchiveFilling.Password);
        await page.GetByTestId("login-submit").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}")));
        return new ArchiveVisitor(server, context, page, http);
    }

    /// <summary>Opens a page; the time until it shows what it is asked for, and the server's processor time meanwhile.</summary>
    /// <exception cref="InvalidOperationException">The page did not come.</exception>
    public async Task<(TimeSpan Waited, TimeSpan Processor)> OpenAsync(ArchivePage asked)
    {
        var processor = Server.ProcessorTime;
        var watch = Stopwatch.StartNew();
        if (asked.Shows is { } selector)
        {
            await SeeAsync(asked, selector);
        }
        else
        {
            await ReadAsync(asked.Address);
        }

        return (watch.Elapsed, Server.ProcessorTime - processor);
    }

    /// <summary>The body of an address.</summary>
    public async Task<byte[]> ReadAsync(string address)
    {
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));

        // A notice that was taken down says so with 410, which is a page like any other.
        return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Gone
            ? await answer.Content.ReadAsByteArrayAsync()
            : throw new InvalidOperationException($"/{address}: {answer.StatusCode}");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await context.CloseAsync();
    }

    private async Task SeeAsync(ArchivePage asked, string selector)
    {
        try
        {
            await page.GotoAsync(asked.Address, new() { WaitUntil = WaitUntilState.Commit });
            await page.Locator(selector).First.WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException($"/{asked.Address} did not show {selector}; the first of it: {(await page.Locator("body").InnerTextAsync())[..200]}", late);
        }
    }
}
