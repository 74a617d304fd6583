using DualReview.Faults.Serving;
using DualReview.Faults.Syncs;

namespace DualReview.Faults.Tests;

/// <summary>A ballot is acknowledged only once the disk has it: the syncs are counted by the kernel, because no kill can tell.</summary>
public sealed class SyncTests
{
    private const int Phones = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cast_WhenPhonesWaitForEachOther_CostsASyncEach()
    {
        Assert.SkipUnless(SyncRun.IsPossible, "strace is not installed.");

        var count = await SyncRun.MeasureAsync(Phones, together: false, Sabotage.None, Cancel);

        Assert.Equal(Phones, count.Acknowledged);
        Assert.True(count.Honest, count.ToString());
        Assert.True(count.Syncs >= Phones, count.ToString());
    }

    [Fact]
    public async Task Cast_WhenPhonesComeTogether_SharesSyncsAndSkipsNone()
    {
        Assert.SkipUnless(SyncRun.IsPossible, "strace is not installed.");

        var count = await SyncRun.MeasureAsync(Phones, together: true, Sabotage.None, Cancel);

        Assert.Equal(Phones, count.Acknowledged);
        Assert.True(count.Honest, count.ToString());
        Assert.True(count.Commits < Phones, count.ToString());
    }

    /// <summary>The count on trial: a store that does not wait for the disk commits as before, and is found out.</summary>
    [Fact]
    public async Task Count_WhenTheStoreSkipsSyncs_IsNotHonest()
    {
        Assert.SkipUnless(SyncRun.IsPossible, "strace is not installed.");

        var count = await SyncRun.MeasureAsync(Phones, together: false, Sabotage.SkipSyncs, Cancel);

        Assert.Equal(Phones, count.Acknowledged);
        Assert.False(count.Honest, count.ToString());
    }
}
