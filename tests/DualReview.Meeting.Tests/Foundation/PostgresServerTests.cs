using System.Net;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Persistence.Cycles;
using DualReview.Meeting.Persistence.Postgres.Instances;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Security;
using DualReview.Meeting.Staff;
using DualReview.Meeting.Tests.Cycles;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>The real server on PostgreSQL, several times on one database.</summary>
public sealed class PostgresServerTests
{
    private const string Administrator = "admin";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_StartedTogetherOnAnEmptyDatabase_ShareAccountsCookiesMeetingsAndYears()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => StartAsync(database), Cancel)));
        await using var one = servers[0];
        await using var two = servers[1];
        await using var three = servers[2];
        foreach (var server in servers)
        {
            using var plain = server.NewClient();
            Assert.Equal("ready", await plain.GetStringAsync("/health/ready", Cancel));
        }

        // The first set-up on one of them ends it on all.
        var code = one.Services.GetRequiredService<SetupCode>().Issue();
        var cookies = new CookieContainer();
        using var browser = one.NewClient(cookies);
        Assert.Equal(HttpStatusCode.Found, (await SetUpAsync(browser, code)).StatusCode);
        using var elsewhere = two.NewClient(cookies);
        Assert.Contains("data-testid=\"setup-done\"", await elsewhere.GetStringAsync("/setup", Cancel), StringComparison.Ordinal);

        // Signed in at one, the session is good at the others: the cookie's keys are shared.
        Assert.Equal(HttpStatusCode.Found, (await TestServer.SignInAsync(browser, Administrator, TestServer.HostPassword)).StatusCode);
        foreach (var server in servers)
        {
            using var same = server.NewClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/host");
            request.Headers.Add("Cookie", cookies.GetCookieHeader(one.BaseAddress));
            Assert.Equal(HttpStatusCode.OK, (await same.SendAsync(request, Cancel)).StatusCode);
        }

        // A meeting and a year made on one are on another that starts afterwards, and in the store of all.
        var room = (await one.Services.GetRequiredService<IMeetingRooms>().CreateAsync(Hall.Plan(), Administrator, Cancel)).Room!;
        var year = (await two.Services.GetRequiredService<ICycles>().BeginAsync(CycleHost.Plan(), Administrator, Cancel)).Cycle!;
        await using var four = await StartAsync(database);
        Assert.Equal(room.State.Code, (await four.Services.GetRequiredService<IMeetingRooms>().FindAsync(room.State.Id, Cancel))!.State.Code);
        Assert.Equal(room.State.Code, (await three.Services.GetRequiredService<IMeetingRooms>().FindAsync(room.State.Id, Cancel))!.State.Code);
        Assert.Equal([year.State.Id], (await four.Services.GetRequiredService<ICycles>().ListAsync(Administrator, true, Cancel)).Select(c => c.State.Id));
        Assert.Single(await one.Services.GetRequiredService<ICycleJournal>().ReadAsync(year.State.Id, Cancel));

        // Nothing but temporary files lies on the machines.
        foreach (var server in servers)
        {
            Assert.Empty(Directory.EnumerateFiles(server.DataDirectory, "*.db*", SearchOption.AllDirectories));
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(server.DataDirectory, "keys")));
        }
    }

    /// <summary>The host's page is a circuit of one instance; the teller's device and the hall come to another.</summary>
    [Fact]
    public async Task Instances_ShareCodesAndTheNumberOfPhones()
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var one = await StartAsync(database);
        await using var two = await StartAsync(database);
        var room = (await one.Services.GetRequiredService<IMeetingRooms>().CreateAsync(Hall.Plan(), Administrator, Cancel)).Room!;
        var seat = new Seat(SeatRole.Teller, 1);

        var code = one.Services.GetRequiredService<SeatPairing>().IssueCode(room.State.Id, seat);
        Assert.Null(two.Services.GetRequiredService<SeatPairing>().Take(room.State.Id, code.Typed, out var taken));
        Assert.Equal(seat, taken);
        Assert.IsType<PairingUsed>(one.Services.GetRequiredService<SeatPairing>().Take(room.State.Id, code.Secret, out _));

        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var presence = one.Services.GetRequiredService<MeetingPresence>();
        presence.Changed += _ => told.TrySetResult();
        await one.Services.GetRequiredService<InstanceListener>().Listening.WaitAsync(Cancel);
        two.Services.GetRequiredService<MeetingPresence>().Change(room.State.Id, 7, 1);
        await told.Task.WaitAsync(Cancel);
        Assert.Equal(new Connected(7, 1), presence.Of(room.State.Id));
    }

    /// <summary>What no person types must not become an error of the database.</summary>
    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\ud800b")]
    [InlineData("'; DROP TABLE \"AspNetUsers\"; --")]
    public async Task SignIn_WithANameNobodyCanHave_IsJustWrong(string name)
    {
        await using var database = await PostgresDatabase.MakeAsync();
        await using var server = await StartAsync(database);
        using var client = server.NewClient();

        var answer = await TestServer.SignInAsync(client, name, TestServer.HostPassword);

        // A zero is no form at all; the others are a form with a name that nobody has.
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, answer.StatusCode.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"), "Somebody was signed in.");
    }

    /// <summary>The database goes while the server runs: it is not ready any more, says so, and is ready again by itself.</summary>
    [Fact]
    public async Task Health_FollowsTheDatabase()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var server = await StartAsync(cluster.Store);
        using var client = server.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancel)).StatusCode);

        await cluster.StopAsync("fast");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);

        await cluster.StartAgainAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancel)).StatusCode);
    }

    private static Task<TestServer> StartAsync(PostgresDatabase database) => StartAsync(database.Store);

    private static Task<TestServer> StartAsync(StoreOptions store) => TestServer.StartAsync(b =>
    {
        b.Configuration["DualReview:Store:Provider"] = store.Provider;
        b.Configuration["ConnectionStrings:DualReview"] = store.ConnectionString;
    });

    private static Task<HttpResponseMessage> SetUpAsync(HttpClient client, string code) => TestServer.PostFormAsync(client, "/setup", "setup", new()
    {
        ["Form.Code"] = code, ["Form.Account"] = Administrator, ["Form.Name"] = "管理员", ["Form.Password"] = TestServer.HostPassword,
    });
}
