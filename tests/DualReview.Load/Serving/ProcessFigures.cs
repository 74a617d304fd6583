using System.Diagnostics;
using System.Globalization;

namespace DualReview.Load.Serving;

/// <summary>What the kernel knows of a process.</summary>
internal static class ProcessFigures
{
    /// <summary>Processor time in all threads so far.</summary>
    public static TimeSpan ProcessorTime(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>A line of its status that is in kilobytes, in bytes.</summary>
    public static long StatusBytes(int id, string name)
    {
        var line = File.ReadLines($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
