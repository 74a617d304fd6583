using System.Security.Cryptography;
using DualReview.Meeting.Configuration;

namespace DualReview.Meeting.Files;

/// <inheritdoc cref="IKeptFiles"/>
/// <remarks><c>files/ab/cd/abcd…</c>: two levels keep a folder of ten thousand files quick on every file system.</remarks>
internal sealed class KeptFiles(DataFolder folder, TimeProvider time) : IKeptFiles
{
    private const int Block = 81920;

    private readonly IncomingFolder incoming = new(folder);

    /// <summary>Held while a file is put in its place or taken away as old: one that is handed in anew at that moment stays.</summary>
    private readonly Lock placing = new();

    public Task<IncomingFile?> ReceiveAsync(Stream content, long most, CancellationToken cancel) => incoming.ReceiveAsync(content, most, cancel);

    public void Keep(IncomingFile file)
    {
        var kept = PathOf(file.Sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
        Durable.File(file.Path);

        // The same content may be there already, or come at this moment from somebody else: either way it is replaced by its equal, whole.
        // Its time becomes today's, so that a sweep does not take it before its event is written.
        File.SetLastWriteTimeUtc(file.Path, time.GetUtcNow().UtcDateTime);
        lock (placing)
        {
            File.Move(file.Path, kept, overwrite: true);
        }

        Durable.Folder(Path.GetDirectoryName(kept)!);
        Durable.Folder(Path.GetDirectoryName(Path.GetDirectoryName(kept))!);
        Durable.Folder(folder.Files);
    }

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancel)
    {
        if (!Digest.Is(sha256) || !File.Exists(PathOf(sha256)))
        {
            return null;
        }

        var file = new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, Block, FileOptions.Asynchronous | FileOptions.SequentialScan);
        try
        {
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)) == sha256)
            {
                file.Position = 0;
                return file;
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        await file.DisposeAsync();
        return null;
    }

    public void Remove(string sha256, DateTimeOffset before)
    {
        if (RemoveOld(PathOf(sha256), before))
        {
            Durable.Folder(Path.GetDirectoryName(PathOf(sha256))!);
        }
    }

    public int Sweep(IReadOnlySet<string> referred, DateTimeOffset before) =>
        incoming.Sweep(before)
        + Directory.EnumerateFiles(folder.Files, "*", SearchOption.AllDirectories)
            .Where(p => !referred.Contains(Path.GetFileName(p))).ToArray().Count(p => RemoveOld(p, before));

    private bool RemoveOld(string path, DateTimeOffset before)
    {
        lock (placing)
        {
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= before.UtcDateTime)
            {
                return false;
            }

            File.Delete(path);
            return true;
        }
    }

    private string PathOf(string sha256) => Path.Combine(folder.Files, sha256[..2], sha256[2..4], sha256);
}
