using System.Net;
using DualReview.Domain;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Tests.Foundation;

public class ServingTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_OnceStarted_IsLiveAndReady()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.NewClient();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
        Assert.Equal("ready", await client.GetStringAsync("/health/ready", Cancel));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/setup")]
    [InlineData("/account/login")]
    [InlineData("/no/such/page")]
    public async Task Headers_OfEveryPage_AreStrict(string path)
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.NewClient();

        var response = await client.GetAsync(path, Cancel);

        var csp = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", csp, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", csp, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", csp, StringComparison.Ordinal);
        Assert.Equal(path is "/setup" or "/account/login", csp.Contains("unsafe-inline", StringComparison.Ordinal));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task UnknownPath_IsNotFoundInChinese()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.NewClient();

        var response = await client.GetAsync("/no/such/page", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有这一页", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7k4 9qm", "/m/7K49QM")]
    [InlineData("nonsense", "/?wrong=1")]
    public async Task Go_WithATypedCode_LeadsToTheMeetingOrBack(string typed, string target)
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.NewClient();

        var response = await client.GetAsync("/go?code=" + Uri.EscapeDataString(typed), Cancel);

        Assert.Equal(target, response.Headers.Location!.ToString());
    }

    [Fact]
    public void Options_WithSeveralMistakes_NameEveryKey()
    {
        var options = new DualReviewOptions { DataDirectory = " ", PublicUrl = "ftp://x", WifiName = new string('长', 11), WifiPassword = "1234567", Store = new StoreOptions { Provider = "Oracle" }, Files = new KeptFilesOptions { MaximumMegabytes = 0 } };
        options.Proxies.Add("not-an-address");

        var failures = new DualReviewOptionsValidator().Validate(null, options).Failures!.ToArray();

        Assert.Equal(["DataDirectory", "PublicUrl", "WifiName", "WifiPassword", "Store:Provider", "Files:MaximumMegabytes", "Proxies"], failures.Select(f => f.Split(' ')[0]["DualReview:".Length..]));
    }

    [Fact]
    public async Task Data_IsReadableByItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps rights in access lists, not in a mode.");
            return;
        }

        await using var server = await TestServer.StartAsync();

        foreach (var folder in (string[])[server.DataDirectory, Path.Combine(server.DataDirectory, "keys"), Path.Combine(server.DataDirectory, "boxes"), Path.Combine(server.DataDirectory, "files")])
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    [Fact]
    public void Sentences_ExistForEveryRefusalOfTheDomainAndTheSchemeLibrary()
    {
        var sentences = new RefusalSentences();
        var codes = RefusalCodes.OfDomain();
        codes.UnionWith(RefusalCodes.Of("src/DualReview.Meeting/Schemes"));

        Assert.True(codes.Count > 60);
        Assert.Empty(codes.Except(sentences.Codes));
    }

    [Fact]
    public void SteadyTime_NeverGoesBack()
    {
        var time = new SteadyTimeProvider();
        var last = time.GetUtcNow();
        for (var i = 0; i < 1000; i++)
        {
            var now = time.GetUtcNow();
            Assert.True(now >= last);
            last = now;
        }
    }
}
