using System.Diagnostics;
using System.Text.Json;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Archiving;

/// <summary>The independent verifier, tools/verify.py, as another process.</summary>
internal static class Python
{
    /// <summary>Its verdict on an archive: null when everything holds, otherwise the code of the first problem.</summary>
    public static async Task<string?> JudgeAsync(byte[] zip)
    {
        var file = Path.Combine(Path.GetTempPath(), $"dr-archive-{Guid.NewGuid():n}.zip");
        await File.WriteAllBytesAsync(file, zip, TestContext.Current.CancellationToken);
        try
        {
            using var verdict = JsonDocument.Parse(await RunAsync(string.Empty, Tool("verify.py"), file, "--json"));
            var problem = verdict.RootElement.GetProperty("problem");
            Assert.Equal(verdict.RootElement.GetProperty("ok").GetBoolean(), problem.ValueKind == JsonValueKind.Null);
            return problem.ValueKind == JsonValueKind.Null ? null : problem.GetProperty("code").GetString();
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Gives it many archives made of one, and returns the lines for which it found that everything holds.</summary>
    public static async Task<string[]> AcceptedAsync(byte[] zip, IEnumerable<string> changes)
    {
        var file = Path.Combine(Path.GetTempPath(), $"dr-archive-{Guid.NewGuid():n}.zip");
        await File.WriteAllBytesAsync(file, zip, TestContext.Current.CancellationToken);
        try
        {
            var driver = Path.Combine(TestServer.RepositoryRoot(), "tests", "DualReview.Meeting.Tests", "Archiving", "judge_changes.py");
            var said = await RunAsync(string.Join('\n', changes), driver, Path.GetDirectoryName(Tool("verify.py"))!, file);
            var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.StartsWith("judged ", lines[^1], StringComparison.Ordinal);
            return lines[..^1];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Tool(string name) => Path.Combine(TestServer.RepositoryRoot(), "tools", name);

    private static async Task<string> RunAsync(string input, params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-B", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync(cancel);
        var output = python.StandardOutput.ReadToEndAsync(cancel);
        await python.StandardInput.WriteAsync(input.AsMemory(), cancel);
        python.StandardInput.Close();
        await python.WaitForExitAsync(cancel);
        Assert.True(python.ExitCode is 0 or 1, await errors);
        return await output;
    }
}
