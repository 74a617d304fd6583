using System.Net;
using System.Net.Sockets;

namespace DualReview.Faults.Network;

/// <summary>
/// The hall's network: phones connect to it, it connects to whichever process of the server runs now. Bytes pass as they are; what the
/// weather does to them it does between two reads, so that requests and answers break anywhere.
/// </summary>
internal sealed class FlakyProxy : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(120);

    private readonly int seed;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private readonly HashSet<Link> links = [];
    private readonly Task accepting;
    private volatile int target;
    private volatile Sky sky = new(Weather.Clear);
    private volatile IPAddress from = IPAddress.Loopback;
    private int numbers;
    private int cuts;
    private long swallowed;

    /// <summary>Listens on a free loopback port.</summary>
    /// <param name="seed">Which pieces are lost where some are.</param>
    public FlakyProxy(int seed = 1)
    {
        this.seed = seed;
        listener.Start(512);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        accepting = AcceptAsync();
    }

    /// <summary>Where phones connect.</summary>
    public Uri Address { get; }

    /// <summary>Connections broken in the middle.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>Bytes that did not arrive.</summary>
    public long Swallowed => Interlocked.Read(ref swallowed);

    /// <summary>Ends once the present weather has done to some bytes what it does to bytes. Clear weather does nothing, and that at once.</summary>
    public Task Met => sky is { Weather: not Weather.Clear, Met.Task: var met } ? met : Task.CompletedTask;

    /// <summary>The server listens here now.</summary>
    public void Follow(int port) => target = port;

    /// <summary>Changes the weather. What was swallowed stays so: connections that lost bytes end when it clears up.</summary>
    public void Turn(Weather to)
    {
        sky = new Sky(to);
        Link[] doomed;
        lock (gate)
        {
            doomed = to == Weather.Clear ? [.. links.Where(l => l.Doomed && !l.Abandoned)] : [];
        }

        foreach (var link in doomed)
        {
            link.Break();
        }
    }

    /// <summary>
    /// Whoever is connected has moved to another network: nothing passes any more on what is open now, in either direction, and neither side is
    /// ever told, not even that the other has given up. What is opened from now on reaches the server from this address.
    /// </summary>
    /// <param name="address">A loopback address; the same as before when the phones only lost their connections.</param>
    public void Abandon(IPAddress address)
    {
        from = address;
        lock (gate)
        {
            foreach (var link in links)
            {
                link.Abandoned = true;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        Link[] open;
        lock (gate)
        {
            open = [.. links];
        }

        foreach (var link in open)
        {
            link.Break();
        }

        await Task.WhenAll(open.Select(l => l.Carried));
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                var phone = await listener.AcceptSocketAsync(closing.Token);
                var link = new Link(phone, (seed * 1_000_003) + (3 * numbers++));
                lock (gate)
                {
                    links.Add(link);
                }

                link.Carried = CarryAsync(link);
            }
            catch (OperationCanceledException) when (closing.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(Link link)
    {
        try
        {
            await Task.Delay(Road.Handshake(sky.Weather, new Random(link.Seed)), closing.Token);
            link.Server.Bind(new IPEndPoint(from, 0));
            await link.Server.ConnectAsync(IPAddress.Loopback, target, closing.Token);
            await Task.WhenAll(PumpAsync(link, link.Phone, link.Server, answers: false), PumpAsync(link, link.Server, link.Phone, answers: true));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // No server: the phone's connection breaks like one to a dead address.
        }
        finally
        {
            lock (gate)
            {
                links.Remove(link);
            }

            link.Break();
        }
    }

    private async Task PumpAsync(Link link, Socket from, Socket to, bool answers)
    {
        var buffer = new byte[16 * 1024];
        var road = new Road(new Random(link.Seed + (answers ? 1 : 2)));
        try
        {
            while (await from.ReceiveAsync(buffer, closing.Token) is > 0 and var read)
            {
                var now = sky;
                switch (now.Weather)
                {
                    case Weather.Silence:
                    case Weather.SilentAnswers when answers:
                        link.Doomed = true;
                        Interlocked.Add(ref swallowed, read);
                        now.Met.TrySetResult();
                        continue;
                    case Weather.CutRequests when !answers:
                    case Weather.CutAnswers when answers:
                        Interlocked.Increment(ref cuts);
                        now.Met.TrySetResult();
                        await SendAsync(to, buffer.AsMemory(0, read / 2));
                        link.Break();
                        return;
                    case Weather.Slow:
                        now.Met.TrySetResult();
                        await Task.Delay(Delay, closing.Token);
                        break;
                    case Weather.Mobile or Weather.Lossy:
                        now.Met.TrySetResult();
                        await road.CarryAsync(now.Weather, buffer.AsMemory(0, read), piece => link.Silent ? Task.CompletedTask : SendAsync(to, piece), closing.Token);
                        continue;
                }

                if (link.Silent)
                {
                    // A byte later would arrive in the place of one that was lost.
                    Interlocked.Add(ref swallowed, read);
                    continue;
                }

                await SendAsync(to, buffer.AsMemory(0, read));
            }

            // An orderly end is passed on as one: what was sent before it still arrives.
            if (!link.Abandoned)
            {
                to.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One of the two has gone; the other is told by breaking its end.
            if (!link.Abandoned)
            {
                link.Break();
            }
        }
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await to.SendAsync(bytes, closing.Token)..];
        }
    }

    /// <summary>A weather from when it began.</summary>
    private sealed record Sky(Weather Weather)
    {
        /// <summary>Done once bytes have met it.</summary>
        public TaskCompletionSource Met { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>A phone's connection and its other half.</summary>
    private sealed class Link(Socket phone, int seed)
    {
        private int broken;

        public Socket Phone { get; } = phone;

        public Socket Server { get; } = new(SocketType.Stream, ProtocolType.Tcp);

        /// <summary>Decides which of its pieces are lost.</summary>
        public int Seed => seed;

        /// <summary>Ends when nothing is carried any more.</summary>
        public Task Carried { get; set; } = Task.CompletedTask;

        /// <summary>Bytes were lost, so nothing may be carried after them.</summary>
        public bool Doomed { get; set; }

        /// <summary>The phone has moved away: nothing passes and nobody is told.</summary>
        public bool Abandoned { get; set; }

        /// <summary>Nothing is to be carried.</summary>
        public bool Silent => Doomed || Abandoned;

        /// <summary>Ends both halves at once, without the politeness of a last packet. Repeating it is safe.</summary>
        public void Break()
        {
            if (Interlocked.Exchange(ref broken, 1) != 0)
            {
                return;
            }

            foreach (var socket in (Socket[])[Phone, Server])
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Dispose();
            }
        }
    }
}
