using System.Runtime.InteropServices;

namespace DualReview.Meeting.Configuration;

/// <summary>Keeps files from other users of the machine. On Windows the folder's access list does that.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>
    /// Takes from every file this process makes from now on what others could do with it: SQLite makes its files, and the journals beside
    /// them, by itself, and a copy of the folder keeps the files' modes but not the folder's.
    /// </summary>
    public static void FromNowOn()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetMask(Convert.ToUInt32("077", 8));
        }
    }

    /// <summary>Makes a folder and closes it to others, with what lies in it already. False where that is not ours to do or the disk knows no modes.</summary>
    public static bool Make(string path)
    {
        Directory.CreateDirectory(path);
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        try
        {
            System.IO.File.SetUnixFileMode(path, Folder);
            foreach (var file in Directory.EnumerateFiles(path))
            {
                System.IO.File.SetUnixFileMode(file, File);
            }

            return System.IO.File.GetUnixFileMode(path) == Folder;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);
}
