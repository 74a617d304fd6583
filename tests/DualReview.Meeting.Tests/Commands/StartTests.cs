using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using DualReview.Meeting.Commands;
using DualReview.Meeting.Hosting;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Tests;

namespace DualReview.Meeting.Tests.Commands;

/// <summary>What whoever double-clicks the start script meets with. The browser is a script that says which page it was given.</summary>
public sealed partial class StartTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("dr-start-").FullName;
    private readonly int port = Loopback.FreePort();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(root, "data");

    private string Urls => $"http://127.0.0.1:{port}";

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Start_OnANewFolder_OpensTheSetUpOnceReadyAndASecondStartOnlyLeadsThere()
    {
        using var first = await BrowserAsync();
        using var server = Start(desktop: true);
        try
        {
            Assert.Equal($"{Urls}/setup", await PageAsync(first));
            using var client = new HttpClient();
            Assert.Equal("ready", await client.GetStringAsync($"{Urls}/health/ready", Cancel));

            using var second = await BrowserAsync();
            var (code, said, _) = await EndAsync(Start(desktop: true));
            Assert.Equal(0, code);
            Assert.Contains("已经在运行", said, StringComparison.Ordinal);
            Assert.Equal($"{Urls}/", await PageAsync(second));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(Cancel);
        }

        // Killed, it left its note behind; that is no running server.
        using var next = Start(desktop: false);
        Assert.Matches(AddressSaid(), await UntilAsync(next, AddressSaid()));
        next.Kill();
        await next.WaitForExitAsync(Cancel);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("--environment=Production")]
    public async Task Start_WhereAnotherProgramListens_SaysSoAndNothingElse(string word)
    {
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();

        var (code, said, errors) = await EndAsync(Start(desktop: false, word));

        Assert.Equal(1, code);
        Assert.Contains($"{Urls} 这个端口正由别的程序使用，没有启动", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", said + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutADesktop_SaysTheAddress()
    {
        using var server = Start(desktop: false);

        var line = await UntilAsync(server, AddressSaid());

        Assert.Contains($"{Urls}/setup", line, StringComparison.Ordinal);
        server.Kill();
        await server.WaitForExitAsync(Cancel);
    }

    [Fact]
    public async Task Start_OnAFolderThatARehearsalUses_IsRefused()
    {
        Directory.CreateDirectory(Data);
        await using var rehearsal = new FileStream(Path.Combine(Data, "in-use.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await File.WriteAllTextAsync(Path.Combine(Data, "serving.txt"), $"{Urls}/", Cancel);

        var (code, _, errors) = await EndAsync(Start(desktop: false));

        Assert.Equal(1, code);
        Assert.Contains("正由另一个服务使用", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WhereNoFolderCanBeMade_SaysSo()
    {
        await File.WriteAllTextAsync(Data, "in the way", Cancel);

        var (code, said, errors) = await EndAsync(Start(desktop: false));

        Assert.Equal(1, code);
        Assert.Contains($"数据文件夹 {Data} 建不了，没有启动", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsThatOfTheBuildFile()
    {
        var props = await File.ReadAllTextAsync(Path.Combine(TestServer.RepositoryRoot(), "Directory.Build.props"), Cancel);
        var written = Written().Match(props).Groups[1].Value;

        var (code, said, _) = await EndAsync(Run("--version"));

        Assert.Equal((0, $"DualReview {written}"), (code, said.Trim()));
        Assert.Equal(written, ProductVersion.Current);
    }

    /// <summary>A browser whose next page can be read. A pipe hands it over the moment it is written.</summary>
    private async Task<Process> BrowserAsync()
    {
        var pipe = Path.Combine(root, $"page-{Guid.NewGuid():n}");
        using (var made = Process.Start("mkfifo", [pipe]))
        {
            await made.WaitForExitAsync(Cancel);
        }

        var browser = Path.Combine(root, "xdg-open");
        await File.WriteAllTextAsync(browser, $"#!/bin/sh\nprintf '%s' \"$1\" >'{pipe}'\n", Cancel);
        using (var executable = Process.Start("chmod", ["700", browser]))
        {
            await executable.WaitForExitAsync(Cancel);
        }

        return Process.Start(new ProcessStartInfo("cat", [pipe]) { RedirectStandardOutput = true })!;
    }

    private static Task<string> PageAsync(Process browser) => browser.StandardOutput.ReadToEndAsync(Cancel);

    private Process Start(bool desktop, string word = "start") => Run([word, "--urls", Urls, "--DualReview:DataDirectory", Data], desktop);

    private Process Run(params string[] words) => Run(words, desktop: false);

    private Process Run(string[] words, bool desktop)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. words])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = TestServer.RepositoryRoot(),
        };
        start.Environment["PATH"] = $"{root}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["DISPLAY"] = desktop ? ":7" : string.Empty;
        start.Environment["WAYLAND_DISPLAY"] = string.Empty;
        return Process.Start(start)!;
    }

    private static async Task<string> UntilAsync(Process server, Regex wanted)
    {
        while (await server.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            if (wanted.IsMatch(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The server ended without saying {wanted}.");
    }

    private static async Task<(int Code, string Said, string Errors)> EndAsync(Process process)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync(Cancel);
            var said = await process.StandardOutput.ReadToEndAsync(Cancel);
            await process.WaitForExitAsync(Cancel);
            return (process.ExitCode, said, await errors);
        }
    }

    [GeneratedRegex("请在本机的浏览器里打开 http")]
    private static partial Regex AddressSaid();

    [GeneratedRegex("<Version>(.*)</Version>")]
    private static partial Regex Written();
}
