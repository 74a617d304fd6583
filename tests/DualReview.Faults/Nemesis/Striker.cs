using DualReview.Faults.Histories;
using DualReview.Faults.Network;
using DualReview.Faults.Serving;

namespace DualReview.Faults.Nemesis;

/// <summary>Does what a plan says, to a real process, a real network and a real disk.</summary>
internal sealed class Striker(ServerLife server, FlakyProxy network, SmallDisk? disk, History history)
{
    /// <summary>So many phones must have been told that the store fails, before there is room again.</summary>
    private const int Told = 3;

    private const string StoreFails = "store.unavailable";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private Task told = Task.CompletedTask;

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

    /// <summary>Strikes once and repairs it again.</summary>
    public async Task StrikeAsync(Strike strike, CancellationToken cancel)
    {
        switch (strike.Kind)
        {
            case StrikeKind.Kill:
                await server.KillAsync(cancel);
                await Task.Delay(strike.Milliseconds, cancel);
                await server.StartAgainAsync(cancel);
                break;
            case StrikeKind.Freeze:
                await server.FreezeAsync();
                await Task.Delay(strike.Milliseconds, cancel);
                await server.ThawAsync();
                break;
            case StrikeKind.Restart:
                if (await server.QuitAsync(cancel) is not 0 and var code)
                {
                    throw new InvalidOperationException($"The server was asked to end and ended with {code}.");
                }

                await server.StartAgainAsync(cancel);
                break;
            case StrikeKind.Network:
                network.Turn(strike.Weather);
                await Task.Delay(strike.Milliseconds, cancel);
                network.Turn(Weather.Clear);
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

    private async Task ToldAsync(CancellationToken cancel)
    {
        await told.WaitAsync(Longest, cancel);
        Refusals += Told;
    }
}
