using System.Text;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Cycles.Retention;
using DualReview.Meeting.Files;
using DualReview.Meeting.Tests.Cycles;
using DualReview.Meeting.Tests.Foundation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Tests.Files;

/// <summary>What holds for files in a folder only, and the sweep at the start; the rest is <see cref="KeptFilesContract"/>.</summary>
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
    public async Task SweepAtTheStart_WhenTheJournalCannotBeRead_RemovesNothing()
    {
        var old = await KeepAsync("乙");
        File.SetLastWriteTimeUtc(PathOf(old), DateTime.UtcNow.AddDays(-2));
        await using var years = await CycleHost.StartAsync();
        using var sweep = new FileSweep(host.Store, new YearDisposal(years.Cycles, years.Journal, host.Store, years.Get<IMaterialDrafts>(), Options.Create(new DualReviewOptions()), TimeProvider.System), TimeProvider.System, NullLogger<FileSweep>.Instance);
        years.Tamper("ALTER TABLE cycle_entry RENAME TO gone");

        await sweep.SweepAsync(Cancel);
        Assert.Single(host.OnDisk);

        years.Tamper("ALTER TABLE gone RENAME TO cycle_entry");
        await sweep.SweepAsync(Cancel);
        Assert.Empty(host.OnDisk);
    }

    /// <summary>An exception that left it would end the server.</summary>
    [Fact]
    public async Task SweepAtTheStart_WhateverGoesWrong_IsLoggedAndEndsNothing()
    {
        await using var years = await CycleHost.StartAsync();
        var lines = new LogLines();
        using var logging = LoggerFactory.Create(b => b.AddProvider(lines));
        var files = new BrokenSweep(new InvalidOperationException("a bug in the sweep"));
        using var sweep = new FileSweep(files, new YearDisposal(years.Cycles, years.Journal, files, years.Get<IMaterialDrafts>(), Options.Create(new DualReviewOptions()), TimeProvider.System), TimeProvider.System, logging.CreateLogger<FileSweep>());

        await sweep.StartAsync(Cancel);
        await sweep.ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        Assert.Contains(lines.Written, l => l.Contains("a bug in the sweep", StringComparison.Ordinal));
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

    /// <summary>Files of which nothing is asked but the sweep, which fails.</summary>
    private sealed class BrokenSweep(Exception problem) : IKeptFiles
    {
        public Task<IncomingFile?> ReceiveAsync(Stream content, long most, CancellationToken cancel) => throw new NotSupportedException();

        public void Keep(IncomingFile file) => throw new NotSupportedException();

        public Task<Stream?> OpenAsync(string sha256, CancellationToken cancel) => throw new NotSupportedException();

        public void Remove(string sha256, DateTimeOffset before) => throw new NotSupportedException();

        public int Sweep(IReadOnlySet<string> referred, DateTimeOffset before) => throw problem;
    }
}
