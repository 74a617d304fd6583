using DualReview.Domain;
using DualReview.Domain.Cycles;
using DualReview.Domain.Cycles.Materials;
using DualReview.Meeting.Files;
using DualReview.Meeting.Persistence;

namespace DualReview.Meeting.Cycles.Materials;

/// <summary>Takes in a document as 述职材料: checked and kept like every file, and a Word document read once for its words.</summary>
public sealed class MaterialIntake(FileIntake intake, IKeptFiles files) : IDisposable
{
    /// <summary>Reading walks through a whole document: one at a time leaves the hall its processor.</summary>
    private readonly SemaphoreSlim reading = new(1, 1);

    /// <summary>Most bytes of a document.</summary>
    public long Most => intake.Most;

    /// <summary>Why a document of this announced length need not even be sent; null when it may be tried.</summary>
    public Refusal? Announced(long bytes) => intake.Announced(bytes);

    /// <summary>Takes a document in. It is kept and durable when this returns; one that is refused for its words is removed by a later sweep.</summary>
    /// <param name="name">As the browser sent it; untrusted.</param>
    /// <param name="content">Read once and only as far as the limit.</param>
    /// <param name="cancel">Stops; nothing is kept.</param>
    public async Task<(MaterialFile? File, Refusal? Refusal)> TakeAsync(string? name, Stream content, CancellationToken cancel)
    {
        var (kept, refusal) = await intake.TakeAsync(name, content, FileKinds.Documents, cancel);
        if (kept is null)
        {
            return (null, refusal);
        }

        var (text, unread) = kept.Kind == FileKind.Word ? await WordsAsync(kept, cancel) : (string.Empty, null);
        return text is null ? (null, unread)
            : new MaterialFile(kept, text) is { IsUsable: true } file ? (file, null)
            : (null, new MaterialFileUnusable());
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    private async Task<(string? Text, Refusal? Refusal)> WordsAsync(KeptFile kept, CancellationToken cancel)
    {
        await reading.WaitAsync(cancel);
        try
        {
            await using var file = await files.OpenAsync(kept.Sha256, cancel);
            return file is null ? (null, new FileNotStored()) : await Task.Run(() => WordText.Of(file, MaterialFile.Longest), cancel);
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            return (null, new FileNotStored());
        }
        finally
        {
            reading.Release();
        }
    }
}
