using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DualReview.Meeting.Tests.Attendees;

/// <summary>What phones are told while ballots come in, and what the log keeps of a vote: nothing.</summary>
public sealed class SecrecyTests
{
    [Fact]
    public async Task Phone_WhileBallotsComeIn_HearsOfTheMeetingAndNeverOfTheTurnout()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.NewClient();
        var room = await Phone.VotingAsync(server);
        await using var phone = await ListenAsync(server, "WatchPhone", room);
        await using var screen = await ListenAsync(server, "WatchScreen", room);

        for (var voter = 0; voter < 5; voter++)
        {
            await Phone.AcceptedAsync(await Phone.ClaimAsync(client, room, voter));
            await Phone.AcceptedAsync(await Phone.CastAsync(client, room, Phone.Ballot(room, voter)));
        }

        // The projector hears of all five, so whatever phones would be told of them has gone out too.
        for (var last = 0; last < 5;)
        {
            var (name, body) = await screen.NextAsync();
            last = name == "Turnout" ? body.GetProperty("returned").GetInt32() : last;
        }

        await Hall.DoneAsync(room, new EndHandOut());
        var (first, changed) = await phone.NextAsync();

        Assert.Equal("Changed", first);
        Assert.Equal(["box", "boxOpen", "nextBox", "scene", "spreadMs", "version"], changed.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal(room.State.Version, changed.GetProperty("version").GetInt64());
        Assert.Equal(1, changed.GetProperty("box").GetInt32());
        Assert.Equal(0, changed.GetProperty("spreadMs").GetInt32());
        await Hall.CloseBoxAsync(room);
        for (var heard = changed; heard.GetProperty("version").GetInt64() < room.State.Version;)
        {
            (first, heard) = await phone.NextAsync();
            Assert.Equal("Changed", first);
        }

        Assert.Equal(new Turnout(5, 5), room.Turnout);
    }

    [Fact]
    public async Task Watch_WithAWrongCode_IsRefusedByName()
    {
        await using var server = await TestServer.StartAsync();
        await using var connection = Connection(server);
        await connection.StartAsync(Phone.Cancel);

        await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => connection.InvokeAsync("WatchPhone", "ACDEFG", Phone.Cancel));
    }

    [Fact]
    public async Task Log_OfAWholeVoteAtItsMostTalkative_HoldsNothingOfBallotOrVoter()
    {
        using var log = new LogLines();
        await using var server = await TestServer.StartAsync(b => log.Everything(b));
        var secrets = await VoteAsync(server);

        var lines = string.Join('\n', log.Written);

        Assert.Contains("/cast", lines, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, lines, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Log_OfAWholeVoteAsShipped_HasNoLineAboutClaimingOrCasting()
    {
        using var log = new LogLines();
        await using var server = await TestServer.StartAsync(b => b.Logging.AddProvider(log));
        await VoteAsync(server);

        Assert.DoesNotContain(log.Written, line => line.Contains("claim", StringComparison.OrdinalIgnoreCase) || line.Contains("cast", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Votes with script and without, well and badly; returns what must not be found anywhere.</summary>
    private static async Task<List<string>> VoteAsync(TestServer server)
    {
        using var phone = server.NewClient();
        var room = await Phone.VotingAsync(server);
        var secrets = new List<string> { room.CurrentTicket()!.Secret, "大白话意见", "mark.s" };
        for (var voter = 0; voter < 3; voter++)
        {
            await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, voter));
            var ballot = Phone.Ballot(room, voter, b => b with { Opinion = "大白话意见" });
            await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, ballot));
            await Phone.CastAsync(phone, room, ballot.ToJsonString()[..^9]);
            secrets.Add(ballot["ballot"]!.GetValue<string>());
            ballot["ballotId"] = "不存在的票号";
            await Phone.CastAsync(phone, room, ballot);
            foreach (var bytes in (byte[][])[Hall.Token(voter), SHA256.HashData(Hall.Token(voter)), Hall.BallotId(voter), Hall.Receipt(voter)])
            {
                secrets.AddRange([Phone.Text(bytes), Convert.ToHexString(bytes), Convert.ToBase64String(bytes)]);
            }
        }

        var plain = await (await Phone.SendPlainAsync(phone, room, "/plain/claim", ("ticket", room.CurrentTicket()!.Digits))).Content.ReadAsStringAsync(Phone.Cancel);
        string[] hidden = [.. ((string[])["token", "ballotId", "r"]).Select(name => Phone.Hidden(plain, name))];
        await Phone.SendPlainAsync(phone, room, "/plain/cast", ("token", hidden[0]), ("ballotId", hidden[1]), ("r", hidden[2]), ("step", "send"), ("opinion", "大白话意见"));
        Assert.Equal(new Turnout(4, 4), room.Turnout);
        await Hall.CloseBoxAsync(room);
        return [.. secrets, .. hidden, "不存在的票号"];
    }

    private static async Task<Listener> ListenAsync(TestServer server, string watch, IMeetingRoom room)
    {
        var listener = new Listener(Connection(server));
        await listener.Connection.StartAsync(Phone.Cancel);
        await listener.Connection.InvokeAsync(watch, room.State.Code.Value, Phone.Cancel);
        return listener;
    }

    private static HubConnection Connection(TestServer server) =>
        new HubConnectionBuilder().WithUrl(new Uri(server.BaseAddress, "/hub/meeting")).Build();

    /// <summary>Hears every method a hub may call, in order.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly Channel<(string Name, JsonElement Body)> heard = Channel.CreateUnbounded<(string, JsonElement)>();

        public Listener(HubConnection connection)
        {
            Connection = connection;
            foreach (var method in typeof(DualReview.Meeting.Realtime.IMeetingClient).GetMethods())
            {
                connection.On<JsonElement>(method.Name, body => heard.Writer.TryWrite((method.Name, body)));
            }
        }

        public HubConnection Connection { get; }

        public ValueTask<(string Name, JsonElement Body)> NextAsync() => heard.Reader.ReadAsync(Phone.Cancel);

        public ValueTask DisposeAsync() => Connection.DisposeAsync();
    }
}
