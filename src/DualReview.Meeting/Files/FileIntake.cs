using System.Collections.Immutable;
using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Files.Checking;
using DualReview.Meeting.Persistence;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Files;

/// <summary>
/// The only way a file gets in. What it is, is decided by its content and never by its name; what could run, load or hide something is
/// refused. A file that is taken is kept and durable when this returns; a refused one leaves nothing.
/// </summary>
public sealed class FileIntake(IKeptFiles files, IOptions<DualReviewOptions> options, ILogger<FileIntake> logger) : IDisposable
{
    /// <summary>Checking unpacks whole documents: two at a time leave the hall its processor.</summary>
    private readonly SemaphoreSlim checking = new(2, 2);

    /// <summary>Most bytes of a file.</summary>
    public long Most => options.Value.Files.MaximumMegabytes * 1024L * 1024L;

    /// <summary>Why a file of this announced length need not even be sent; null when it may be tried.</summary>
    public Refusal? Announced(long bytes) => bytes > Most ? TooLarge : bytes == 0 ? new FileEmpty() : null;

    /// <summary>Takes a file in.</summary>
    /// <param name="name">As the browser sent it; untrusted.</param>
    /// <param name="content">Read once and only as far as the limit.</param>
    /// <param name="allowed">Kinds taken here.</param>
    /// <param name="cancel">Stops; nothing is kept.</param>
    public async Task<IntakeOutcome> TakeAsync(string? name, Stream content, ImmutableArray<FileKind> allowed, CancellationToken cancel)
    {
        try
        {
            using var file = await files.ReceiveAsync(content, Most, cancel);
            if (file is null)
            {
                return new IntakeOutcome(null, TooLarge);
            }

            await checking.WaitAsync(cancel);
            try
            {
                return await Task.Run(() => Take(name, file, allowed), cancel);
            }
            finally
            {
                checking.Release();
            }
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            FileLog.NotStored(logger, problem);
            return new IntakeOutcome(null, new FileNotStored());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => checking.Dispose();

    private FileTooLarge TooLarge => new(options.Value.Files.MaximumMegabytes);

    private IntakeOutcome Take(string? given, IncomingFile file, ImmutableArray<FileKind> allowed)
    {
        if (file.Bytes == 0)
        {
            return new IntakeOutcome(null, new FileEmpty());
        }

        using (var content = file.Open())
        {
            var (kind, refusal) = Content.Of(content, allowed);
            if (refusal is not null)
            {
                return new IntakeOutcome(null, refusal);
            }

            if (FileName.Of(given, kind!.Value) is not { } name)
            {
                return new IntakeOutcome(null, new FileNameDisagrees(PlainText.Cut(FileName.Shown(given), KeptFile.LongestName), FileKinds.Endings(kind.Value)[0]));
            }

            content.Dispose();
            files.Keep(file);
            return new IntakeOutcome(new KeptFile(name, file.Sha256, file.Bytes, kind.Value), null);
        }
    }
}

/// <summary>The kept file, or why it was not taken.</summary>
public readonly record struct IntakeOutcome(KeptFile? File, Refusal? Refusal);

internal static partial class FileLog
{
    [LoggerMessage(2201, LogLevel.Error, "A file was not kept.")]
    public static partial void NotStored(ILogger logger, Exception problem);

    [LoggerMessage(2202, LogLevel.Information, "{Count} files that nothing refers to were removed.")]
    public static partial void Swept(ILogger logger, int count);

    [LoggerMessage(2203, LogLevel.Error, "Files that nothing refers to were not looked for.")]
    public static partial void NotSwept(ILogger logger, Exception problem);

    [LoggerMessage(2204, LogLevel.Error, "The kept file {Sha256} is missing or no longer what it was.")]
    public static partial void Missing(ILogger logger, string sha256);
}
