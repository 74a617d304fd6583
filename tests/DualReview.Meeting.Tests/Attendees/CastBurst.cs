using System.Diagnostics;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Rehearsal;
using SimulatedPhone = DualReview.Meeting.Rehearsal.Phone;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using Microsoft.Extensions.DependencyInjection;

namespace DualReview.Meeting.Tests.Attendees;

/// <summary>Measures ballots per second through the whole HTTP pipeline. Run by name when a figure is wanted; it asserts nothing about speed.</summary>
public sealed class CastBurst(ITestOutputHelper output)
{
    [Theory(Explicit = true)]
    [InlineData(2000)]
    public async Task Casts_OverHttp_PerSecond(int voters)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await TestServer.StartAsync();
        var room = (await server.Services.GetRequiredService<IMeetingRooms>().CreateAsync(Hall.Plan(voters), TestServer.HostAccount, cancel)).Room!;
        await Hall.OpenBoxAsync(room, voters);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = server.BaseAddress };
        var phones = Enumerable.Range(0, voters).Select(i => (Phone: new SimulatedPhone(http, room.State.Code, TimeProvider.System), Number: i)).ToArray();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancel };
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(phones, parallel, async (p, stop) => Assert.True(await p.Phone.ClaimAsync(_ => Task.FromResult(room.CurrentTicket()?.Digits), stop)));
        var claims = watch.Elapsed;
        watch.Restart();
        await Parallel.ForEachAsync(phones, parallel, async (p, stop) => Assert.True(await p.Phone.CastAsync(room.State.Box!.Paper, new Opinion(7, p.Number), stop)));
        var casts = watch.Elapsed;
        Assert.Equal(voters, room.Turnout.Returned);
        output.WriteLine($"{voters / claims.TotalSeconds:F0} claims/s, {voters / casts.TotalSeconds:F0} ballots/s over HTTP, client and server on the same machine");
    }
}
