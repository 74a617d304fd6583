using System.Runtime.InteropServices;
using System.Text;

namespace DualReview.Meeting.Files;

/// <summary>Brings what was written to the disk itself. A renamed file is durable only once its folder is too.</summary>
internal static class Durable
{
    /// <summary>Flushes a file's content.</summary>
    public static void File(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Flushes a folder's entries. Windows writes them through its own journal and has no such call.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Open(Encoding.UTF8.GetBytes(path + "\0"), 0);
        if (folder < 0)
        {
            throw new IOException($"The folder cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        }

        try
        {
            // Some file systems (network shares) know no flush of a folder, EINVAL; there nothing more can be done.
            if (Flush(folder) != 0 && Marshal.GetLastPInvokeError() is not 22 and var error)
            {
                throw new IOException($"The folder cannot be flushed (error {error}).");
            }
        }
        finally
        {
            _ = Close(folder);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int file);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
