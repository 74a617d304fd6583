using System.Diagnostics;
using System.Globalization;
using DualReview.Domain.Ballots;
using DualReview.Load.Measures;
using DualReview.Load.Serving;

namespace DualReview.Load;

/// <summary>Many meetings on one server: all wait, all boxes open, all phones of all meetings cast within one time, all close.</summary>
internal sealed class RoomsRun(RoomsOptions options, ServerProcess server)
{
    private const int People = 12;

    /// <summary>Measures and writes the figures; 1 when a ballot was lost or counted twice.</summary>
    public static async Task<int> RunAsync(RoomsOptions options)
    {
        await using var server = await ServerProcess.StartAsync(HallServer.Word, Text(People), Text(0));
        var figures = await new RoomsRun(options, server).MeasureAsync(CancellationToken.None);
        Console.WriteLine(options.Json ? figures.Json : figures);
        return figures.Lost + figures.Doubled == 0 ? 0 : 1;
    }

    private async Task<RoomsFigures> MeasureAsync(CancellationToken cancel)
    {
        using var sockets = new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = LedHall.Connections };
        using var http = new HttpClient(sockets, disposeHandler: false) { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(60) };
        using var negotiating = new HttpMessageInvoker(sockets, disposeHandler: false);
        var paper = BallotPaper.For(LedMeeting.PlanOf(5, People, 0));
        var halls = new List<LedHall>();
        try
        {
            for (var i = 0; i < options.Rooms; i++)
            {
                halls.Add(new LedHall(server, http, paper, (await server.DoAsync<Prepared>(Wire.Prepare, Text(options.Phones))).Code, options.Phones));
            }

            var opened = 0.0;
            foreach (var hall in halls)
            {
                await hall.ConnectAsync(negotiating, cancel);
                await hall.FetchFormsAsync(cancel);
            }

            foreach (var hall in halls)
            {
                var opening = Stopwatch.GetTimestamp();
                await hall.OpenAsync();
                var last = (await Task.WhenAll(hall.Phones.Select(p => p.Opened)).WaitAsync(TimeSpan.FromMinutes(2), cancel)).Max();
                opened = Math.Max(opened, Stopwatch.GetElapsedTime(opening, last).TotalMilliseconds);
                await hall.ClaimAsync(cancel);
                await hall.FetchSealsAsync(cancel);
                await hall.SealAsync(cancel);
            }

            var watch = Stopwatch.StartNew();
            await Task.WhenAll(halls.Select(h => h.CastWithinAsync(TimeSpan.FromSeconds(options.Seconds), cancel)));
            var burst = watch.Elapsed;
            var found = new List<Finding>();
            foreach (var hall in halls)
            {
                found.Add(await hall.CloseAsync(cancel));
            }

            var phones = halls.SelectMany(h => h.Phones).ToArray();
            var acknowledged = new Latencies(phones.Where(p => p.Acknowledged).Select(p => p.Waited));
            return new RoomsFigures(
                options.Rooms,
                options.Phones,
                found.Sum(f => f.Acknowledged),
                acknowledged.Percentile(50),
                acknowledged.Percentile(99),
                Math.Round(burst.TotalSeconds, 2),
                Math.Round(opened),
                Math.Round(found.Max(f => f.CloseMs)),
                found.Sum(f => f.Lost),
                found.Sum(f => f.Doubled),
                phones.Sum(p => p.Again),
                Math.Round(server.PeakResidentBytes / 1024.0 / 1024.0),
                Math.Round(server.ProcessorTime.TotalSeconds / options.Rooms, 3));
        }
        finally
        {
            foreach (var hall in halls)
            {
                await hall.DisposeAsync();
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
