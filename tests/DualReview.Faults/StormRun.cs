using System.Diagnostics;
using DualReview.Faults.Histories;
using DualReview.Faults.Nemesis;
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
        // Of a database server's files the kernel could tell as much, but which of its syncs belong to a box nobody knows.
        countSyncs &= options.Store == StormStore.Sqlite;
        var together = countSyncs ? await SyncRun.MeasureAsync(SyncPhones, together: true, Sabotage.None, cancel) : null;
        var alone = countSyncs ? await SyncRun.MeasureAsync(SyncPhones, together: false, Sabotage.None, cancel) : null;
        var plan = StormPlan.Of(options.Seed, options.Kills, options.Phones, options.Store, options.Instances > 1);
        var found = Findings.None;
        var unknown = 0;
        var again = new List<TimeSpan>();
        var folder = Directory.CreateTempSubdirectory("dr-storm-").FullName;
        try
        {
            await using var site = options.Store == StormStore.Sqlite ? Site.OnFiles(folder) : await Site.OnPostgresAsync(options.Postgres!, options.Instances);
            await site.Servers.StartAsync(cancel);
            var held = new List<RoundPlan>();
            foreach (var round in plan.TakeWhile(_ => watch.Elapsed < TimeSpan.FromMinutes(options.Minutes)))
            {
                held.Add(round);
                var result = await new Round(site, null, options.Phones).RunAsync(round, cancel);
                found += result.Findings;
                unknown += result.Unknown;
                again.AddRange(result.Again);
                await Console.Error.WriteLineAsync(
                    $"meeting {held.Count} of {plan.Length}, {watch.Elapsed.TotalMinutes:F1} min: {held.Sum(r => r.Kills)} kills, {found.Acknowledged} acknowledged, {found.Closed} too late, {unknown} without an answer, {found.Complaints.Length} complaints, ready p95 {new Latencies(site.Servers.Restarts).Percentile(95):F0} ms, answered again p95 {new Latencies(again).Percentile(95):F0} ms");
            }

            int Of(StrikeKind kind) => held.Sum(r => r.Strikes.Count(s => s.Kind == kind));
            var (ready, answered) = (new Latencies(site.Servers.Restarts), new Latencies(again));
            return (new StormFigures(
                options.Store,
                options.Instances,
                options.Seed,
                held.Count,
                held.Count * options.Phones,
                held.Sum(r => r.Kills),
                Of(StrikeKind.Freeze),
                Of(StrikeKind.Restart),
                site.Network.Cuts,
                site.Network.Swallowed,
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
                answered.Percentile(50),
                answered.Percentile(95),
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
