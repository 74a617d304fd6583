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
    private const int Connections = 128;
    private const int Flood = 5000;
    private const int Floods = 3;
    private const int WarmUp = 500;
    private static readonly TimeSpan EchoTime = TimeSpan.FromSeconds(3);

    private readonly RoomOptions options;
    private readonly ServerProcess server;
    private readonly SocketsHttpHandler sockets = new() { UseCookies = false, MaxConnectionsPerServer = Connections };
    private readonly HttpClient http;
    private readonly HttpMessageInvoker negotiating;
    private readonly BallotPaper paper;
    private int ballots;

    private RoomRun(RoomOptions options, ServerProcess server)
    {
        this.options = options;
        this.server = server;
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
        // The first ballots pay for compiling; they are a meeting of their own.
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
            ballots,
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
        var code = (await server.DoAsync<Prepared>(Wire.Prepare, Text(count))).Code;
        var phones = Phones(code, count);
        await server.DoAsync<Ticket>(Wire.Open, code);
        var claim = await ClaimAsync(phones, code, cancel);
        await SealAsync(phones, code, cancel);
        var (processor, written, watch) = (server.ProcessorTime, server.WrittenBytes, Stopwatch.StartNew());
        await Parallel.ForEachAsync(phones, Together(Connections, cancel), async (p, stop) => await p.CastAsync(stop));
        var cast = watch.Elapsed;
        (processor, written) = (server.ProcessorTime - processor, server.WrittenBytes - written);
        return new FloodResult(phones, claim, cast, processor, written, await CloseAsync(code, phones, cancel));
    }

    /// <summary>The same requests to the bare endpoint, per second.</summary>
    private static async Task<EchoResult> EchoAsync(LoadPhone[] phones, CancellationToken cancel)
    {
        await using var echo = await ServerProcess.StartAsync(EchoServer.Word);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Connections }) { BaseAddress = echo.Address };
        await CountAsync(TimeSpan.FromSeconds(1));
        var before = echo.ProcessorTime;
        var count = await CountAsync(EchoTime);
        return new EchoResult(count / EchoTime.TotalSeconds, (echo.ProcessorTime - before) / count);

        async Task<int> CountAsync(TimeSpan time)
        {
            var (sent, next, watch) = (0, 0, Stopwatch.StartNew());
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
            {
                while (watch.Elapsed < time)
                {
                    var phone = phones[(uint)Interlocked.Increment(ref next) % (uint)phones.Length];
                    if (await phone.PostAsync(http, "cast", cancel) == 200)
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
        var code = (await server.DoAsync<Prepared>(Wire.Prepare, Text(options.Phones))).Code;
        var first = await FirstLoad.OfAsync(server.Address, code, cancel);
        var phones = Phones(code, options.Phones);
        try
        {
            var before = await server.DoAsync<MemoryNow>(Wire.Memory);
            await Parallel.ForEachAsync(phones, Together(Connections, cancel), async (p, stop) => await p.ConnectAsync(negotiating, stop));
            var after = await server.DoAsync<MemoryNow>(Wire.Memory);
            await Parallel.ForEachAsync(phones, Together(Connections, cancel), async (p, stop) => await p.FetchFormAsync(stop));
            var opening = Stopwatch.GetTimestamp();
            await server.DoAsync<Ticket>(Wire.Open, code);
            var last = (await Task.WhenAll(phones.Select(p => p.Opened)).WaitAsync(TimeSpan.FromMinutes(2), cancel)).Max();
            await ClaimAsync(phones, code, cancel);
            await Parallel.ForEachAsync(phones, Together(Connections, cancel), async (p, stop) => await p.FetchSealAsync(stop));
            await SealAsync(phones, code, cancel);
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(phones.Select((p, i) => CastAtAsync(p, TimeSpan.FromSeconds((double)options.Seconds * i / phones.Length), watch, cancel)));
            var burst = watch.Elapsed;
            return new HallResult(
                phones,
                new Latencies(phones.Where(p => p.Acknowledged).Select(p => p.Waited)),
                burst,
                Stopwatch.GetElapsedTime(opening, last),
                (after.ResidentBytes - before.ResidentBytes) / phones.Length,
                first,
                await CloseAsync(code, phones, cancel));
        }
        finally
        {
            await Parallel.ForEachAsync(phones, Together(Connections, cancel), async (p, _) => await p.DisposeAsync());
        }
    }

    private static async Task CastAtAsync(LoadPhone phone, TimeSpan at, Stopwatch watch, CancellationToken cancel)
    {
        if (at - watch.Elapsed is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, cancel);
        }

        await phone.CastAsync(cancel);
    }

    private async Task<TimeSpan> ClaimAsync(LoadPhone[] phones, string code, CancellationToken cancel)
    {
        // A ticket is good for a while only: a hall that takes longer reads the next one off the projector.
        var watch = Stopwatch.StartNew();
        foreach (var some in phones.Chunk(1000))
        {
            var ticket = (await server.DoAsync<Ticket>(Wire.Ticket, code)).Secret;
            await Parallel.ForEachAsync(some, Together(Connections, cancel), async (p, stop) => await p.ClaimAsync(ticket, stop));
        }

        return watch.Elapsed;
    }

    private async Task SealAsync(LoadPhone[] phones, string code, CancellationToken cancel)
    {
        var context = await PhoneSeal.OfAsync(http, code, cancel);
        await Parallel.ForAsync(0, phones.Length, cancel, (i, _) =>
        {
            phones[i].Seal(paper, context, new Opinion(7, i));
            return ValueTask.CompletedTask;
        });
    }

    private async Task<Finding> CloseAsync(string code, LoadPhone[] phones, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var counted = await server.DoAsync<Counted>(Wire.Close, code);
        using var wall = await http.GetAsync(new Uri($"screen/{code}/view", UriKind.Relative), cancel);
        if (!(await wall.Content.ReadAsStringAsync(cancel)).Contains("干部1", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("The projector does not show the result.");
        }

        var shown = watch.Elapsed.TotalMilliseconds;
        var list = (await http.GetFromJsonAsync<ReceiptList>($"m/{code}/receipts", cancel))!.Receipts;
        var times = list.CountBy(r => r).ToDictionary();
        var sent = phones.Select(p => p.Receipt).ToHashSet();
        var acknowledged = phones.Where(p => p.Acknowledged).ToArray();
        Interlocked.Add(ref ballots, acknowledged.Length);
        var lost = acknowledged.Count(p => !times.ContainsKey(p.Receipt)) + Math.Max(0, list.Length - counted.Returned);
        var doubled = times.Sum(t => t.Value - 1) + list.Count(r => !sent.Contains(r)) + Math.Max(0, counted.Returned - list.Length);
        return new Finding(lost, doubled, shown);
    }

    private LoadPhone[] Phones(string code, int count) => [.. Enumerable.Range(0, count).Select(_ => new LoadPhone(http, code))];

    private static ParallelOptions Together(int count, CancellationToken cancel) => new() { MaxDegreeOfParallelism = count, CancellationToken = cancel };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record ReceiptList(bool Counted, string[] Receipts);

    private sealed record Finding(int Lost, int Doubled, double CloseMs);

    private sealed record FloodResult(LoadPhone[] Phones, TimeSpan Claim, TimeSpan Cast, TimeSpan Processor, long Written, Finding Found);

    /// <param name="PerSecond">Requests answered.</param>
    /// <param name="Processor">Processor time of one.</param>
    private sealed record EchoResult(double PerSecond, TimeSpan Processor);

    private sealed record HallResult(LoadPhone[] Phones, Latencies Acknowledged, TimeSpan Burst, TimeSpan OpenToLast, long BytesPerPhone, (long Bytes, int Requests) First, Finding Found);
}
