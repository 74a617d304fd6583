using System.Diagnostics;
using DualReview.Meeting.Commands;
using DualReview.Meeting.Tests.Foundation;

namespace DualReview.Meeting.Tests.Commands;

/// <summary>The executable with settings for PostgreSQL that it cannot work with. No server is needed for any of it.</summary>
public sealed class PostgresCommandTests : IDisposable
{
    private const string Password = "geheim";
    private const string Address = $"Host=127.0.0.1;Port=1;Database=d;Username=u;Password={Password}";

    private readonly string folder = Directory.CreateTempSubdirectory("dualreview-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task BackupAndRestore_WithDataInPostgres_NameTheToolForIt(string verb)
    {
        var (code, _, errors) = await RunAsync(verb, Path.Combine(folder, "b"), $"--DualReview:DataDirectory={Data}", "--DualReview:Store:Provider=PostgreSql", $"--ConnectionStrings:DualReview={Address}");

        Assert.Equal(CommandLine.Unusable, code);
        Assert.Contains("pg_dump", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Server_WhoseDatabaseCannotBeReached_SaysSoAndEnds()
    {
        var (code, output, errors) = await ServeAsync("--DualReview:Store:Provider", "PostgreSql", "--ConnectionStrings:DualReview", Address);

        Assert.Equal(1, code);
        Assert.Contains("PostgreSQL 数据库打不开，没有启动", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "ConnectionStrings:DualReview 没有设")]
    [InlineData(" ", "ConnectionStrings:DualReview 没有设")]
    [InlineData("Host=db", "ConnectionStrings:DualReview 要写明 Host 和 Database")]
    [InlineData($"Hots=db;Password={Password}", "ConnectionStrings:DualReview 读不懂")]
    [InlineData($"Host=db;Port=many;Database=d;Password={Password}", "ConnectionStrings:DualReview 读不懂")]
    public async Task Server_WithAConnectionStringThatCannotBeUsed_SaysWhich(string? connection, string sentence)
    {
        string[] words = ["--DualReview:Store:Provider", "PostgreSql"];
        var (code, output, errors) = await ServeAsync(connection is null ? words : [.. words, "--ConnectionStrings:DualReview", connection]);

        Assert.Equal(CommandLine.Unusable, code);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Errors)> ServeAsync(params string[] words) =>
        RunAsync(["--urls", "http://127.0.0.1:0", "--DualReview:DataDirectory", Data, .. words]);

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. words])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = TestServer.RepositoryRoot(),
        })!;
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, output, await errors);
    }
}
