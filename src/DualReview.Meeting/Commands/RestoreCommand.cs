using DualReview.Meeting.Backups;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Hosting;
using DualReview.Meeting.Persistence;

namespace DualReview.Meeting.Commands;

/// <summary><c>restore DIR</c> (contract.md): puts a backup in the place of the data.</summary>
internal sealed class RestoreCommand : ICommand
{
    public string Name => "restore";

    public string Summary => "恢复：用备份换下现在的数据，换下的移到一边";

    public string Usage => """
        用法：restore 备份文件夹 [--DualReview:DataDirectory=数据文件夹]

        先停下服务。备份的每个文件先按 backup.json 核对，有一个不符就不恢复。
        现有的数据不删除，移到数据文件夹里的 before-restore-日期-时间。
        中途断电：再运行一次即可，恢复做完以前服务不会启动。
        数据在 PostgreSQL 里时不用这个命令，用 pg_restore。
        退出码：0 已恢复，1 没有恢复（原因写在标准错误），2 参数不能用，或者数据在 PostgreSQL 里
        """;

    public async Task<int> RunAsync(string[] args)
    {
        var settings = args.Where(DataCommand.IsSetting).ToArray();
        if (args.Except(settings).ToArray() is not [var backup] || backup.StartsWith('-'))
        {
            await Console.Error.WriteLineAsync(Usage);
            return CommandLine.Unusable;
        }

        if (await DataCommand.IsForPgDumpAsync(settings))
        {
            return CommandLine.Unusable;
        }

        if (BackupManifest.Read(backup) is not { Format: BackupManifest.Current } manifest)
        {
            await Console.Error.WriteLineAsync($"这不是一个做完的备份：{backup} 里没有可以读的 {BackupManifest.Name}。");
            return 1;
        }

        await using var app = DualReviewApp.Build(settings, b => b.Logging.ClearProviders());
        var folder = app.Services.GetRequiredService<DataFolder>();
        using var mine = FolderLock.TryTake(folder);
        if (mine is null)
        {
            await Console.Error.WriteLineAsync($"服务正在使用 {folder.Root}，没有恢复。请先停下服务。");
            return 1;
        }

        try
        {
            if (Restoring.Damaged(backup, manifest) is { Count: > 0 } damaged)
            {
                await Console.Error.WriteLineAsync($"备份不完整，没有恢复。与清单不符的文件：{string.Join('、', damaged)}");
                return 1;
            }

            var before = Restoring.Put(backup, manifest, folder, app.Services.GetRequiredService<TimeProvider>().GetLocalNow());
            Console.WriteLine($"已恢复 {manifest.Files.Count} 个文件到 {folder.Root}，备份做于 {manifest.MadeAt.ToLocalTime():yyyy-MM-dd HH:mm}。");
            Console.WriteLine(before is null ? "原来没有数据。" : $"原来的数据在 {before}，确认无误后可以自行删除。");
            return 0;
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            await Console.Error.WriteLineAsync($"没有恢复成：{problem.Message}。原来的数据没有删除，可以再运行一次。");
            return 1;
        }
    }
}
