using System.Diagnostics;
using DualReview.Faults.Histories;
using DualReview.Faults.Network;
using DualReview.Faults.Serving;

namespace DualReview.Faults.Nemesis;

/// <summary>Does what a plan says, to a real process, a real network and a real disk.</summary>
internal sealed class Striker(Site site, SmallDisk? disk, History history)
{
    /// <summary>So many phones must have been told that the store fails, before there is room again.</summary>
    private const int Told = 3;

    private const string StoreFails = "store.unavailable";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly List<Blow> blows = [];
    private readonly List<ServerLife> dead = [], frozen = [];
    private Task told = Task.CompletedTask;

    /// <summary>When a server that phones were talking to died or froze.</summary>
    public IReadOnlyList<Blow> Blows => blows;

    /// <summary>Phones that were told the disk is full while it was.</summary>
    public int Refusals { get; private set; }

    /// <summary>What must be so before the phones begin that the strike is meant for.</summary>
    public void Before(Strike strike)
    {
        if (strike.Kind is StrikeKind.FullDisk or StrikeKind.FullDiskAndKill)
        {
            told = history.MoreAsync(Told, a => a.Code == StoreFails);
            disk!.Fill();
        }
    }

    /// <summary>kill -9 to whoever serves the phones, whether one of them waits for an answer or not.</summary>
    /// <returns>Whom it hit, for whoever starts it again.</returns>
    public async Task<ServerLife> KillServingAsync(CancellationToken cancel)
    {
        var server = site.Servers.Serving;
        Note(history.Now());
        await server.KillAsync(cancel);
        return server;
    }

    /// <summary>
    /// Strikes once and repairs it again. What is meant to hurt falls while a phone waits for an answer, and lasts until one has felt it: how long that takes depends on the
    /// machine, whether it happens does not.
    /// </summary>
    public async Task StrikeAsync(Strike strike, CancellationToken cancel)
    {
        var server = strike.Bystander ? site.Servers.Bystander : site.Servers.Serving;
        switch (strike.Kind)
        {
            case StrikeKind.Kill:
                await AimAsync(server, cancel);
                await server.KillAsync(cancel);
                await Task.WhenAll(Task.Delay(strike.Milliseconds, cancel), MissedAsync(cancel));
                await server.StartAgainAsync(cancel);
                break;
            case StrikeKind.Freeze:
                await AimAsync(server, cancel);
                await server.FreezeAsync();
                var longer = strike.Milliseconds > site.Patience.TotalMilliseconds;
                await Task.WhenAll(Task.Delay(strike.Milliseconds, cancel), longer ? MissedAsync(cancel) : Task.CompletedTask);
                await server.ThawAsync();
                break;
            case StrikeKind.KillAndLeave:
                await AimAsync(server, cancel);
                dead.Add(server);
                await server.KillAsync(cancel);
                break;
            case StrikeKind.FreezeAndLeave:
                await AimAsync(server, cancel);
                frozen.Add(server);
                await server.FreezeAsync();
                break;
            case StrikeKind.Revive:
                await ReviveAsync(cancel);
                break;
            case StrikeKind.Restart:
                if (await server.QuitAsync(cancel) is not 0 and var code)
                {
                    throw new InvalidOperationException($"The server was asked to end and ended with {code}.");
                }

                await server.StartAgainAsync(cancel);
                break;
            case StrikeKind.Network:
                site.Network.Turn(strike.Weather);
                await Task.WhenAll(Task.Delay(strike.Milliseconds, cancel), site.Network.Met.WaitAsync(Longest, cancel));
                site.Network.Turn(Weather.Clear);
                break;
            case StrikeKind.Clock:
                await server.MoveClockAsync(TimeSpan.FromSeconds(strike.Seconds), cancel);
                break;
            case StrikeKind.FullDisk:
                await ToldAsync(cancel);
                disk!.Free();
                break;
            case StrikeKind.FullDiskAndKill:
                await ToldAsync(cancel);
                await server.KillAsync(cancel);

                // Its store was opened, or was not, while there was no room.
                await server.StartAsync(cancel, listening: disk!.Free);
                break;
        }
    }

    /// <summary>Brings back whatever was left dead or frozen.</summary>
    public async Task ReviveAsync(CancellationToken cancel)
    {
        await Task.WhenAll(frozen.Select(s => s.ThawAsync()));
        await Task.WhenAll(dead.Select(s => s.StartAgainAsync(cancel)));
        frozen.Clear();
        dead.Clear();
    }

    /// <summary>Waits until one of the phones that a server serves is owed an answer; for a bystander, which owes nobody anything, not.</summary>
    private async Task AimAsync(ServerLife server, CancellationToken cancel)
    {
        if (server == site.Servers.Serving)
        {
            Note(await history.UnderWayAsync().WaitAsync(Longest, cancel));
        }
    }

    private void Note(long place) => blows.Add(new Blow(place, Stopwatch.GetTimestamp()));

    /// <summary>Waits until a phone was left without an answer. Where there are others to give it nobody need be.</summary>
    private Task MissedAsync(CancellationToken cancel) =>
        site.Servers.All.Count > 1 ? Task.CompletedTask : history.MoreAsync(1, a => a.Outcome == Outcome.Unknown).WaitAsync(Longest, cancel);

    private async Task ToldAsync(CancellationToken cancel)
    {
        await told.WaitAsync(Longest, cancel);
        Refusals += Told;
    }
}
