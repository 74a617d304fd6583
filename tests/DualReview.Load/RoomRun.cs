using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using DualReview.Domain.Ballots;
using DualReview.Load.Measures;
using DualReview.Load.Phones;
using DualReview.Load.Serving;
using DualReview.Meeting.Rehearsal;

namespace DualReview.Load;

/// <summary>
/// One run: a bare endpoint and the product under the same requests, then a hall of phones that waits, votes within a time and looks for its
/// receipts. Figures of one run are compared with each other only; the machine may be busy with other things.
/// </summary>
internal sealed class RoomRun : IAsyncDisposable
{
    private const int Flood = 5000;
    private const int Floods = 3;
    private const int WarmUp = 5000;
    private static readonly TimeSpan EchoTime = TimeSpan.FromSeconds(3);

    private readonly RoomOptions options;
    private readonly ServerProcess server;
    private readonly SocketsHttpHandler sockets;
    private readonly HttpClient http;
    private readonly HttpMessageInvoker negotiating;
    private readonly BallotPaper paper;

    private RoomRun(RoomOptions options, ServerProcess server)
    {
        this.options = options;
        this.server = server;
        sockets = new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = options.Connections };
        http = new HttpClient(sockets, disposeHandler: false) { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
        negotiating = new HttpMessageInvoker(sockets, disposeHandler: false);
        paper = BallotPaper.For(LedMeeting.PlanOf(5, options.People, options.Aspects));
    }

    /// <summary>Measures and writes the figures; 1 when a ballot was lost or counted twice.</summary>
    public static async Task<int> RunAsync(RoomOptions options)
    {
        await using var server = await ServerProcess.StartAsync(HallServer.Word, Text(options.People), Text(options.Aspects));
        await using var run = new RoomRun(options, server);
        var figures = await run.MeasureAsync(CancellationToken.None);
        Console.WriteLine(options.Json ? figures.Json : figures);
        return figures.Lost + figures.Doubled == 0 ? 0 : 1;
    }

    public ValueTask DisposeAsync()
    {
        negotiating.Dispose();
        http.Dispose();
        sockets.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<RoomFigures> MeasureAsync(CancellationToken cancel)
    {
        // The first ballots pay for compiling, as the bare endpoint's first second does; they are a meeting of their own.
        var warm = await FloodAsync(WarmUp, cancel);

        // In turn, so that what else the machine does falls on both alike.
        var (floods, echoes) = (new List<FloodResult>(), new List<EchoResult>());
        for (var i = 0; i < Floods; i++)
        {
            floods.Add(await FloodAsync(Flood, cancel));
            echoes.Add(await EchoAsync(floods[^1].Phones, cancel));
        }

        var hall = await HallAsync(cancel);
        var echo = echoes.Average(e => e.PerSecond);
        var perSecond = floods.Sum(f => f.Phones.Length) / floods.Sum(f => f.Cast.TotalSeconds);
        return new RoomFigures(
            options.Phones,
            warm.Found.Acknowledged + floods.Sum(f => f.Found.Acknowledged) + hall.Found.Acknowledged,
            Math.Round(echo),
            Math.Round(perSecond),
            Math.Round(perSecond / echo, 3),
            hall.Acknowledged.Percentile(50),
            hall.Acknowledged.Percentile(99),
            Math.Round(hall.Burst.TotalSeconds, 2),
            warm.Found.Lost + floods.Sum(f => f.Found.Lost) + hall.Found.Lost,
            warm.Found.Doubled + floods.Sum(f => f.Found.Doubled) + hall.Found.Doubled,
            Math.Round(hall.Found.CloseMs),
            Math.Round(server.PeakResidentBytes / 1024.0 / 1024.0),
            hall.BytesPerPhone,
            hall.First.Bytes,
            hall.First.Requests,
            Math.Round(floods.Sum(f => f.Phones.Length) / floods.Sum(f => f.Claim.TotalSeconds)),
            Math.Round(hall.OpenToLast.TotalMilliseconds),
            warm.Phones.Concat(floods.SelectMany(f => f.Phones)).Concat(hall.Phones).Sum(p => p.Again),
            options.People,
            floods[0].Phones[0].BodyLength,
            Math.Round(floods.Sum(f => f.Processor.TotalMicroseconds) / floods.Sum(f => f.Phones.Length)),
            Math.Round(echoes.Average(e => e.Processor.TotalMicroseconds)),
            floods.Sum(f => f.Written) / floods.Sum(f => f.Phones.Length));
    }

    /// <summary>Ballots as fast as the tool sends them, without live connections: what the server can take.</summary>
    private async Task<FloodResult> FloodAsync(int count, CancellationToken cancel)
    {
        var hall = await PrepareAsync(count);
        await hall.OpenAsync();
        var claim = await hall.ClaimAsync(cancel);
        await hall.SealAsync(cancel);
        var (processor, written, watch) = (server.ProcessorTime, server.WrittenBytes, Stopwatch.StartNew());
        await hall.CastAsync(cancel);
        var cast = watch.Elapsed;
        (processor, written) = (server.ProcessorTime - processor, server.WrittenBytes - written);
        return new FloodResult(hall.Phones, claim, cast, processor, written, await hall.CloseAsync(cancel));
    }

    /// <summary>The same requests to the bare endpoint, per second.</summary>
    private async Task<EchoResult> EchoAsync(LoadPhone[] phones, CancellationToken cancel)
    {
        await using var echo = await ServerProcess.StartAsync(EchoServer.Word);
        using var bare = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = options.Connections }) { BaseAddress = echo.Address };
        await CountAsync(TimeSpan.FromSeconds(1));
        var before = echo.ProcessorTime;
        var count = await CountAsync(EchoTime);
        return new EchoResult(count / EchoTime.TotalSeconds, (echo.ProcessorTime - before) / count);

        async Task<int> CountAsync(TimeSpan time)
        {
            var (sent, next, watch) = (0, 0, Stopwatch.StartNew());
            await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(_ => Task.Run(async () =>
            {
                while (watch.Elapsed < time)
                {
                    var phone = phones[(uint)Interlocked.Increment(ref next) % (uint)phones.Length];
                    if (await phone.PostAsync(bare, "cast", cancel) == 200)
                    {
                        Interlocked.Increment(ref sent);
                    }
                }
            }, cancel)));
            return sent;
        }
    }

    /// <summary>The hall: everybody waits, the box opens, everybody casts within the time, the result is looked for.</summary>
    private async Task<HallResult> HallAsync(CancellationToken cancel)
    {
        await using var hall = await PrepareAsync(options.Phones);
        var first = await FirstLoad.OfAsync(server.Address, hall.Code, cancel);
        var before = await server.DoAsync<MemoryNow>(Wire.Memory);
        await hall.ConnectAsync(negotiating, cancel);
        var after = await server.DoAsync<MemoryNow>(Wire.Memory);
        await hall.FetchFormsAsync(cancel);
        var opening = Stopwatch.GetTimestamp();
        await hall.OpenAsync();
        var last = (await Task.WhenAll(hall.Phones.Select(p => p.Opened)).WaitAsync(TimeSpan.FromMinutes(2), cancel)).Max();
        await hall.ClaimAsync(cancel);
        await hall.FetchSealsAsync(cancel);
        await hall.SealAsync(cancel);
        var watch = Stopwatch.StartNew();
        await hall.CastWithinAsync(TimeSpan.FromSeconds(options.Seconds), cancel);
        var burst = watch.Elapsed;
        return new HallResult(
            hall.Phones,
            new Latencies(hall.Phones.Where(p => p.Acknowledged).Select(p => p.Waited)),
            burst,
            Stopwatch.GetElapsedTime(opening, last),
            (after.ResidentBytes - before.ResidentBytes) / hall.Phones.Length,
            first,
            await hall.CloseAsync(cancel));
    }

    private async Task<LedHall> PrepareAsync(int count) => new(server, http, paper, (await server.DoAsync<Prepared>(Wire.Prepare, Text(count))).Code, count, options.Connections);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record FloodResult(LoadPhone[] Phones, TimeSpan Claim, TimeSpan Cast, TimeSpan Processor, long Written, Finding Found);

    /// <param name="PerSecond">Requests answered.</param>
    /// <param name="Processor">Processor time of one.</param>
    private sealed record EchoResult(double PerSecond, TimeSpan Processor);

    private sealed record HallResult(LoadPhone[] Phones, Latencies Acknowledged, TimeSpan Burst, TimeSpan OpenToLast, long BytesPerPhone, (long Bytes, int Requests) First, Finding Found);
}
