using System.Net;
using System.Net.Sockets;
using System.Text;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Hosting;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Attendees;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Tests.Security;

/// <summary>Whoever begins a request and goes to sleep holds a socket and nothing else.</summary>
public sealed class StalledConnectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hall_WithTwoHundredStalledConnections_IsServed()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Phone.VotingAsync(server);
        using var device = new BoxSeat(server, room);
        Assert.Null(await device.PairAsync(new Seat(SeatRole.Teller, 1)));
        var sleepers = new List<Socket>();
        try
        {
            foreach (var beginning in Beginnings(room, device.Cookie))
            {
                for (var i = 0; i < 40; i++)
                {
                    sleepers.Add(await BeginAsync(server, beginning));
                }
            }

            Assert.Equal(200, sleepers.Count);
            for (var voter = 0; voter < 5; voter++)
            {
                using var phone = server.NewClient();
                Assert.Contains(room.State.Plan.Unit, await Phone.PageAsync(phone, room), StringComparison.Ordinal);
                await Phone.AcceptedAsync(await Phone.ClaimAsync(phone, room, voter));
                await Phone.AcceptedAsync(await Phone.CastAsync(phone, room, Phone.Ballot(room, voter)));
            }

            await Hall.CloseBoxAsync(room);
            Assert.Equal(5, room.State.Box!.Report!.Valid);
        }
        finally
        {
            sleepers.ForEach(s => s.Dispose());
        }
    }

    /// <summary>
    /// That a stalled request is given up at all is the server's own work; that it is asked to, and how soon, is ours. The framework counts
    /// the rate of a body from its first byte and gives it five seconds.
    /// </summary>
    [Fact]
    public async Task Limits_AreSetAndSane()
    {
        await using var server = await TestServer.StartAsync();
        var kestrel = server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        var limits = kestrel.Limits;

        Assert.False(kestrel.AddServerHeader);
        Assert.Equal(ServerLimits.LargestBody, limits.MaxRequestBodySize);
        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
        Assert.InRange(limits.KeepAliveTimeout, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(180));
        Assert.InRange(limits.MinRequestBodyDataRate!.BytesPerSecond, 100, 1000);
        Assert.InRange(limits.MinRequestBodyDataRate.GracePeriod, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.InRange(limits.MinResponseDataRate!.BytesPerSecond, 100, 1000);
        Assert.InRange(limits.MaxRequestHeadersTotalSize, 4096, 65536);
        Assert.InRange(limits.MaxRequestHeaderCount, 20, 200);

        // A number of connections would be what a prankster fills to keep the hall out.
        Assert.Null(limits.MaxConcurrentConnections);
    }

    /// <summary>A body that stalls is given up. With the shortest patience the framework allows, since the test has to wait for it.</summary>
    [Fact]
    public async Task Body_ThatStalls_IsGivenUp()
    {
        await using var server = await TestServer.StartAsync(b => b.Services.PostConfigure<KestrelServerOptions>(o =>
            o.Limits.MinRequestBodyDataRate = new MinDataRate(o.Limits.MinRequestBodyDataRate!.BytesPerSecond, TimeSpan.FromSeconds(1.1))));
        var room = await Phone.VotingAsync(server);
        using var sleeper = await BeginAsync(server, $"POST /m/{room.State.Code}/question HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nAccept: application/json\r\nContent-Length: 1000\r\n\r\nn");
        var answer = new StringBuilder();
        var buffer = new byte[4096];

        // Ends when the server hangs up; a server that never does runs into the time limit of the test run.
        for (int read; (read = await sleeper.ReceiveAsync(buffer, Cancel)) > 0;)
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        Assert.Matches("^HTTP/1.1 4(08|22) ", answer.ToString());
        Assert.Empty(room.State.Questions);
    }

    private static IEnumerable<string> Beginnings(IMeetingRoom room, string cookie)
    {
        const string form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nt";
        const string json = "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
        yield return "G";
        yield return "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ";
        yield return $"POST /m/{room.State.Code}/question HTTP/1.1\r\nHost: x\r\n{form}";
        yield return $"POST /m/{room.State.Code}/cast HTTP/1.1\r\nHost: x\r\n{json}";
        yield return $"POST /t/{room.State.Code}/act HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n{form}";
    }

    private static async Task<Socket> BeginAsync(TestServer server, string beginning)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.BaseAddress.Port), Cancel);
        await socket.SendAsync(Encoding.ASCII.GetBytes(beginning), Cancel);
        return socket;
    }
}
