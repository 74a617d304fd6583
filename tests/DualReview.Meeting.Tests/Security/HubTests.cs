using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Realtime;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Every method of every hub of ours, found by reflection, called with whatever somebody may send.</summary>
public sealed partial class HubTests
{
    /// <summary>Who may call what. A method that is added stands in no line and fails.</summary>
    private static readonly Dictionary<string, Right> Rules = new(StringComparer.Ordinal)
    {
        ["MeetingHub.WatchPhone"] = Right.Anybody,
        ["MeetingHub.WatchScreen"] = Right.Anybody,
        ["MeetingHub.WatchBox"] = Right.Seat,
    };

    private enum Right
    {
        Anybody,
        Seat,
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static MethodInfo[] Methods =>
    [
        .. typeof(MeetingHub).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(Hub)))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.GetBaseDefinition() == m && !m.IsSpecialName),
    ];

    [Fact]
    public void Methods_AllSayWhoMayCallThem()
    {
        var names = Methods.Select(Name).ToArray();

        Assert.NotEmpty(names);
        Assert.True(names.All(Rules.ContainsKey), $"Say who may call: {string.Join(", ", names.Where(n => !Rules.ContainsKey(n)))}");
        Assert.Empty(Rules.Keys.Except(names, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Methods_CalledWithNonsense_TellNothingAndJoinNothing()
    {
        await using var hall = await HallAsync();
        foreach (var path in hall.Paths)
        {
            foreach (var method in Methods)
            {
                foreach (var argument in Nonsense(hall))
                {
                    await using var connection = await hall.ConnectAsync(path);
                    var refused = await Assert.ThrowsAnyAsync<Exception>(() => connection.InvokeCoreAsync(method.Name, [.. method.GetParameters().Select(_ => argument)], Cancel));
                    Assert.Matches(Harmless(), refused.Message);
                }
            }
        }

        Assert.Empty(hall.Joined);
    }

    [Fact]
    public async Task Methods_CalledWithTooFewOrTooManyArguments_TellNothingAndJoinNothing()
    {
        await using var hall = await HallAsync();
        foreach (var method in Methods)
        {
            foreach (var arguments in (object?[][])[[], [hall.Room.State.Code.Value, 1], [.. Enumerable.Repeat<object?>("x", 30)]])
            {
                await using var connection = await hall.ConnectAsync(hall.Paths[0]);
                var refused = await Assert.ThrowsAnyAsync<Exception>(() => connection.InvokeCoreAsync(method.Name, arguments, Cancel));
                Assert.Matches(Harmless(), refused.Message);
            }
        }

        foreach (var hidden in (string[])["OnDisconnectedAsync", "OnConnectedAsync", "Dispose", "JoinAsync", "FindAsync", "get_Context", "ToString"])
        {
            await using var connection = await hall.ConnectAsync(hall.Paths[0]);
            await Assert.ThrowsAnyAsync<Exception>(() => connection.InvokeAsync(hidden, hall.Room.State.Code.Value, Cancel));
        }

        Assert.Empty(hall.Joined);
    }

    /// <summary>With the right code, but by somebody without the right: nobody, the teller of another meeting, the teller at the wrong path.</summary>
    [Fact]
    public async Task Methods_ForASeat_JoinNobodyElse()
    {
        await using var hall = await HallAsync();
        var (mine, other) = (hall.Room.State.Code, hall.Other.State.Code);
        foreach (var method in Methods.Where(m => Rules.GetValueOrDefault(Name(m)) == Right.Seat))
        {
            foreach (var (path, cookie) in ((string, string)[])[("/hub/meeting", ""), ($"/t/{mine}/live", ""), ($"/t/{mine}/live", hall.OtherSeat), ($"/t/{other}/live", hall.OtherSeat)])
            {
                await using var connection = await hall.ConnectAsync(path, cookie);
                var refused = await Assert.ThrowsAnyAsync<HubException>(() => connection.InvokeAsync(method.Name, mine.Value, Cancel));
                Assert.Contains("tellers.seatNotPaired", refused.Message, StringComparison.Ordinal);
            }
        }

        Assert.Empty(hall.Joined);
    }

    /// <summary>What everybody may call joins exactly the group of the code, and a second meeting cannot be added to the first.</summary>
    [Fact]
    public async Task Methods_ForAnybodyAndForASeat_JoinTheirOwnGroupOnly()
    {
        await using var hall = await HallAsync();
        foreach (var method in Methods)
        {
            await using var connection = await hall.ConnectAsync($"/t/{hall.Room.State.Code}/live", hall.Seat);
            await connection.InvokeAsync(method.Name, hall.Room.State.Code.Value, Cancel);
            var joined = Assert.Single(hall.Joined);
            Assert.EndsWith(hall.Room.State.Id.ToString(), joined, StringComparison.Ordinal);
            hall.Joined.Clear();
            try
            {
                await connection.InvokeAsync(method.Name, hall.Other.State.Code.Value, Cancel);
            }
            catch (HubException)
            {
                // Refused or left alone: either will do, as long as nothing is joined.
            }

            Assert.Empty(hall.Joined);
        }
    }

    /// <summary>Whoever only connects, or was refused, hears nothing while ballots come in.</summary>
    [Fact]
    public async Task Listener_WhoJoinedNothing_HearsNothing()
    {
        await using var hall = await HallAsync();
        var heard = new ConcurrentQueue<string>();
        await using var stranger = hall.Build($"/t/{hall.Room.State.Code}/live", string.Empty);
        await using var screen = hall.Build("/hub/meeting", string.Empty);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var message in typeof(IMeetingClient).GetMethods())
        {
            stranger.On(message.Name, [.. message.GetParameters().Select(p => p.ParameterType)], _ =>
            {
                heard.Enqueue(message.Name);
                return Task.CompletedTask;
            });
        }

        screen.On<TurnoutMessage>(nameof(IMeetingClient.Turnout), t =>
        {
            if (t.Returned == 1)
            {
                told.TrySetResult();
            }
        });
        await stranger.StartAsync(Cancel);
        await screen.StartAsync(Cancel);
        await Assert.ThrowsAnyAsync<HubException>(() => stranger.InvokeAsync("WatchBox", hall.Room.State.Code.Value, Cancel));
        await screen.InvokeAsync("WatchScreen", hall.Room.State.Code.Value, Cancel);

        await Hall.ClaimAsync(hall.Room, 0);
        await Hall.CastAsync(hall.Room, 0);

        // Once the projector has heard it, and the stranger's connection has answered something sent later, it would have been there.
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await Assert.ThrowsAnyAsync<HubException>(() => stranger.InvokeAsync("WatchBox", hall.Room.State.Code.Value, Cancel));
        Assert.Empty(heard);
    }

    private static IEnumerable<object?> Nonsense(Listening hall) =>
    [
        null, string.Empty, " ", "7K4", "ACDEFG", new string('甲', 10_240), new string('\0', 6), "\ud800\udc00\u202e", hall.Room.State.Id.ToString(),
        $"{hall.Room.State.Code}'; DROP TABLE x;--", $"box:{hall.Room.State.Id}", 7, long.MaxValue, true, new[] { "a" }, new { code = hall.Room.State.Code.Value },
    ];

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static async Task<Listening> HallAsync()
    {
        var joined = new ConcurrentQueue<string>();
        var server = await TestServer.StartAsync(b =>
        {
            b.Services.AddSingleton(joined);
            b.Services.AddSingleton(typeof(HubLifetimeManager<>), typeof(Watched<>));
        });
        var (room, other) = (await Phone.VotingAsync(server), await Phone.VotingAsync(server));
        return new Listening(server, joined, room, other, await PairAsync(server, room), await PairAsync(server, other));
    }

    private static async Task<string> PairAsync(TestServer server, IMeetingRoom room)
    {
        using var seat = new BoxSeat(server, room);
        Assert.Null(await seat.PairAsync(new Seat(SeatRole.Teller, 1)));
        return seat.Cookie;
    }

    /// <summary>What SignalR itself says with detailed errors off, a code of ours, or that the connection was closed for a message too long.</summary>
    [GeneratedRegex(@"^(Failed to invoke '\w+' due to an error on the server\.|An unexpected error occurred invoking '\w+' on the server\.( HubException: [a-z]+\.[a-zA-Z]+)?|HubException: [a-z]+\.[a-zA-Z]+|.*(connection was (closed|stopped)|Invocation canceled|server closed the connection|Server returned an error on close: Connection closed with an error\.).*)$", RegexOptions.Singleline)]
    private static partial Regex Harmless();

    private sealed record Listening(TestServer Server, ConcurrentQueue<string> Joined, IMeetingRoom Room, IMeetingRoom Other, string Seat, string OtherSeat) : IAsyncDisposable
    {
        public string[] Paths => ["/hub/meeting", $"/t/{Room.State.Code}/live"];

        public HubConnection Build(string path, string cookie) => new HubConnectionBuilder()
            .WithUrl(new Uri(Server.BaseAddress, path), o =>
            {
                if (cookie.Length > 0)
                {
                    o.Headers["Cookie"] = cookie;
                }
            })
            .Build();

        public async Task<HubConnection> ConnectAsync(string path, string cookie = "")
        {
            var connection = Build(path, cookie);
            await connection.StartAsync(Cancel);
            return connection;
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    /// <summary>SignalR's own, with a list of every joining beside it.</summary>
    private sealed class Watched<THub>(ConcurrentQueue<string> joined, ILogger<DefaultHubLifetimeManager<THub>> logger) : DefaultHubLifetimeManager<THub>(logger)
        where THub : Hub
    {
        public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
        {
            joined.Enqueue(groupName);
            return base.AddToGroupAsync(connectionId, groupName, cancellationToken);
        }
    }
}
