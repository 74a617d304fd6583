using System.Globalization;
using DualReview.Domain.Ballots;
using DualReview.Faults.Histories;
using DualReview.Faults.Phones;
using DualReview.Faults.Serving;
using DualReview.Load.Serving;
using DualReview.Meeting.Rehearsal;

namespace DualReview.Faults.Syncs;

/// <summary>
/// Counts syncs against commits with nothing else going on. kill -9 cannot tell a store that syncs from one that does not, since the kernel
/// keeps what was written; so the system calls themselves are counted, by strace, on the file of the box alone.
/// </summary>
internal static class SyncRun
{
    private const string Tracer = "strace";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Whether the calls can be counted on this machine.</summary>
    public static bool IsPossible => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, Tracer)));

    /// <summary>A small hall casts, one phone after the other or all at once.</summary>
    public static async Task<SyncCount> MeasureAsync(int phoneCount, bool together, Sabotage sabotage, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("dr-syncs-").FullName;
        var trace = Path.Combine(folder, "trace");
        try
        {
            await using var server = new ServerLife(
                Path.Combine(folder, "data"), sabotage, Tracer, "-f", "--seccomp-bpf", "-qq", "-y", "-e", "trace=fsync,fdatasync", "-e", "signal=none", "-o", trace);
            var port = 0;
            server.Listening = p => port = p;
            await server.StartAsync(cancel);
            return await MeasureAsync(server, new Uri($"http://127.0.0.1:{port}/"), trace, phoneCount, together, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<SyncCount> MeasureAsync(ServerLife server, Uri address, string trace, int phoneCount, bool together, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = phoneCount }) { BaseAddress = address };
        var code = (await server.AskAsync(cancel, Words.Prepare, Text(phoneCount), "1"))!;
        using var chair = new Chair(new Instances(server), c => new BoxDevice(address, c), code);
        await chair.OpenAsync(phoneCount, cancel);
        var history = new History();
        StormPhone[] phones = [.. Enumerable.Range(0, phoneCount).Select(i => new StormPhone(i, http, code, history, Patience))];
        var paper = BallotPaper.For(LedMeeting.PlanOf(phoneCount, 1, 0));
        var seal = await PhoneSeal.OfAsync(http, code, cancel);
        foreach (var phone in phones)
        {
            phone.Seal(paper, seal);
            await phone.ClaimAsync(() => server.AskAsync(cancel, Words.Ticket, code), cancel);
        }

        var (commits, syncs) = (await CommitsAsync(), Syncs(trace));
        if (together)
        {
            await Task.WhenAll(phones.Select(p => p.CastAsync(cancel)));
        }
        else
        {
            foreach (var phone in phones)
            {
                await phone.CastAsync(cancel);
            }
        }

        var acknowledged = history.Acts.Where(a => a is { Kind: ActKind.Cast, Outcome: Outcome.Acknowledged }).Select(a => a.Phone).Distinct().Count();
        return new SyncCount(acknowledged, await CommitsAsync() - commits, Syncs(trace) - syncs);

        async Task<long> CommitsAsync() => long.Parse((await server.AskAsync(cancel, Words.Commits))!, CultureInfo.InvariantCulture);
    }

    /// <summary>Calls on the WAL of a box; strace writes each line when the call is made.</summary>
    private static long Syncs(string trace)
    {
        using var file = new StreamReader(new FileStream(trace, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var calls = 0L;
        while (file.ReadLine() is { } line)
        {
            calls += line.Contains("sync(", StringComparison.Ordinal) && line.Contains("/boxes/", StringComparison.Ordinal) && line.Contains("-wal>", StringComparison.Ordinal) ? 1 : 0;
        }

        return calls;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
