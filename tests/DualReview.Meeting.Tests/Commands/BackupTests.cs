using System.Diagnostics;
using DualReview.Domain.Cycles;
using DualReview.Domain.Meetings;
using DualReview.Domain.Schemes;
using DualReview.Meeting.Commands;
using DualReview.Meeting.Cycles.Materials;
using DualReview.Meeting.Files;
using DualReview.Meeting.Meetings;
using DualReview.Meeting.Tests.Cycles;
using DualReview.Meeting.Tests.Foundation;
using DualReview.Meeting.Tests.Rooms;
using DualReview.Meeting.Tests.Screen;

namespace DualReview.Meeting.Tests.Commands;

/// <summary><c>backup</c> and <c>restore</c> of contract.md, as another process sees them.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("dr-backup-").FullName;

    private string Data => Path.Combine(root, "data");

    private string Copy => Path.Combine(root, "copy");

    private string Other => Path.Combine(root, "other");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Restore_IntoAnEmptyFolder_BringsBackTheMeetingWithItsArchiveByteForByte()
    {
        var (id, archive) = await HoldMeetingAsync();

        Assert.Equal(0, (await RunAsync("backup", Copy, Setting(Data))).Code);
        var (code, output) = await RunAsync("restore", Copy, Setting(Other));

        Assert.Equal(0, code);
        Assert.Contains("原来没有数据", output, StringComparison.Ordinal);
        await using var host = await RoomHost.StartAsync(Other);
        Assert.Equal(archive, await (await host.FindAsync(id)).ArchiveAsync(1, Cancel));
    }

    /// <summary>A document is named by its version or by a draft, and both of them and the document itself come back.</summary>
    [Fact]
    public async Task Restore_BringsBackUploadedDocuments_HandedInAndStillInADraft()
    {
        CycleId year;
        string sha256;
        await using (var host = await MaterialCrashTests.StartAsync(Data))
        {
            year = (await host.BeginAsync()).State.Id;
            var desk = host.Get<MaterialDesk>();
            var content = MaterialCrashTests.Content(await MaterialCrashTests.TakeAsync(host));
            sha256 = content.File!.Kept.Sha256;
            Assert.Null(await desk.SubmitAsync(await MaterialCrashTests.OpenAsync(host, year), content, 0, 0));
            Assert.Null((await desk.SaveAsync(await MaterialCrashTests.OpenAsync(host, year), content, 0)).Refusal);
        }

        Assert.Equal(0, (await RunAsync("backup", Copy, Setting(Data))).Code);
        Assert.Equal(0, (await RunAsync("restore", Copy, Setting(Other))).Code);

        await using var restored = await MaterialCrashTests.StartAsync(Other);
        var sheet = await MaterialCrashTests.OpenAsync(restored, year);
        Assert.Equal((sha256, sha256), (sheet.Material.Final!.File!.Kept.Sha256, sheet.Draft!.Content.File!.Kept.Sha256));
        await using var kept = await restored.Get<IKeptFiles>().OpenAsync(sha256, Cancel);
        Assert.NotNull(kept);
    }

    [Fact]
    public async Task Restore_OverOtherData_MovesItAsideAndDeletesNothing()
    {
        await HoldMeetingAsync();
        await RunAsync("backup", Copy, Setting(Data));
        var (second, _) = await HoldMeetingAsync();

        Assert.Equal(0, (await RunAsync("restore", Copy, Setting(Data))).Code);

        var aside = Assert.Single(Directory.GetDirectories(Data, "before-restore-*"));
        await using var host = await RoomHost.StartAsync(aside);
        Assert.Equal(MeetingStage.Running, (await host.FindAsync(second)).State.Stage);
    }

    [Fact]
    public async Task Backup_WhileAMeetingIsHeld_IsRefusedUntilItsBoxesAreLeftOut()
    {
        MeetingId id;
        await using (var host = await RoomHost.StartAsync(Data))
        {
            id = (await Hall.VotingAsync(host)).State.Id;
        }

        var (code, output) = await RunAsync("backup", Copy, Setting(Data));
        Assert.Equal(1, code);
        Assert.Contains("有会议正在进行", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Copy));

        Assert.Equal(0, (await RunAsync("backup", Copy, "--leave-out-running", Setting(Data))).Code);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Data, "boxes"), $"{id}-*"));
        Assert.DoesNotContain(Directory.GetFiles(Copy, "*", SearchOption.AllDirectories), f => Path.GetFileName(f).StartsWith($"{id}-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Backup_IntoAFolderWithSomethingInIt_IsRefused()
    {
        await HoldMeetingAsync();
        Directory.CreateDirectory(Copy);
        await File.WriteAllTextAsync(Path.Combine(Copy, "笔记.txt"), "别盖掉", Cancel);

        var (code, output) = await RunAsync("backup", Copy, Setting(Data));

        Assert.Equal(1, code);
        Assert.Contains("不是空的", output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(Copy));
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("missing")]
    [InlineData("outside")]
    [InlineData("unfinished")]
    public async Task Restore_OfABackupThatIsNotWhole_LeavesTheDataAsItIs(string fault)
    {
        var (id, _) = await HoldMeetingAsync();
        await RunAsync("backup", Copy, Setting(Data));
        var (file, list) = (Path.Combine(Copy, "meetings.db"), Path.Combine(Copy, "backup.json"));
        switch (fault)
        {
            case "changed":
                var bytes = await File.ReadAllBytesAsync(file, Cancel);
                bytes[^1] ^= 1;
                await File.WriteAllBytesAsync(file, bytes, Cancel);
                break;
            case "missing":
                File.Delete(file);
                break;
            case "outside":
                File.Copy(file, Path.Combine(root, "meetings.db"));
                await File.WriteAllTextAsync(list, (await File.ReadAllTextAsync(list, Cancel)).Replace("\"meetings.db\"", "\"../meetings.db\"", StringComparison.Ordinal), Cancel);
                break;
            default:
                File.Delete(list);
                break;
        }

        var (code, output) = await RunAsync("restore", Copy, Setting(Data));

        Assert.Equal(1, code);
        Assert.Contains(fault == "unfinished" ? "不是一个做完的备份" : "meetings.db", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Data, "before-restore-*"));
        await using var host = await RoomHost.StartAsync(Data);
        Assert.Equal(id, (await host.FindAsync(id)).State.Id);
    }

    [Fact]
    public async Task RunningServer_KeepsItsFolder_UntilItIsKilled()
    {
        await HoldMeetingAsync();
        await RunAsync("backup", Copy, Setting(Data));
        using var server = Start("--urls", "http://127.0.0.1:0", Setting(Data));
        try
        {
            await ServesAsync(server);

            var (code, output) = await RunAsync("restore", Copy, Setting(Data));
            Assert.Equal(1, code);
            Assert.Contains("先停下服务", output, StringComparison.Ordinal);

            var (second, said) = await RunAsync("--urls", "http://127.0.0.1:0", Setting(Data));
            Assert.Equal(1, second);
            Assert.Contains("正由另一个服务使用", said, StringComparison.Ordinal);

            // A copy may be made all the same.
            Assert.Equal(0, (await RunAsync("backup", Other, Setting(Data))).Code);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(Cancel);
        }

        Assert.Equal(0, (await RunAsync("restore", Copy, Setting(Data))).Code);
    }

    [Fact]
    public async Task Server_OnAHalfRestoredFolder_DoesNotStart()
    {
        Directory.CreateDirectory(Path.Combine(Data, ".restoring"));

        var (code, output) = await RunAsync("--urls", "http://127.0.0.1:0", Setting(Data));

        Assert.Equal(1, code);
        Assert.Contains("恢复没有做完", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Data, "meetings.db")));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("backup", "a", "b")]
    [InlineData("restore", "--force")]
    public async Task Command_WithoutOneFolder_SaysHowItIsUsed(params string[] words)
    {
        var (code, output) = await RunAsync(words);

        Assert.Equal(CommandLine.Unusable, code);
        Assert.Contains($"用法：{words[0]}", output, StringComparison.Ordinal);
    }

    private static string Setting(string data) => $"--DualReview:DataDirectory={data}";

    /// <summary>A meeting that is counted and over, in the data folder; the second one of a test is left running.</summary>
    private async Task<(MeetingId Id, byte[]? Archive)> HoldMeetingAsync()
    {
        var first = !Directory.Exists(Data);
        await using var host = await RoomHost.StartAsync(Data);
        var room = await Hall.VotingAsync(host, 12);
        if (!first)
        {
            return (room.State.Id, null);
        }

        for (var voter = 0; voter < 12; voter++)
        {
            await Hall.ClaimAsync(room, voter);
            Assert.IsType<CastOutcome.Accepted>(await Hall.CastAsync(room, voter));
        }

        await Hall.CloseBoxAsync(room);
        await Hall.AttestAsync(room, Act.SignReport);
        await Projector.GoToAsync(room, AgendaKind.Announce);
        await Hall.DoneAsync(room, new AnnounceResult());
        while (room.State.Stage != MeetingStage.Ended)
        {
            await Hall.DoneAsync(room, new Advance());
        }

        return (room.State.Id, await room.ArchiveAsync(1, Cancel));
    }

    private static async Task ServesAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            if (line.Contains("http://127.0.0.1:", StringComparison.Ordinal))
            {
                _ = server.StandardOutput.ReadToEndAsync(Cancel);
                return;
            }
        }

        Assert.Fail("The server ended before it said where it serves.");
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] words)
    {
        using var process = Start(words);
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, output + await errors);
    }

    private static Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = TestServer.RepositoryRoot() };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start)!;
    }
}
