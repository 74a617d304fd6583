using System.Diagnostics;
using DualReview.Meeting.Configuration;
using DualReview.Tests;

namespace DualReview.Meeting.Tests.Foundation;

/// <summary>A PostgreSQL server of a test's own, to be stopped under the program's feet. Skipped, visibly, where none is installed.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string programs;
    private readonly string folder;
    private readonly int port;

    private PostgresCluster(string programs, string folder, int port) => (this.programs, this.folder, this.port) = (programs, folder, port);

    public StoreOptions Store => new() { Provider = StoreOptions.PostgreSql, ConnectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres" };

    public static async Task<PostgresCluster> StartAsync()
    {
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;
        Assert.SkipWhen(installed is null, "PostgreSQL is not installed (/usr/lib/postgresql).");
        var cluster = new PostgresCluster(installed!, Directory.CreateTempSubdirectory("dualreview-pg-").FullName, Loopback.FreePort());
        if (IsRoot)
        {
            // The server refuses to run as root.
            await RunAsync("chown", "postgres", cluster.folder);
        }

        await cluster.AsPostgresAsync("initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "--no-sync");
        await cluster.StartAgainAsync();
        return cluster;
    }

    public Task StartAgainAsync() =>
        AsPostgresAsync("pg_ctl", "-D", Data, "-s", "-w", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -h 127.0.0.1 -k {folder}", "start");

    /// <summary><c>fast</c> ends every connection in order, <c>immediate</c> is a crash.</summary>
    public Task StopAsync(string mode) => AsPostgresAsync("pg_ctl", "-D", Data, "-s", "-w", "-m", mode, "stop");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await StopAsync("immediate");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private string Data => Path.Combine(folder, "data");

    private Task AsPostgresAsync(string program, params string[] words)
    {
        var path = Path.Combine(programs, program);
        return IsRoot ? RunAsync("runuser", ["-u", "postgres", "--", path, .. words]) : RunAsync(path, words);
    }

    private static async Task RunAsync(string program, params string[] words)
    {
        // What it says is read only where it ends with its program: a server that is started keeps the pipe.
        var talks = words.Prepend(program).Any(w => w.EndsWith("initdb", StringComparison.Ordinal));
        using var process = Process.Start(new ProcessStartInfo(program, words) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = talks })!;
        _ = talks ? await process.StandardOutput.ReadToEndAsync(CancellationToken.None) : null;
        await process.WaitForExitAsync(CancellationToken.None);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', words)} ended with {process.ExitCode}.");
    }
}
