using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Commands;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Running.Stopping;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Tests;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Running;

/// <summary>The files of deploy/, tried with the programs they are written for.</summary>
public sealed partial class DeployTests
{
    private static readonly string Deploy = Path.Combine(TestServer.RepositoryRoot(), "deploy");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nginx_TakesTheConfiguration()
    {
        Assert.SkipWhen(Nginx.Executable is null, "nginx is not installed.");
        await using var nginx = new Nginx("127.0.0.1:5081", "127.0.0.1:5082", "127.0.0.1:5083");

        var (code, said) = await nginx.CheckAsync();

        Assert.DoesNotMatch("@[A-Z_0-9]+@", nginx.Configuration);
        Assert.True(code == 0, said);
        Assert.DoesNotContain("[warn]", said, StringComparison.Ordinal);
    }

    /// <summary>A meeting through TLS, with one of three instances down: pages, websocket and ballots go through, and no log knows of them.</summary>
    [Fact]
    public async Task Nginx_InFrontOfARealServer_CarriesAMeetingAndWritesNothingOfIt()
    {
        Assert.SkipWhen(Nginx.Executable is null, "nginx is not installed.");
        await using var server = await TestServer.StartAsync(b => b.Services.Configure<DualReviewOptions>(o => o.Proxies.Add("127.0.0.1")));
        var room = await Phone.VotingAsync(server);
        var code = room.State.Code.Value;
        var instance = server.BaseAddress.Authority;
        await using var nginx = new Nginx(instance, $"127.0.0.1:{Loopback.FreePort()}", instance);
        await nginx.StartAsync();
        using var phone = nginx.NewClient();

        // HSTS, by which it shows whether the server knows of the TLS, is never said to localhost.
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/m/{code}") { Headers = { Host = "review.test" } };
        using var page = await phone.SendAsync(asked, Cancel);
        Assert.Contains($"data-code=\"{code}\"", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.True(page.Headers.Contains("Strict-Transport-Security"), "The server does not know that the phone came by TLS.");
        using var plain = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var redirected = await plain.GetAsync(new Uri($"http://localhost:{nginx.HttpPort}/m/{code}"), Cancel);
        Assert.Equal((HttpStatusCode.MovedPermanently, new Uri(nginx.Address, $"/m/{code}")), (redirected.StatusCode, redirected.Headers.Location));

        await using var live = new HubConnectionBuilder()
            .WithUrl(new Uri(nginx.Address, $"/hub/meeting?m={code}"), HttpTransportType.WebSockets, o =>
            {
                o.HttpMessageHandlerFactory = _ => nginx.NewHandler();
                o.WebSocketConfiguration = socket => socket.RemoteCertificateValidationCallback = (_, shown, _, _) => nginx.Trusts(shown);
            })
            .Build();
        var changed = new TaskCompletionSource();
        live.On<object>("Changed", _ => changed.TrySetResult());
        await live.StartAsync(Cancel);
        await live.InvokeAsync("WatchPhone", code, Cancel);
        await Hall.DoneAsync(room, new EndHandOut());
        await changed.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        using var signIn = await phone.GetAsync("/account/login", Cancel);
        Assert.Equal(HttpStatusCode.OK, signIn.StatusCode);
        await using var only = new Nginx(instance);
        await only.StartAsync();
        using var last = only.NewClient();
        await VoteAsync(server, phone, last);

        Assert.Empty(nginx.Leftovers);
        Assert.DoesNotContain(code, nginx.Logs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/m/", nginx.Logs, StringComparison.Ordinal);
        Assert.All(nginx.Logs.Split('\n').Where(l => l.Contains("client: ", StringComparison.Ordinal)), line => Assert.Contains("/account/login", line, StringComparison.Ordinal));
        Assert.Contains("GET 200", nginx.Logs, StringComparison.Ordinal);
    }

    /// <summary>A server that stops says so through the proxy, which has nobody else to ask.</summary>
    private static async Task VoteAsync(TestServer server, HttpClient phone, HttpClient last)
    {
        var room = await Phone.VotingAsync(server);
        for (var voter = 0; voter < 12; voter++)
        {
            await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, voter));
        }

        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, 0)));
        server.Services.GetRequiredService<Door>().Close();
        using var away = await Phone.CastAsync(last, room, Phone.Ballot(room, 1));
        Assert.Equal(DoorKeeping.AfterTheStart, Assert.Single(away.Headers.GetValues("Retry-After")));
        await Phone.RefusedAsync(HttpStatusCode.ServiceUnavailable, "server.stopping", away);
        Assert.Equal(1, room.Turnout.Returned);
    }

    [Fact]
    public async Task Systemd_TakesTheUnitAndFindsItClosed()
    {
        const string Analyze = "/usr/bin/systemd-analyze";
        Assert.SkipUnless(File.Exists(Analyze), "systemd is not installed.");
        var folder = Directory.CreateTempSubdirectory("dualreview-unit-");
        try
        {
            var unit = Path.Combine(folder.FullName, "dualreview.service");
            var text = await File.ReadAllTextAsync(Path.Combine(Deploy, "systemd", "dualreview.service"), Cancel);
            await File.WriteAllTextAsync(unit, text.Replace("/opt/dualreview/DualReview.Meeting", "/bin/true", StringComparison.Ordinal).Replace("WorkingDirectory=/opt/dualreview", "WorkingDirectory=/", StringComparison.Ordinal), Cancel);

            var verified = await RunAsync(Analyze, "verify", unit);
            Assert.Equal((0, string.Empty), (verified.Code, verified.Said.Trim()));

            // 0 is closed, 100 is open; above the threshold the answer is not 0.
            var security = await RunAsync(Analyze, "security", "--offline=true", "--threshold=20", unit);
            Assert.True(security.Code == 0, security.Said);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The end of a server takes its own time, which systemd must grant.</summary>
    [Fact]
    public async Task Unit_GivesTheServerTheTimeItsEndTakes()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Deploy, "systemd", "dualreview.service"), Cancel);
        var granted = TimeSpan.FromSeconds(int.Parse(Granted().Match(text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        var longest = Leaving.Finishing + Leaving.Telling + TimeSpan.FromSeconds(StoppingOptions.Most) + Leaving.Closing;

        Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.True(granted > longest, $"{granted} for {longest}");
    }

    [Fact]
    public void Files_NameNoRegistry()
    {
        foreach (var file in Directory.EnumerateFiles(Deploy, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotMatch(@"(?i)\b(mcr\.|docker\.io|ghcr\.|quay\.io|registry\.|nuget\.org|npmjs)", File.ReadAllText(file));
        }
    }

    [Fact]
    public async Task Health_OfAServer_IsTheExitCode()
    {
        await using var server = await TestServer.StartAsync();
        var address = server.BaseAddress.ToString();
        Assert.Equal(0, await new HealthCommand().RunAsync([address]));

        server.Services.GetRequiredService<Door>().Close();
        Assert.Equal(1, await new HealthCommand().RunAsync([address]));
        Assert.Equal(1, await new HealthCommand().RunAsync([$"http://127.0.0.1:{Loopback.FreePort()}"]));
        Assert.Equal(2, await new HealthCommand().RunAsync(["not an address"]));
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, string.Concat(said));
    }

    [GeneratedRegex(@"^TimeoutStopSec=(\d+)", RegexOptions.Multiline)]
    private static partial Regex Granted();
}
