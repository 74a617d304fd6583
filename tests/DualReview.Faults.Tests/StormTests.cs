using System.Collections.Immutable;
using DualReview.Faults.Nemesis;
using DualReview.Faults.Network;
using DualReview.Faults.Serving;

namespace DualReview.Faults.Tests;

/// <summary>
/// The product under every fault, with real processes, sockets and files. No test looks at the time something took; a server that never comes
/// back, or a phone that never gets an answer, runs into the limit of the harness and fails.
/// </summary>
public sealed class StormTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dr-faults-").FullName;
    private int cuts;
    private long swallowed;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Votes_WhenTheServerIsKilledTenTimes_AreAllCountedOnce()
    {
        var (figures, complaints) = await StormRun.MeasureAsync(new StormOptions(10, 150, 20, false), countSyncs: false, Cancel);

        Assert.Empty(complaints);
        Assert.Equal(10, figures.Kills);
        Assert.Equal((0, 0, 0, 0, 0), (figures.Lost, figures.Phantom, figures.Doubled, figures.Unresolved, figures.Miscounted));
        Assert.Equal(figures.Phones, figures.Acknowledged + figures.Closed);
        Assert.True(figures.Unknown > 0, "The kills hit nothing: no request went unanswered.");
        Assert.True(figures.Closed > 0, "Nobody raced the closing.");
    }

    /// <summary>Every step of the closing, one death after the other on the same box: the last run finds what nine others left.</summary>
    [Fact]
    public async Task Count_WhenTheServerDiesAtEveryStepOfTheClosing_IsTheSame()
    {
        var result = await RunAsync(RoundPlan.DyingAtEveryStep);

        AssertGood(result);
    }

    /// <summary>All that a network can do, one after the other.</summary>
    [Fact]
    public async Task Votes_WhenTheNetworkIsBad_AreAllCountedOnce()
    {
        var result = await RunAsync(RoundPlan.Of([.. Enum.GetValues<Weather>().Select(w => new Strike(StrikeKind.Network, 1, 600, w))]));

        AssertGood(result);
        Assert.True(cuts > 0 && swallowed > 0, "The weather touched no connection.");
    }

    [Fact]
    public async Task Votes_WhenTheServerIsFrozen_AreAllCountedOnce()
    {
        var result = await RunAsync(RoundPlan.Of(new Strike(StrikeKind.Freeze, 1, 2500)));

        AssertGood(result);
        Assert.True(result.Unknown > 0, "No phone lost its patience.");
    }

    /// <summary>The clock is set while the server runs, and a server starts under the wrong one: a day ahead, then a day behind.</summary>
    [Fact]
    public async Task Votes_WhenTheClockIsADayWrong_AreAllCountedOnce()
    {
        const int Day = 86_400;
        ImmutableArray<Strike> strikes =
        [
            new Strike(StrikeKind.Clock, 2, Seconds: Day),
            new Strike(StrikeKind.Kill, 2),
            new Strike(StrikeKind.Clock, 2, Seconds: -Day),
            new Strike(StrikeKind.Kill, 2),
        ];

        AssertGood(await RunAsync(RoundPlan.Of(strikes)));
    }

    [Fact]
    public async Task Votes_WhenTheDiskIsFull_AreNeverAcknowledgedFalselyAndGetThroughOnceThereIsRoom()
    {
        using var disk = SmallDisk.TryMount(24, out var reason);
        Assert.SkipWhen(disk is null, reason);

        var result = await RunAsync(RoundPlan.Of(new Strike(StrikeKind.FullDisk, 0), new Strike(StrikeKind.FullDisk, 0)), disk: disk);

        AssertGood(result);
        Assert.True(result.StoreRefusals > 0);
    }

    /// <summary>A server that was killed for want of room, and started before there was any, comes back by itself once there is.</summary>
    [Fact]
    public async Task Votes_WhenTheServerStartsOnAFullDisk_GetThroughOnceThereIsRoom()
    {
        using var disk = SmallDisk.TryMount(24, out var reason);
        Assert.SkipWhen(disk is null, reason);

        AssertGood(await RunAsync(RoundPlan.Of(new Strike(StrikeKind.FullDiskAndKill, 0)), disk: disk));
    }

    /// <summary>The harness on trial: a store that throws acknowledged ballots away must be found out, through all the machinery.</summary>
    [Fact]
    public async Task Harness_WhenTheStoreLosesBallots_FindsThem()
    {
        // Sabotage begins when a box is opened anew; the second strike has a part of the hall vote after that, all of it in time.
        var result = await RunAsync(RoundPlan.Of(new Strike(StrikeKind.Restart, 1), new Strike(StrikeKind.Restart, 1)), sabotage: Sabotage.LoseBallots);

        Assert.True(result.Findings.Lost > 0);
        Assert.False(result.Findings.Good);
    }

    private static void AssertGood(RoundResult result)
    {
        Assert.Empty(result.Findings.Complaints);
        Assert.True(result.Findings.Good);
        Assert.True(result.Findings.Acknowledged > 0);
    }

    private async Task<RoundResult> RunAsync(RoundPlan plan, SmallDisk? disk = null, Sabotage sabotage = Sabotage.None)
    {
        await using var site = Site.OnFiles(disk?.Folder ?? folder, sabotage);
        await site.Servers.StartAsync(Cancel);
        var result = await new Round(site, disk, 60).RunAsync(plan, Cancel);
        (cuts, swallowed) = (site.Network.Cuts, site.Network.Swallowed);
        return result;
    }
}
