using System.Net;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>What a proxy says of a request is believed from a proxy that the settings name, and from nobody else.</summary>
public sealed class ForwardedTests
{
    private const string Name = "review.example.cn";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proto_FromTheProxy_MakesTlsOfIt()
    {
        await using var server = await StartAsync("127.0.0.1");
        using var client = Behind(server, proto: "https");

        using var page = await client.GetAsync("/account/login", Cancel);

        Assert.Matches("^max-age=[1-9][0-9]{6,}", Assert.Single(page.Headers.GetValues("Strict-Transport-Security")));
        Assert.All(page.Headers.GetValues("Set-Cookie"), c => Assert.Contains("secure", c, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("")]
    [InlineData("10.9.9.9")]
    public async Task Proto_FromSomebodyElse_IsIgnored(string proxy)
    {
        await using var server = await StartAsync(proxy);
        using var client = Behind(server, proto: "https");

        using var page = await client.GetAsync("/account/login", Cancel);

        Assert.False(page.Headers.Contains("Strict-Transport-Security"));
        Assert.All(page.Headers.GetValues("Set-Cookie"), c => Assert.DoesNotContain("secure", c, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>An administrator signs in over TLS, or on the machine itself. Nobody is on the machine who says that they were forwarded.</summary>
    [Theory]
    [InlineData("", null, null, true)]
    [InlineData("", "203.0.113.5", null, false)]
    [InlineData("", "127.0.0.1", null, false)]
    [InlineData("", "127.0.0.1", "https", false)]
    [InlineData("10.9.9.9", "203.0.113.5", "https", false)]
    [InlineData("127.0.0.1", "203.0.113.5", "http", false)]
    [InlineData("127.0.0.1", "203.0.113.5", "https", true)]
    [InlineData("127.0.0.1", "127.0.0.1, 203.0.113.5", "http", false)]
    [InlineData("127.0.0.1", "127.0.0.1, 203.0.113.5", "https, http", false)]
    public async Task Administrator_SignsInOverTlsOrOnTheMachineItself(string proxy, string? from, string? proto, bool may)
    {
        await using var server = await StartAsync(proxy);
        await AccountAsync(server, "管理员", Policies.AdministratorRole);
        using var client = Behind(server, proto, from);

        using var answer = await TestServer.SignInAsync(client, "管理员", TestServer.HostPassword);

        Assert.Equal(may ? HttpStatusCode.Found : HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(!may, (await answer.Content.ReadAsStringAsync(Cancel)).Contains("管理员只能在服务器这台电脑上", StringComparison.Ordinal));
        Assert.Equal(may, answer.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(c => c.StartsWith("dr-staff=", StringComparison.Ordinal)));
    }

    /// <summary>The set-up code makes an administrator: the same rule, and the code stays good for the right place.</summary>
    [Fact]
    public async Task SetUp_OverPlainHttpFromElsewhere_IsRefusedAndTheCodeStaysGood()
    {
        await using var server = await StartAsync("127.0.0.1");
        var code = server.Services.GetRequiredService<SetupCode>().Issue();
        using var elsewhere = Behind(server, "http", "192.168.1.7");
        using var here = server.NewClient();

        using var refused = await SetUpAsync(elsewhere, code);
        using var made = await SetUpAsync(here, code);

        Assert.Contains("明文经过网络", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
    }

    /// <summary>A host may use plain HTTP on a hall's own network unless the settings say no.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Host_OverPlainHttpFromElsewhere_SignsInIfTheSettingsAllowIt(bool allowed)
    {
        await using var server = await TestServer.StartAsync(b => b.Services.Configure<DualReviewOptions>(o =>
        {
            o.Proxies.Add("127.0.0.1");
            o.AllowPlainHttp = allowed;
        }));
        await AccountAsync(server, TestServer.HostAccount, Policies.HostRole);
        using var client = Behind(server, "http", "192.168.1.7");

        using var answer = await TestServer.SignInAsync(client, TestServer.HostAccount, TestServer.HostPassword);

        Assert.Equal(allowed ? HttpStatusCode.Found : HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>The name of the host is the request's own: a forwarded one would put another site's name into addresses.</summary>
    [Fact]
    public async Task Host_InAForwardedHeader_IsNeverBelieved()
    {
        await using var server = await StartAsync("127.0.0.1");
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        client.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/evil");

        using var answer = await client.GetAsync("/host", Cancel);

        Assert.DoesNotContain("evil", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static Task<TestServer> StartAsync(string proxy) => TestServer.StartAsync(b => b.Services.Configure<DualReviewOptions>(o =>
    {
        if (proxy.Length > 0)
        {
            o.Proxies.Add(proxy);
        }
    }));

    private static HttpClient Behind(TestServer server, string? proto, string? from = null)
    {
        // All cookies by hand: the secure ones go back over what this client holds to be plain HTTP.
        var client = new HttpClient(new Carrying { InnerHandler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false } }) { BaseAddress = server.BaseAddress };

        // The standard leaves names of the machine itself out of HSTS.
        client.DefaultRequestHeaders.Host = Name;
        if (proto is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", proto);
        }

        if (from is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        }

        return client;
    }

    private static async Task AccountAsync(TestServer server, string name, string role)
    {
        await using var scope = server.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<StaffAccounts>().CreateAsync(name, name, TestServer.HostPassword, role)).Succeeded);
    }

    private static Task<HttpResponseMessage> SetUpAsync(HttpClient client, string code) => TestServer.PostFormAsync(client, "/setup", "setup", new()
    {
        ["Form.Code"] = code, ["Form.Account"] = "admin", ["Form.Name"] = "管理员", ["Form.Password"] = TestServer.HostPassword,
    });

    private sealed class Carrying : DelegatingHandler
    {
        private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
            }

            var response = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                cookies[pair[0]] = pair[1];
            }

            return response;
        }
    }
}
