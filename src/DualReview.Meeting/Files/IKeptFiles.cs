namespace DualReview.Meeting.Files;

/// <summary>
/// Files that events refer to, found by what they contain. Contract:
/// <list type="bullet">
/// <item>Keeping is idempotent by content: the same bytes are kept once, however often and from however many people at once they come.</item>
/// <item>Keeping returns after the file is durable: a power cut behind it loses nothing.</item>
/// <item>A crash before that leaves at most a temporary file: a name that is a digest always holds the whole content.</item>
/// <item>What no event refers to a day later is removed at the next start. Keep first, then append the event.</item>
/// </list>
/// Several instances that share a store share its files, too; each has temporary ones of its own.
/// Nothing here decides who may have a file, or whether it is harmless: see <see cref="FileIntake"/> and the endpoints.
/// </summary>
public interface IKeptFiles
{
    /// <summary>Writes a stream to a temporary file, at most so many bytes of it.</summary>
    /// <param name="content">Read once; nothing behind the limit is read but one byte.</param>
    /// <param name="most">Most bytes.</param>
    /// <param name="cancel">Stops; the temporary file is removed.</param>
    /// <returns>The file, still temporary; null when the stream is longer. Disposing it removes it unless it was kept.</returns>
    /// <exception cref="IOException">The disk is full or out of reach; nothing is left behind.</exception>
    Task<IncomingFile?> ReceiveAsync(Stream content, long most, CancellationToken cancel);

    /// <summary>Keeps a received file for good.</summary>
    /// <exception cref="IOException">The disk is full or out of reach; the file is not kept. A database has its own (<see cref="Persistence.StoreFailure"/>).</exception>
    void Keep(IncomingFile file);

    /// <summary>The content behind a digest, to read; null when there is none, or when it is no longer what the digest says.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancel);

    /// <summary>
    /// Removes a content for good, after its term, unless it was kept (again) at or after a moment: somebody may be about to write the event that
    /// refers to it, and where nobody does a sweep takes it. Repeating it changes nothing.
    /// </summary>
    /// <exception cref="IOException">The disk is out of reach; the file is still there. A database has its own.</exception>
    void Remove(string sha256, DateTimeOffset before);

    /// <summary>Removes what nothing refers to and temporary files, both only when last written before a moment. Returns how many.</summary>
    int Sweep(IReadOnlySet<string> referred, DateTimeOffset before);
}

/// <summary>A file that was received and is not kept yet.</summary>
/// <param name="path">Temporary file.</param>
/// <param name="sha256">Digest of its content, lower-case hexadecimal.</param>
/// <param name="bytes">Its length.</param>
public sealed class IncomingFile(string path, string sha256, long bytes) : IDisposable
{
    /// <summary>Temporary file.</summary>
    public string Path => path;

    /// <summary>Digest of the content.</summary>
    public string Sha256 => sha256;

    /// <summary>Length.</summary>
    public long Bytes => bytes;

    /// <summary>The content, to look at.</summary>
    public FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Removes the temporary file, if it is still there.</summary>
    public void Dispose() => File.Delete(path);
}

/// <summary>Digests as files are called by.</summary>
internal static class Digest
{
    /// <summary>Whether it is one: 64 lower-case hexadecimal digits. Nothing else becomes part of a path or a question to a database.</summary>
    public static bool Is(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
