using System.Text;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Cycles.Retention;
using DualReview.Meeting.Files;
using DualReview.Meeting.Tests.Cycles;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Tests.Files;

/// <summary>The contract of <see cref="IKeptFiles"/>, in its words.</summary>
public sealed class KeptFilesTests : IDisposable
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("路灯修好了");

    private readonly FileHost host = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Keep_OfTheSameContentAgain_KeepsItOnce()
    {
        using (var first = await ReceiveAsync())
        using (var second = await ReceiveAsync())
        {
            host.Store.Keep(first);
            host.Store.Keep(second);
        }

        var path = Assert.Single(host.OnDisk);
        var digest = Path.GetFileName(path);
        Assert.Equal(Path.Combine(host.Files, digest[..2], digest[2..4], digest), path);
        Assert.Equal(Content, await ReadAsync(digest));
    }

    [Fact]
    public async Task Keep_ByManyAtOnce_LeavesOneWholeFile()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            using var file = await ReceiveAsync();
            host.Store.Keep(file);
            Assert.Equal(Content, await ReadAsync(file.Sha256));
        }, Cancel)));

        Assert.Single(host.OnDisk);
    }

    /// <summary>A process that is killed here disposes of nothing: what it leaves is what the next start finds.</summary>
    [Fact]
    public async Task Kill_BetweenWritingAndRenaming_LeavesNoHalfFileAndTheRestIsSweptADayLater()
    {
        var left = await ReceiveAsync();

        Assert.Null(await host.Store.OpenAsync(left!.Sha256, Cancel));
        Assert.DoesNotContain(host.OnDisk, p => Path.GetFileName(p) == left.Sha256);
        Assert.Equal(0, host.Store.Sweep(new HashSet<string>(), host.Time.GetUtcNow().AddDays(-1)));
        Assert.Equal(1, host.Store.Sweep(new HashSet<string>(), host.Time.GetUtcNow().AddMinutes(1)));
        Assert.Empty(host.OnDisk);
    }

    [Fact]
    public async Task Receive_WhenGivenUp_RemovesItsTemporaryFile()
    {
        using (await ReceiveAsync())
        {
            Assert.Single(host.OnDisk);
        }

        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var stream = new MemoryStream(Content);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Store.ReceiveAsync(stream, 100, cancelled.Token));

        Assert.Empty(host.OnDisk);
    }

    [Fact]
    public async Task Open_OfAFileThatChangedOnTheDisk_GivesNothing()
    {
        using var file = await ReceiveAsync();
        host.Store.Keep(file!);
        await File.AppendAllTextAsync(Assert.Single(host.OnDisk), "！", Cancel);

        Assert.Null(await host.Store.OpenAsync(file!.Sha256, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("ABCDEF")]
    public async Task Open_OfNoDigest_GivesNothing(string digest) => Assert.Null(await host.Store.OpenAsync(digest, Cancel));

    [Fact]
    public async Task Sweep_RemovesOnlyWhatNothingRefersToAndIsOld()
    {
        var (kept, old, young) = (await KeepAsync("甲"), await KeepAsync("乙"), await KeepAsync("丙"));
        File.SetLastWriteTimeUtc(PathOf(kept), DateTime.UtcNow.AddDays(-9));
        File.SetLastWriteTimeUtc(PathOf(old), DateTime.UtcNow.AddDays(-2));

        Assert.Equal(1, host.Store.Sweep(new HashSet<string> { kept }, host.Time.GetUtcNow().AddDays(-1)));

        Assert.Equal(new[] { kept, young }.Order(), host.OnDisk.Select(p => Path.GetFileName(p)!).Order());

        // Handed in anew, an old file is as young as its upload.
        File.SetLastWriteTimeUtc(PathOf(kept), DateTime.UtcNow.AddDays(-9));
        await KeepAsync("甲");
        Assert.Equal(0, host.Store.Sweep(new HashSet<string>(), host.Time.GetUtcNow().AddDays(-1)));
    }

    [Fact]
    public async Task SweepAtTheStart_WhenTheJournalCannotBeRead_RemovesNothing()
    {
        var old = await KeepAsync("乙");
        File.SetLastWriteTimeUtc(PathOf(old), DateTime.UtcNow.AddDays(-2));
        await using var years = await CycleHost.StartAsync();
        var sweep = new FileSweep(host.Store, new YearDisposal(years.Cycles, years.Journal, host.Store, years.Get<IMaterialDrafts>(), Options.Create(new DualReviewOptions())), TimeProvider.System, NullLogger<FileSweep>.Instance);
        years.Tamper("ALTER TABLE cycle_entry RENAME TO gone");

        await sweep.StartAsync(Cancel);
        Assert.Single(host.OnDisk);

        years.Tamper("ALTER TABLE gone RENAME TO cycle_entry");
        await sweep.StartAsync(Cancel);
        Assert.Empty(host.OnDisk);
    }

    private string PathOf(string digest) => Path.Combine(host.Files, digest[..2], digest[2..4], digest);

    private async Task<IncomingFile> ReceiveAsync(byte[]? content = null)
    {
        using var stream = new MemoryStream(content ?? Content);
        return (await host.Store.ReceiveAsync(stream, 1000, Cancel))!;
    }

    private async Task<string> KeepAsync(string text)
    {
        using var file = await ReceiveAsync(Encoding.UTF8.GetBytes(text));
        host.Store.Keep(file);
        return file.Sha256;
    }

    private async Task<byte[]> ReadAsync(string digest)
    {
        await using var stream = await host.Store.OpenAsync(digest, Cancel);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }
}
