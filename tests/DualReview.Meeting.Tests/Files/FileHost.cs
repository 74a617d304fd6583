using System.Collections.Immutable;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace DualReview.Meeting.Tests.Files;

/// <summary>Kept files in a folder of their own.</summary>
internal sealed class FileHost : IDisposable
{
    public FileHost(int megabytes = 20)
    {
        Root = Directory.CreateTempSubdirectory("dualreview-files-").FullName;
        var options = Options.Create(new DualReviewOptions { DataDirectory = Root, Files = new KeptFilesOptions { MaximumMegabytes = megabytes } });
        var folder = new DataFolder(options);
        Files = folder.Files;
        Store = new KeptFiles(folder, Time);
        Intake = new FileIntake(Store, options, NullLogger<FileIntake>.Instance);
    }

    public string Root { get; }

    public string Files { get; }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    public KeptFiles Store { get; }

    public FileIntake Intake { get; }

    public string[] OnDisk => [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)];

    public async Task<IntakeOutcome> TakeAsync(string? name, byte[] content, ImmutableArray<FileKind>? allowed = null)
    {
        using var stream = new MemoryStream(content);
        return await Intake.TakeAsync(name, stream, allowed ?? FileKinds.Proofs, TestContext.Current.CancellationToken);
    }

    /// <summary>Takes a file that must be refused, and looks that nothing of it stays.</summary>
    public async Task<string> RefusalAsync(string? name, byte[] content, ImmutableArray<FileKind>? allowed = null)
    {
        var before = OnDisk;
        var (file, refusal) = await TakeAsync(name, content, allowed);
        Assert.Null(file);
        Assert.Equal(before, OnDisk);
        return refusal!.Code;
    }

    public async Task<KeptFile> KeptAsync(string? name, byte[] content, ImmutableArray<FileKind>? allowed = null)
    {
        var (file, refusal) = await TakeAsync(name, content, allowed);
        Assert.True(file is not null, refusal?.Code);
        Assert.True(file.IsUsable);
        return file;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
