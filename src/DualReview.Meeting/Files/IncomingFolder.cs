using System.Security.Cryptography;
using DualReview.Meeting.Configuration;

namespace DualReview.Meeting.Files;

/// <summary>
/// Temporary files of what comes in, on this machine. Beside the kept files and on the same disk, so that keeping can be a renaming; and a
/// backup that walks those meets no upload that goes on.
/// </summary>
internal sealed class IncomingFolder(DataFolder folder)
{
    private const int Block = 81920;

    private string Root => folder.File("incoming");

    /// <summary>A new file to write and read, removed when it is closed. What a killed process leaves of it is swept.</summary>
    public FileStream Temporary()
    {
        Directory.CreateDirectory(Root);
        return new FileStream(NewPath(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Block, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
    }

    /// <inheritdoc cref="IKeptFiles.ReceiveAsync"/>
    public async Task<IncomingFile?> ReceiveAsync(Stream content, long most, CancellationToken cancel)
    {
        Directory.CreateDirectory(Root);
        var path = NewPath();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, Block, FileOptions.Asynchronous);
            var buffer = new byte[Block];
            var total = 0L;
            while (await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(Block, most + 1 - total)), cancel) is > 0 and var read)
            {
                total += read;
                if (total > most)
                {
                    await file.DisposeAsync();
                    File.Delete(path);
                    return null;
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            return new IncomingFile(path, Convert.ToHexStringLower(hash.GetHashAndReset()), total);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Temporary files that lie there: those of this moment, and what a killed process left.</summary>
    public IEnumerable<string> All() => Directory.Exists(Root) ? Directory.EnumerateFiles(Root) : [];

    /// <summary>Removes what was last written before a moment. Returns how many.</summary>
    public int Sweep(DateTimeOffset before)
    {
        string[] old = [.. All().Where(p => File.GetLastWriteTimeUtc(p) < before.UtcDateTime)];
        Array.ForEach(old, File.Delete);
        return old.Length;
    }

    private string NewPath() => Path.Combine(Root, Path.GetRandomFileName());
}
