using System.Diagnostics;
using System.Net;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Meeting.Tests.Screen;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Security;

/// <summary>
/// Failures are limited for a whole hall and never by address, because a hall is one address: whoever guesses comes up against the
/// limit, and everybody else beside them gets through.
/// </summary>
public sealed class FloodTests(ITestOutputHelper output)
{
    private const int Voters = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hall_AfterAFlood_GuessesNoMoreAndEverybodyElseGetsThrough()
    {
        await using var server = await TestServer.StartAsync();
        using var presider = await server.SignInAsHostAsync();
        using var colleague = await server.SignInAsHostAsync("另一位");
        var room = await VotingAsync(server);
        using var prankster = new Prankster(server, room);
        var answers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 60; i++)
        {
            answers.UnionWith(await prankster.GuessAsync());
        }

        for (var i = 0; i < 8; i++)
        {
            await prankster.GuessPasswordAsync();
        }

        Assert.Superset(new HashSet<string>(["claim.tooManyFailures", "pairing.tooManyFailures"], StringComparer.Ordinal), answers);
        await EverybodyGetsThroughAsync(server, room, voter: 0);

        // The presider's account is locked for a newcomer; where it is signed in already, and for a colleague, work goes on.
        using var newcomer = server.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await presider.GetAsync("/host", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await TestServer.SignInAsync(newcomer, TestServer.HostAccount, TestServer.HostPassword)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestServer.SignInAsync(newcomer, "另一位", TestServer.HostPassword)).StatusCode);
    }

    [Fact]
    public async Task Hall_DuringAFlood_VotesOn()
    {
        await using var server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        var room = await VotingAsync(server);
        using var over = new CancellationTokenSource();
        var flood = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FloodAsync(server, room, over.Token)));

        for (var voter = 0; voter < 5; voter++)
        {
            await EverybodyGetsThroughAsync(server, room, voter);
        }

        await over.CancelAsync();
        Assert.True(await flood is var guesses && guesses.All(g => g > 0));
    }

    /// <summary>After a restart no meeting is in memory yet. A flood of made-up codes, which is limited, must not make a real one unknown.</summary>
    [Fact]
    public async Task Hall_WhenTheServerComesBackIntoAFlood_IsFound()
    {
        var first = await TestServer.StartAsync();
        var room = await VotingAsync(first);
        await first.StopKeepingDataAsync();
        await using (var second = await TestServer.StartAsync(dataDirectory: first.DataDirectory))
        {
            using var prankster = new Prankster(second, room);
            using var phone = second.NewClient();
            for (var i = 0; i < 50; i++)
            {
                await prankster.GuessCodesAsync();
            }

            Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(Phone.At(room), Cancel)).StatusCode);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(first.DataDirectory, recursive: true);
    }

    /// <summary>How long an honest phone waits beside a flood, and without one. Run by name when a figure is wanted; it asserts nothing about time.</summary>
    [Theory(Explicit = true)]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(32)]
    public async Task HonestPhone_BesidePranksters_WaitsThisLong(int pranksters)
    {
        const int Honest = 300;
        await using var server = await TestServer.StartAsync();
        (await server.SignInAsHostAsync()).Dispose();
        var room = await VotingAsync(server, Honest);
        using var phone = server.NewClient();
        using var over = new CancellationTokenSource();
        var flood = Task.WhenAll(Enumerable.Range(0, pranksters).Select(_ => FloodAsync(server, room, over.Token)));
        var waits = new List<TimeSpan>();
        var all = Stopwatch.StartNew();
        for (var voter = 0; voter < Honest; voter++)
        {
            var watch = Stopwatch.StartNew();
            await Phone.PageAsync(phone, room);
            await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, voter));
            await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, voter)));
            waits.Add(watch.Elapsed);
        }

        var seconds = all.Elapsed.TotalSeconds;
        await over.CancelAsync();
        var guesses = (await flood).Sum();
        waits.Sort();
        output.WriteLine(
            $"{pranksters} pranksters, {guesses / seconds:F0} rounds of 11 guesses/s: page + claim + cast of an honest phone " +
            $"p50 {waits[Honest / 2].TotalMilliseconds:F0} ms, p95 {waits[Honest * 95 / 100].TotalMilliseconds:F0} ms, longest {waits[^1].TotalMilliseconds:F0} ms; all on one machine");
    }

    private static async Task<int> FloodAsync(TestServer server, IMeetingRoom room, CancellationToken over)
    {
        using var prankster = new Prankster(server, room);
        var guesses = 0;
        do
        {
            await prankster.GuessAsync();
            await prankster.GuessPasswordAsync();
            guesses++;
        }
        while (!over.IsCancellationRequested);
        return guesses;
    }

    /// <summary>A phone that comes, takes its ballot and votes; a teller who scans; a projector that is opened.</summary>
    private static async Task EverybodyGetsThroughAsync(TestServer server, IMeetingRoom room, int voter)
    {
        using var phone = server.NewClient();
        Assert.Contains(room.State.Plan.Unit, await Phone.PageAsync(phone, room), StringComparison.Ordinal);
        await Phone.AcceptedAsync(await Phone.SendAsync(phone, room, "/checkin", ("name", room.State.Roster[voter].Name)));
        await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, voter));
        await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, voter)));
        using var seat = new BoxSeat(server, room);
        Assert.Null(await seat.PairAsync(new Seat(SeatRole.Teller, 1)));
        using var screen = server.NewClient();
        Assert.Equal(HttpStatusCode.OK, (await Projector.PairAsync(screen, room, server.Services.GetRequiredService<ScreenPairing>().IssueKey(room.State.Id))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await screen.GetAsync(Projector.Path(room, "/ticket"), Cancel)).StatusCode);
    }

    private static async Task<IMeetingRoom> VotingAsync(TestServer server, int voters = Voters)
    {
        var room = await Phone.CreateAsync(server, Hall.Plan(voters));
        await Hall.OpenBoxAsync(room, voters);
        return room;
    }
}
