using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Attendee;
using DualReview.Meeting.Features.Screen;
using DualReview.Meeting.Features.Teller;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Meeting.Tests.Screen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

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

    /// <summary>
    /// Where something short can be typed, so many wrong ones are looked at in a minute and not one more, from however many devices they
    /// come; then even the right one is not looked for. What is scanned goes on, and so does another meeting. On a clock that stands still,
    /// so that the limits are seen exactly.
    /// </summary>
    [Theory]
    [InlineData("digits of the projector", 30, "claim.wrongTicket", "claim.tooManyFailures")]
    [InlineData("pairing code", 30, "pairing.wrong", "pairing.tooManyFailures")]
    [InlineData("key of the roll", 60, "roll.keyWrong", "claim.tooManyFailures")]
    public async Task Guesses_FromManyDevices_StopAtTheLimitAndScanningGoesOn(string what, int limit, string wrong, string over)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = await TestServer.StartAsync(b => b.Services.AddSingleton<TimeProvider>(clock));
        var (here, elsewhere) = (await TypedDoor.OpenAsync(server, what), await TypedDoor.OpenAsync(server, what));
        var devices = Enumerable.Range(0, 8).Select(_ => server.NewClient()).ToArray();
        var answers = new List<string>();
        for (var i = 0; i < limit + 40; i++)
        {
            answers.Add(await here.TryAsync(devices[i % devices.Length], here.Wrong));
        }

        Assert.Equal([.. Enumerable.Repeat(wrong, limit), .. Enumerable.Repeat(over, 40)], answers);
        Assert.Equal(over, await here.TryAsync(devices[0], here.Typed));
        Assert.Equal("ok", await here.TryAsync(devices[0], here.Scanned));
        Assert.Equal("ok", await elsewhere.TryAsync(devices[0], elsewhere.Typed));

        clock.Advance(TimeSpan.FromMinutes(1));
        var fresh = here.Renew();
        Assert.Equal("ok", await here.TryAsync(devices[1], fresh));
        Array.ForEach(devices, d => d.Dispose());
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
            $"{pranksters} pranksters, {guesses / seconds:F0} rounds of 16 guesses/s: page + claim + cast of an honest phone " +
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

    /// <summary>A door at which something short can be typed instead of scanned.</summary>
    private sealed record TypedDoor(string Wrong, string Typed, string Scanned, Func<string> Renew, Func<HttpClient, string, Task<HttpResponseMessage>> SendAsync)
    {
        public async Task<string> TryAsync(HttpClient device, string key)
        {
            using var answer = await SendAsync(device, key);
            return answer.IsSuccessStatusCode ? "ok" : (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["code"]!.GetValue<string>();
        }

        public static async Task<TypedDoor> OpenAsync(TestServer server, string what)
        {
            var room = await Phone.CreateAsync(server, Hall.Plan(8));
            switch (what)
            {
                case "digits of the projector":
                    await Hall.OpenBoxAsync(room, 8);
                    var ticket = room.CurrentTicket()!;
                    var hash = Phone.Text(SHA256.HashData(Hall.Token(0)));
                    return new(
                        Other(ticket.Digits), ticket.Digits, ticket.Secret, () => room.CurrentTicket()!.Digits,
                        (device, key) => device.PostAsJsonAsync(Phone.At(room, "/claim"), new { ticket = key, hash }, Cancel));
                case "pairing code":
                    await Hall.ToTheVoteAsync(room);
                    var (seats, first) = (server.Services.GetRequiredService<SeatPairing>(), new Seat(SeatRole.Teller, 1));
                    var code = seats.IssueCode(room.State.Id, first);
                    return new(Other(code.Typed), code.Typed, code.Secret, () => seats.IssueCode(room.State.Id, first).Typed, (device, key) => PostAsync(device, $"/t/{room.State.Code}/pair", key));
                default:
                    await RollCall.BeginAsync(room);
                    var (roll, attendee) = (server.Services.GetRequiredService<RollInvitations>(), RollCall.Voters(room, 1).Single());
                    var invitation = roll.Issue(room.State.Id, attendee);
                    var blinded = Phone.Text([.. new byte[100], 7, .. new byte[155]]);
                    return new(
                        Other(invitation.Typed), invitation.Typed, invitation.Secret, () => roll.Issue(room.State.Id, attendee).Typed,
                        (device, key) => device.PostAsJsonAsync(Phone.At(room, "/roll"), new { key, blinded }, Cancel));
            }
        }

        /// <summary>As long, of the same alphabet, and another one.</summary>
        private static string Other(string typed) => new([.. typed.Select(c => char.IsAsciiDigit(c) ? (c == '4' ? '7' : '4') : c == 'A' ? 'C' : 'A')]);

        private static Task<HttpResponseMessage> PostAsync(HttpClient device, string path, string key)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("key", key)]) };
            request.Headers.Accept.ParseAdd("application/json");
            return device.SendAsync(request, Cancel);
        }
    }
}
