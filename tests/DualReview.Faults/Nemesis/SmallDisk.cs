using System.Diagnostics;
using System.Globalization;

namespace DualReview.Faults.Nemesis;

/// <summary>A file system of a few megabytes for the server's data, which can be filled to the last page. Needs the right to mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Page = 4096;

    private readonly string ballast;

    private SmallDisk(string folder)
    {
        Folder = folder;
        ballast = Path.Combine(folder, "ballast");
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Mounts one; null with the reason where that is not allowed.</summary>
    public static SmallDisk? TryMount(int megabytes, out string reason)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            reason = "Only root may mount a small file system.";
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("dr-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=0700"), "tmpfs", folder) is { Length: > 0 } problem)
        {
            Directory.Delete(folder);
            reason = $"A small file system cannot be mounted here: {problem}";
            return null;
        }

        reason = string.Empty;
        return new SmallDisk(folder);
    }

    /// <summary>Takes all the room there is.</summary>
    public void Fill()
    {
        using var file = new FileStream(ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[Page];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // Full, which is what was wanted.
        }
    }

    /// <summary>Gives it back.</summary>
    public void Free() => File.Delete(ballast);

    public void Dispose()
    {
        if (Run("umount", Folder) is { Length: > 0 } problem)
        {
            throw new InvalidOperationException(problem);
        }

        Directory.Delete(Folder);
    }

    /// <summary>What the program complained of; empty when it did its work.</summary>
    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? string.Empty : $"{program}: {said.Trim()}";
    }
}
