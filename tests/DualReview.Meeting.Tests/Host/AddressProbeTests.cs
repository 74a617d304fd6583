using System.Net;
using System.Net.Sockets;
using DualReview.Domain.Meetings;
using DualReview.Meeting.Features.Host.Check;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Meeting.Tests.Screen;
using DualReview.Tests;

namespace DualReview.Meeting.Tests.Host;

/// <summary>The address in the QR, tried as a phone would.</summary>
public sealed class AddressProbeTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly AddressProbe probe = new(Long);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => probe.Dispose();

    [Fact]
    public async Task Open_OfTheMeeting_IsReachedAndOfAnotherIsElsewhere()
    {
        await using var server = await TestServer.StartAsync();
        var room = await Projector.CreateAsync(server, Hall.Plan(12));
        var other = await Projector.CreateAsync(server, Hall.Plan(12));
        var address = server.BaseAddress.ToString().TrimEnd('/');

        Assert.Equal(AddressFinding.Reached, await probe.OpenAsync(address, room.State.Code, Cancel));
        Assert.Equal(AddressFinding.Elsewhere, await probe.OpenAsync($"{address}/m/{other.State.Code}?", room.State.Code, Cancel));
        Assert.Equal(AddressFinding.Elsewhere, await probe.OpenAsync(address, MeetingCode.Parse("AAAAAA")!.Value, Cancel));
    }

    /// <summary>It opens here, and on a phone it means the phone.</summary>
    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://[::1]:5080")]
    public async Task Try_OfThisMachineItself_IsOnlyHere(string address) =>
        Assert.Equal(AddressFinding.OnlyHere, await probe.TryAsync(address, MeetingCode.Parse("AAAAAA")!.Value, Cancel));

    [Fact]
    public async Task Open_WhereNobodyListens_IsUnreachable() =>
        Assert.Equal(AddressFinding.Unreachable, await probe.OpenAsync($"http://127.0.0.1:{Loopback.FreePort()}", MeetingCode.Parse("AAAAAA")!.Value, Cancel));

    [Fact]
    public async Task Open_WhereNobodyAnswers_IsSilent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var hasty = new AddressProbe(TimeSpan.FromMilliseconds(300));

        Assert.Equal(AddressFinding.Silent, await hasty.OpenAsync($"http://{listener.LocalEndpoint}", MeetingCode.Parse("AAAAAA")!.Value, Cancel));
    }
}
