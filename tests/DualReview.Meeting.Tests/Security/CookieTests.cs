using System.Net;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Screen;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Every cookie the server sets, and how long what it opens stays open.</summary>
public sealed class CookieTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Name, path and what must stand beside it; a cookie that is added fails until it stands here.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cookies_AreAllHttpOnlyStrictAndOverTlsSecure(bool tls)
    {
        await using var server = await ProxiedAsync();
        var room = await Phone.VotingAsync(server);
        var set = new List<string>();
        using var client = Client(server, tls, set);
        await MakeAccountAsync(server);
        Assert.Equal(HttpStatusCode.Found, (await TestServer.SignInAsync(client, TestServer.HostAccount, TestServer.HostPassword)).StatusCode);
        var key = server.Services.GetRequiredService<DualReview.Meeting.Features.Teller.SeatPairing>().IssueCode(room.State.Id, room.State.Seats[0].Seat).Secret;
        await client.PostAsync($"/t/{room.State.Code}/pair", new FormUrlEncodedContent([new("key", key)]), Cancel);
        Assert.Equal(HttpStatusCode.OK, (await Projector.PairAsync(client, room, server.Services.GetRequiredService<ScreenPairing>().IssueKey(room.State.Id))).StatusCode);

        var expected = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["dr-form"] = "/", ["dr-staff"] = "/", ["dr-seat"] = $"/t/{room.State.Code}", ["dr-screen"] = $"/screen/{room.State.Code}",
        };
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), set.Select(c => c.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        foreach (var cookie in set)
        {
            var attributes = cookie.Split("; ").Skip(1).Select(a => a.ToLowerInvariant()).ToArray();
            Assert.Contains("httponly", attributes);
            Assert.Contains("samesite=strict", attributes);
            Assert.Contains($"path={expected[cookie.Split('=')[0]]}".ToLowerInvariant(), attributes);
            Assert.Equal(tls, attributes.Contains("secure"));
            Assert.DoesNotContain(attributes, a => a.StartsWith("domain", StringComparison.Ordinal));
        }
    }

    /// <summary>Doors that are shut while the box is open: the roll is over, nobody reports, the minutes are not closed.</summary>
    private static readonly string[] NotNow = ["/m/{code}/roll", "/m/{code}/material", "/m/{code}/material/file", "/m/{code}/minutes/sign"];

    /// <summary>A phone gets none, whatever it does: there is nothing by which two requests could be told to be one person's.</summary>
    [Fact]
    public async Task Phone_GetsNoCookie()
    {
        await using var server = await ProxiedAsync();
        var room = await Phone.VotingAsync(server);
        var set = new List<string>();
        using var phone = Client(server, tls: false, set);
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 0));

        foreach (var door in Door.All(server).Where(d => d.Pattern.StartsWith("/m/", StringComparison.Ordinal)))
        {
            using var request = door.Knock(room, string.Empty);
            using var response = await phone.SendAsync(request, Cancel);
            Assert.True(response.IsSuccessStatusCode || NotNow.Contains(door.Pattern), $"{door.Name}: {response.StatusCode}");
        }

        // The roll is over once the box is open.
        var rolling = await Phone.CreateAsync(server);
        await Moment.LeadAsync(rolling, "rolling");
        foreach (var door in Door.All(server).Where(d => d.Pattern == "/m/{code}/roll"))
        {
            using var request = door.Knock(rolling, string.Empty);
            using var response = await phone.SendAsync(request, Cancel);
            Assert.True(response.IsSuccessStatusCode, $"{door.Name}: {response.StatusCode}");
        }

        Assert.Empty(set);
    }

    [Fact]
    public async Task Session_IsAnotherAtEverySignIn()
    {
        await using var server = await TestServer.StartAsync();
        await MakeAccountAsync(server);
        var jar = new CookieContainer();
        using var client = server.NewClient(jar);

        // Whatever somebody has put there before is not taken over.
        jar.Add(server.BaseAddress, new Cookie("dr-staff", "vorher", "/"));
        await TestServer.SignInAsync(client, TestServer.HostAccount, TestServer.HostPassword);
        var first = Value(jar, server);
        await TestServer.SignInAsync(client, TestServer.HostAccount, TestServer.HostPassword);

        Assert.NotEqual("vorher", first);
        Assert.NotEqual(first, Value(jar, server));
    }

    /// <summary>The browser that signs out forgets its cookie; a copy of it opens nothing either, and another session goes on.</summary>
    [Fact]
    public async Task Session_ThatWasSignedOut_IsOverForACopyOfItsCookieToo()
    {
        await using var server = await TestServer.StartAsync();
        await MakeAccountAsync(server);
        var (jar, otherJar) = (new CookieContainer(), new CookieContainer());
        using var client = server.NewClient(jar);
        using var other = server.NewClient(otherJar);
        await TestServer.SignInAsync(client, TestServer.HostAccount, TestServer.HostPassword);
        await TestServer.SignInAsync(other, TestServer.HostAccount, TestServer.HostPassword);
        var copy = Value(jar, server);
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(server, copy));

        Assert.Equal(HttpStatusCode.Found, (await TestServer.SignOutAsync(client)).StatusCode);

        Assert.Null(jar.GetCookies(server.BaseAddress)["dr-staff"]);
        Assert.Equal(HttpStatusCode.Found, await OpenAsync(server, copy));
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(server, Value(otherJar, server)));
    }

    /// <summary>Identity makes the user anew every minute; the mark by which a session is told from others must outlive that.</summary>
    [Fact]
    public async Task Session_ThatWasRenewedAndSignedOut_IsOver()
    {
        await using var server = await TestServer.StartAsync(Impatient);
        await MakeAccountAsync(server);
        var jar = new CookieContainer();
        using var client = server.NewClient(jar);
        await TestServer.SignInAsync(client, TestServer.HostAccount, TestServer.HostPassword);
        var before = Value(jar, server);
        await client.GetAsync("/host", Cancel);
        var renewed = Value(jar, server);
        Assert.NotEqual(before, renewed);

        await TestServer.SignOutAsync(client);

        Assert.Equal(HttpStatusCode.Found, await OpenAsync(server, renewed));
        Assert.Equal(HttpStatusCode.Found, await OpenAsync(server, before));
    }

    [Fact]
    public async Task Session_OfADisabledAccount_IsOver()
    {
        await using var server = await TestServer.StartAsync(Impatient);
        using var client = await server.SignInAsHostAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/host", Cancel)).StatusCode);
        await using (var scope = server.Services.CreateAsyncScope())
        {
            Assert.True(await scope.ServiceProvider.GetRequiredService<StaffAccounts>().SetDisabledAsync(TestServer.HostAccount, true, "管理员"));
        }

        Assert.Equal(HttpStatusCode.Found, (await client.GetAsync("/host", Cancel)).StatusCode);
    }

    /// <summary>What is shipped, since the two tests above shorten it: a minute, and half a day.</summary>
    [Fact]
    public async Task Session_IsLookedAtEveryMinuteAndLastsTwelveHours()
    {
        await using var server = await TestServer.StartAsync();
        var stamp = server.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<SecurityStampValidatorOptions>>().Value;
        var cookie = server.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);

        Assert.Equal(TimeSpan.FromMinutes(1), stamp.ValidationInterval);
        Assert.Equal(TimeSpan.FromHours(12), cookie.ExpireTimeSpan);
    }

    [Fact]
    public async Task SignOutAndSignIn_ToAForeignAddress_StayHere()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.SignInAsHostAsync();
        foreach (var foreign in (string[])["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "\\\\evil.example", "javascript:alert(7)", "evil.example", ""])
        {
            using var signedOut = await TestServer.SignOutAsync(client, foreign);
            using var signedIn = await TestServer.PostFormAsync(client, "/account/login?ReturnUrl=" + Uri.EscapeDataString(foreign), "login", new()
            {
                ["Form.Account"] = TestServer.HostAccount, ["Form.Password"] = TestServer.HostPassword,
            });

            Assert.Equal((foreign, "/"), (foreign, signedOut.Headers.Location!.ToString()));
            Assert.Equal((foreign, new Uri(server.BaseAddress, "/host")), (foreign, new Uri(server.BaseAddress, signedIn.Headers.Location!)));
        }
    }

    [Fact]
    public async Task SignOut_ToAnAddressHere_GoesThere()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.SignInAsHostAsync();

        using var signedOut = await TestServer.SignOutAsync(client, "/screen");

        Assert.Equal("/screen", signedOut.Headers.Location!.ToString());
    }

    private static void Impatient(Microsoft.AspNetCore.Builder.WebApplicationBuilder b) =>
        b.Services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero);

    /// <summary>A server behind a proxy on this machine, which says over what the request came.</summary>
    private static Task<TestServer> ProxiedAsync() => TestServer.StartAsync(b => b.Services.Configure<DualReviewOptions>(o => o.Proxies.Add("127.0.0.1")));

    private static async Task MakeAccountAsync(TestServer server)
    {
        await using var scope = server.Services.CreateAsyncScope();
        Assert.True((await scope.ServiceProvider.GetRequiredService<StaffAccounts>().CreateAsync(TestServer.HostAccount, "主持人", TestServer.HostPassword, Policies.HostRole)).Succeeded);
    }

    /// <summary>A browser that notes every cookie it is given, and sends all of them: over real TLS it would send the secure ones.</summary>
    private static HttpClient Client(TestServer server, bool tls, List<string> set)
    {
        var client = new HttpClient(new Noting(set) { InnerHandler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false } }) { BaseAddress = server.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", tls ? "https" : "http");
        return client;
    }

    private static string Value(CookieContainer jar, TestServer server) => jar.GetCookies(server.BaseAddress)["dr-staff"]!.Value;

    private static async Task<HttpStatusCode> OpenAsync(TestServer server, string cookie)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = server.BaseAddress };
        browser.DefaultRequestHeaders.Add("Cookie", $"dr-staff={cookie}");
        using var answer = await browser.GetAsync("/host", Cancel);
        return answer.StatusCode;
    }

    private sealed class Noting(List<string> set) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (set.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", set.Select(c => c.Split(';')[0])));
            }

            var response = await base.SendAsync(request, cancellationToken);
            set.AddRange(response.Headers.TryGetValues("Set-Cookie", out var values) ? values : []);
            return response;
        }
    }
}
