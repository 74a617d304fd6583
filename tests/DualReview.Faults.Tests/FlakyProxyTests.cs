using System.Net;
using System.Net.Sockets;
using DualReview.Faults.Network;

namespace DualReview.Faults.Tests;

/// <summary>The network says when its weather was felt: a nemesis that clears it up sooner did nothing.</summary>
public sealed class FlakyProxyTests : IAsyncLifetime
{
    private static readonly byte[] Word = [1, 2, 3, 4];

    private readonly FlakyProxy proxy = new();
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly TcpClient phone = new();
    private TcpClient peer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server.Start();
        proxy.Follow(((IPEndPoint)server.LocalEndpoint).Port);
        await phone.ConnectAsync(IPAddress.Loopback, proxy.Address.Port, Cancel);
        peer = await server.AcceptTcpClientAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        phone.Dispose();
        peer.Dispose();
        server.Dispose();
        await proxy.DisposeAsync();
    }

    [Theory]
    [InlineData(nameof(Weather.Slow), false)]
    [InlineData(nameof(Weather.Mobile), true)]
    [InlineData(nameof(Weather.Lossy), false)]
    [InlineData(nameof(Weather.CutRequests), false)]
    [InlineData(nameof(Weather.CutAnswers), true)]
    [InlineData(nameof(Weather.Silence), false)]
    [InlineData(nameof(Weather.SilentAnswers), true)]
    public async Task Met_OnceBytesMeetTheWeather_IsDone(string weather, bool answer)
    {
        proxy.Turn(Enum.Parse<Weather>(weather));
        var met = proxy.Met;
        Assert.False(met.IsCompleted);

        await (answer ? peer : phone).GetStream().WriteAsync(Word, Cancel);

        await met.WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        Assert.Equal(weather.StartsWith("Cut", StringComparison.Ordinal), proxy.Cuts > 0);
        Assert.Equal(weather.StartsWith("Silen", StringComparison.Ordinal), proxy.Swallowed > 0);
    }

    /// <summary>Requests pass where only answers are hit: nobody has felt anything yet.</summary>
    [Theory]
    [InlineData(nameof(Weather.CutAnswers))]
    [InlineData(nameof(Weather.SilentAnswers))]
    public async Task Met_WhenOnlyRequestsPass_IsNotDone(string weather)
    {
        proxy.Turn(Enum.Parse<Weather>(weather));

        await phone.GetStream().WriteAsync(Word, Cancel);

        var read = new byte[Word.Length];
        await peer.GetStream().ReadExactlyAsync(read, Cancel);
        Assert.Equal(Word, read);
        Assert.False(proxy.Met.IsCompleted);
    }
}
