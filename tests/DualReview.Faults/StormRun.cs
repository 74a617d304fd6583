using System.Diagnostics;
using DualReview.Faults.Histories;
using DualReview.Faults.Nemesis;
using DualReview.Faults.Network;
using DualReview.Faults.Serving;
using DualReview.Faults.Syncs;
using DualReview.Load.Measures;

namespace DualReview.Faults;

/// <summary>Meeting after meeting on one data folder until the server has died as often as was asked.</summary>
internal static class StormRun
{
    private const int SyncPhones = 200;

    /// <summary>Runs it and writes the figures; 1 when anything was not as promised.</summary>
    public static async Task<int> RunAsync(StormOptions options)
    {
        var (figures, complaints) = await MeasureAsync(options, countSyncs: SyncRun.IsPossible, CancellationToken.None);
        foreach (var complaint in complaints)
        {
            await Console.Error.WriteLineAsync(complaint);
        }

        Console.WriteLine(options.Json ? figures.Json : figures);
        return figures.Good ? 0 : 1;
    }

    /// <summary>The figures, and a sentence for each finding.</summary>
    public static async Task<(StormFigures Figures, IReadOnlyList<string> Complaints)> MeasureAsync(StormOptions options, bool countSyncs, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var together = countSyncs ? await SyncRun.MeasureAsync(SyncPhones, together: true, Sabotage.None, cancel) : null;
        var alone = countSyncs ? await SyncRun.MeasureAsync(SyncPhones, together: false, Sabotage.None, cancel) : null;
        var plan = StormPlan.Of(options.Seed, options.Kills, options.Phones);
        var found = Findings.None;
        var unknown = 0;
        var folder = Directory.CreateTempSubdirectory("dr-storm-").FullName;
        try
        {
            await using var network = new FlakyProxy();
            await using var server = new ServerLife(folder) { Listening = network.Follow };
            await server.StartAsync(cancel);
            var held = new List<RoundPlan>();
            foreach (var round in plan.TakeWhile(_ => watch.Elapsed < TimeSpan.FromMinutes(options.Minutes)))
            {
                held.Add(round);
                var result = await new Round(server, network, null, options.Phones).RunAsync(round, cancel);
                found += result.Findings;
                unknown += result.Unknown;
                await Console.Error.WriteLineAsync(
                    $"meeting {held.Count} of {plan.Length}, {watch.Elapsed.TotalMinutes:F1} min: {held.Sum(r => r.Kills)} kills, {found.Acknowledged} acknowledged, {found.Closed} too late, {unknown} without an answer, {found.Complaints.Length} complaints, ready p95 {new Latencies(server.Restarts).Percentile(95):F0} ms");
            }

            int Of(StrikeKind kind) => held.Sum(r => r.Strikes.Count(s => s.Kind == kind));
            var ready = new Latencies(server.Restarts);
            return (new StormFigures(
                options.Seed,
                held.Count,
                held.Count * options.Phones,
                held.Sum(r => r.Kills),
                Of(StrikeKind.Freeze),
                Of(StrikeKind.Restart),
                network.Cuts,
                network.Swallowed,
                Of(StrikeKind.Clock),
                found.Acknowledged,
                unknown,
                found.Closed,
                found.Lost,
                found.Phantom,
                found.Doubled,
                found.Unresolved,
                found.Miscounted,
                ready.Percentile(50),
                ready.Percentile(95),
                together?.Commits,
                together?.Syncs,
                together?.PerAcknowledged,
                alone?.PerAcknowledged,
                Math.Round(watch.Elapsed.TotalSeconds)), found.Complaints);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
