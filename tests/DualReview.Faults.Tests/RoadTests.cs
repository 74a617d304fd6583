using System.Diagnostics;
using DualReview.Faults.Network;

namespace DualReview.Faults.Tests;

/// <summary>A slow or lossy road delays and never drops, doubles or mixes up.</summary>
public sealed class RoadTests
{
    private const int Segment = 1400;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(Weather.Mobile))]
    [InlineData(nameof(Weather.Lossy))]
    public async Task Carry_Always_HandsOverEveryByteInOrder(string weather)
    {
        var sent = Enumerable.Range(0, (4 * Segment) + 7).Select(i => (byte)(i * 31)).ToArray();
        var arrived = new List<byte>();

        await CarryAsync(weather, sent, arrived.AddRange);

        Assert.Equal(sent, arrived);
    }

    [Fact]
    public async Task Carry_OnASlowNetwork_TakesTheLatencyAndTheBytesTime()
    {
        var watch = Stopwatch.StartNew();

        await CarryAsync(nameof(Weather.Mobile), new byte[10_000], _ => { });

        // 200 ms on the way, and 10,000 bytes at 50,000 a second; a timer may be a tick early.
        Assert.True(watch.Elapsed > TimeSpan.FromMilliseconds(380), $"{watch.Elapsed}");
    }

    [Fact]
    public void Handshake_WithTheSameSeed_LosesTheSame()
    {
        TimeSpan[] Waits(int seed)
        {
            var chance = new Random(seed);
            return [.. Enumerable.Range(0, 200).Select(_ => Road.Handshake(Weather.Lossy, chance))];
        }

        Assert.Equal(Waits(5), Waits(5));
        Assert.NotEqual(Waits(5), Waits(6));

        // Two ways, each without a loss in seven of ten.
        Assert.InRange(Waits(5).Count(w => w == TimeSpan.Zero), 70, 126);
    }

    private static Task CarryAsync(string weather, byte[] bytes, Action<byte[]> arrived) =>
        new Road(new Random(3)).CarryAsync(Enum.Parse<Weather>(weather), bytes, piece => Arrive(piece, arrived), Cancel);

    private static Task Arrive(ReadOnlyMemory<byte> piece, Action<byte[]> arrived)
    {
        arrived(piece.ToArray());
        return Task.CompletedTask;
    }
}
