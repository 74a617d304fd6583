using System.Diagnostics;

namespace DualReview.Faults.Network;

/// <summary>
/// One direction of a connection over a slow or a lossy network. Pieces arrive in the order in which they were sent. TCP hides a loss from
/// both ends: a lost segment is sent again after 200 ms, after 400 ms more when that is lost too, and so on, and what was sent after it
/// waits for it. So loss is played as the waiting it causes.
/// </summary>
/// <param name="chance">Decides what is lost.</param>
internal sealed class Road(Random chance)
{
    /// <summary>What Ethernet and most tunnels carry in one piece.</summary>
    private const int Segment = 1400;

    private const double LossRate = 0.3;
    private const int BytesPerSecond = 400_000 / 8;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Retransmission = TimeSpan.FromMilliseconds(200);

    /// <summary>Before anything was heard of the other side, TCP waits for longer (RFC 6298).</summary>
    private static readonly TimeSpan FirstRetransmission = TimeSpan.FromSeconds(1);

    private TimeSpan free;

    /// <summary>How long it takes to connect.</summary>
    public static TimeSpan Handshake(Weather weather, Random chance) => weather switch
    {
        Weather.Mobile => Latency * 2,
        Weather.Lossy => Lost(chance, FirstRetransmission) + Lost(chance, FirstRetransmission),
        _ => TimeSpan.Zero,
    };

    /// <summary>Hands over what was read when it has arrived.</summary>
    /// <param name="weather">Slow or lossy.</param>
    /// <param name="bytes">What was read; not used any more when this ends.</param>
    /// <param name="send">Sends a piece.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task CarryAsync(Weather weather, ReadOnlyMemory<byte> bytes, Func<ReadOnlyMemory<byte>, Task> send, CancellationToken cancel)
    {
        var now = Stopwatch.GetElapsedTime(0);
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(Segment, bytes.Length)..])
        {
            var piece = bytes[..Math.Min(Segment, bytes.Length)];
            var due = now + (weather == Weather.Lossy ? Lost(chance, Retransmission) : TimeSpan.Zero);
            if (weather == Weather.Mobile)
            {
                free = (free > now ? free : now) + TimeSpan.FromSeconds((double)piece.Length / BytesPerSecond);
                due = free + Latency;
            }

            // Later pieces were sent at the same time and wait only for what comes before them.
            if (due - Stopwatch.GetElapsedTime(0) is { Ticks: > 0 } left)
            {
                await Task.Delay(left, cancel);
            }

            await send(piece);
        }
    }

    private static TimeSpan Lost(Random chance, TimeSpan wait)
    {
        var total = TimeSpan.Zero;
        for (; chance.NextDouble() < LossRate; wait *= 2)
        {
            total += wait;
        }

        return total;
    }
}
