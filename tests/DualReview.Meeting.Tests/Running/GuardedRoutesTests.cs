using System.Net;
using DualReview.Meeting.Running.Stopping;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Running;

/// <summary>What a phone hears at the door of the real server.</summary>
public sealed class GuardedRoutesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Door_WhenClosed_AsksEveryVoterToComeAgainAndLetsEverybodyElseIn()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Phone.VotingAsync(server);
        using var phone = server.NewClient();
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 0));
        server.Services.GetRequiredService<Door>().Close();

        foreach (var route in DoorKeeping.Guarded)
        {
            using var answer = await Phone.SendAsync(phone, room, route["/m/{code}".Length..], ("x", "y"));
            Assert.Equal((DoorKeeping.AfterTheStart, true), (Assert.Single(answer.Headers.GetValues("Retry-After")), answer.Headers.ConnectionClose));
            await Phone.RefusedAsync(HttpStatusCode.ServiceUnavailable, "server.stopping", answer);
        }

        Assert.Equal(0, room.Turnout.Returned);
        await Phone.PageAsync(phone, room);
        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/checkin", ("name", room.State.Roster[0].Name)));
        using var ready = await phone.GetAsync("/health/ready", Cancel);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "running: server.stopping"), (ready.StatusCode, await ready.Content.ReadAsStringAsync(Cancel)));
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/health/live", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Door_WhenFull_AsksToComeAgainSoonAndTakesTheSameBallotThen()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Phone.VotingAsync(server);
        using var phone = server.NewClient();
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, 0));
        var door = server.Services.GetRequiredService<Door>();
        for (var i = 0; i < Door.Most; i++)
        {
            door.TryEnter();
        }

        var ballot = Phone.Ballot(room, 0);
        using var full = await Phone.CastAsync(phone, room, ballot);
        Assert.Equal(DoorKeeping.SoonAgain, Assert.Single(full.Headers.GetValues("Retry-After")));
        await Phone.RefusedAsync(HttpStatusCode.ServiceUnavailable, "server.busy", full);
        using var ready = await phone.GetAsync("/health/ready", Cancel);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        door.Leave();
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, ballot));
        Assert.Equal(Door.Most - 1, door.Inside);
    }

    /// <summary>A browser without script shows what it gets: that has to be a page a person can read.</summary>
    [Fact]
    public async Task Door_WhenClosed_ShowsAPageToAFormWithoutScript()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Phone.VotingAsync(server);
        using var phone = server.NewClient();
        server.Services.GetRequiredService<Door>().Close();

        using var answer = await Phone.SendPlainAsync(phone, room, "/plain/claim", ("ticket", "123456"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(DoorKeeping.AfterTheStart, Assert.Single(answer.Headers.GetValues("Retry-After")));
        Assert.Contains("过几秒再送一次", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    /// <summary>However a request ends, the place it took is free again.</summary>
    [Fact]
    public async Task Door_AfterRefusedAndBrokenRequests_IsEmpty()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Phone.VotingAsync(server);
        using var phone = server.NewClient();
        await Phone.RefusedAsync(HttpStatusCode.UnprocessableEntity, "ballot.malformed", await Phone.CastAsync(phone, room, "{"));
        await Phone.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "ballot.tooLarge", await Phone.CastAsync(phone, room, new string('x', 64 * 1024)));

        // The answer to a body that is too long ends its connection.
        using var another = server.NewClient();
        using var unknown = await another.PostAsync("/m/AAAAAA/cast", new StringContent("{}"), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(0, server.Services.GetRequiredService<Door>().Inside);
    }

    /// <summary>Guarded are routes by their names; one that is renamed would stand open.</summary>
    [Fact]
    public async Task Guarded_AreRoutesThatExist()
    {
        await using var server = await TestServer.StartAsync();
        var routes = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText);

        Assert.Empty(DoorKeeping.Guarded.Except(routes!));
    }
}
