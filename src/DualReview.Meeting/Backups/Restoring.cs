using System.Globalization;
using DualReview.Meeting.Configuration;

namespace DualReview.Meeting.Backups;

/// <summary>Puts a backup in the place of a data folder. What was there is moved beside it, never deleted.</summary>
internal static class Restoring
{
    private const string Fresh = ".restoring";

    /// <summary>Whether a restore was broken off: what the folder holds then is neither the old data nor the new.</summary>
    public static bool IsUnfinished(DataFolder folder) => Directory.Exists(folder.File(Fresh));

    /// <summary>Files of the backup that are missing, longer, shorter or other than its list says; empty for a whole one.</summary>
    public static IReadOnlyList<string> Damaged(string backup, BackupManifest manifest) =>
    [
        .. manifest.Files
            .Where(f => !StaysInside(f.Path) || !File.Exists(Path.Combine(backup, f.Path)) || BackedUpFile.Of(backup, f.Path) != f)
            .Select(f => f.Path),
    ];

    /// <summary>Copies a whole backup into the data folder.</summary>
    /// <returns>Where the earlier data lies now; null when there was none.</returns>
    public static string? Put(string backup, BackupManifest manifest, DataFolder folder, DateTimeOffset now)
    {
        // Everything is copied before anything is moved: a full disk leaves the data as it was.
        var fresh = folder.File(Fresh);
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        OwnerOnly.Make(fresh);
        foreach (var file in manifest.Files)
        {
            var to = Path.Combine(fresh, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(Path.Combine(backup, file.Path), to);
        }

        var before = folder.File(string.Create(CultureInfo.InvariantCulture, $"before-restore-{now:yyyyMMdd-HHmmss}"));
        var old = Directory.GetFileSystemEntries(folder.Root).Where(IsData).Where(HasSomething).ToArray();
        if (old.Length > 0)
        {
            OwnerOnly.Make(before);
            Move(old, before);
        }

        foreach (var empty in Directory.GetFileSystemEntries(folder.Root).Where(IsData))
        {
            Directory.Delete(empty);
        }

        Move(Directory.GetFileSystemEntries(fresh), folder.Root);
        Directory.Delete(fresh);
        OwnerOnly.Make(folder.Boxes);
        OwnerOnly.Make(folder.Keys);
        return old.Length > 0 ? before : null;
    }

    private static bool StaysInside(string path) =>
        path.Length > 0 && !Path.IsPathRooted(path) && !path.Split('/', '\\').Any(part => part is "" or "." or "..");

    /// <summary>What belongs to the data: the lock, the note where a server listens, an earlier restore and its leftovers do not.</summary>
    private static bool IsData(string path) =>
        Path.GetFileName(path) is var name && !name.EndsWith(".lock", StringComparison.Ordinal) && name is not (Fresh or ServedAddress.Name) && !name.StartsWith("before-restore-", StringComparison.Ordinal);

    private static bool HasSomething(string path) => File.Exists(path) || Directory.EnumerateFileSystemEntries(path).Any();

    private static void Move(IEnumerable<string> entries, string to)
    {
        foreach (var entry in entries)
        {
            Directory.Move(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }
}
