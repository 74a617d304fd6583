using System.Diagnostics;
using System.Globalization;

namespace DualReview.Load.Serving;

/// <summary>A server this tool started, and the only one it ends.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Written = "write_bytes:";

    private readonly Process process;

    private ServerProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Id of the process that was started.</summary>
    public int Id => process.Id;

    /// <summary>Most memory it ever had resident, in bytes, as the kernel counted.</summary>
    public long PeakResidentBytes => ProcessFigures.StatusBytes(process.Id, "VmHWM:");

    /// <summary>Processor time it has used so far, in all threads, as the kernel counted. Unlike a rate it does not depend on what else the machine does.</summary>
    public TimeSpan ProcessorTime => ProcessFigures.ProcessorTime(process);

    /// <summary>Bytes it has written to the disk so far, as the kernel counted.</summary>
    public long WrittenBytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/io").First(l => l.StartsWith(Written, StringComparison.Ordinal));
            return long.Parse(line[Written.Length..], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Starts this executable again as a server and waits until it listens.</summary>
    public static Task<ServerProcess> StartAsync(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        }

        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return StartAsync(start);
    }

    /// <summary>Starts a program that serves and waits until it listens.</summary>
    /// <exception cref="EndOfStreamException">It ended before.</exception>
    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.UseShellExecute) = (true, true, false);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        return new ServerProcess(process, new Uri(Wire.Read<Started>(await LineAsync(process)).Address));
    }

    /// <summary>Has a word carried out.</summary>
    /// <exception cref="IOException">The server ended.</exception>
    public async Task<T> DoAsync<T>(params string[] words)
    {
        await process.StandardInput.WriteLineAsync(string.Join(' ', words));
        await process.StandardInput.FlushAsync();
        return Wire.Read<T>(await LineAsync(process));
    }

    /// <summary>Ends it as a power cut would: no handler, no flush.</summary>
    public void Kill() => process.Kill();

    /// <summary>Waits until it has ended, however; its exit code.</summary>
    public async Task<int> EndedAsync(CancellationToken cancel)
    {
        await process.WaitForExitAsync(cancel);
        return process.ExitCode;
    }

    /// <summary>Asks it to end in order and waits for that; its exit code.</summary>
    public async Task<int> QuitAsync(CancellationToken cancel)
    {
        await process.StandardInput.WriteLineAsync(Wire.Quit);
        process.StandardInput.Close();
        return await EndedAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            try
            {
                await QuitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
    }

    private static async Task<string> LineAsync(Process process) =>
        await process.StandardOutput.ReadLineAsync() ?? throw new EndOfStreamException("The server ended; what it said stands above.");
}
