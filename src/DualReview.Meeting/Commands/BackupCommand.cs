using DualReview.Meeting.Backups;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Hosting;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Persistence.Journal;

namespace DualReview.Meeting.Commands;

/// <summary><c>backup DIR</c> (contract.md): a copy of all data that <c>restore</c> takes back.</summary>
internal sealed class BackupCommand : ICommand
{
    private const string LeaveOutWord = "--leave-out-running";

    public string Name => "backup";

    public string Summary => "备份：把全部数据复制到一个空文件夹，服务不用停";

    public string Usage => $"""
        用法：backup 文件夹 [{LeaveOutWord}] [--DualReview:DataDirectory=数据文件夹]

        文件夹必须是空的，或者还没有。账号、会议和年度的日志、已经封存的票箱、上传的文件都在备份里；
        最后写入的 backup.json 列出每个文件的大小和哈希，没有它就是没有做完。
        有会议正在进行时不备份：投票中的票箱不能离开会场。会议结束后再做，或者用 {LeaveOutWord}
        把正在进行的会议的票箱留在原处，其余照常备份。
        备份里有会议结果和口令的哈希，请像原件一样保管。
        数据在 PostgreSQL 里时不用这个命令，用 pg_dump。
        退出码：0 已备份，1 没有备份（原因写在标准错误），2 参数不能用，或者数据在 PostgreSQL 里
        """;

    public async Task<int> RunAsync(string[] args)
    {
        var settings = args.Where(DataCommand.IsSetting).ToArray();
        if (args.Except(settings).Where(a => a != LeaveOutWord).ToArray() is not [var target] || target.StartsWith('-'))
        {
            await Console.Error.WriteLineAsync(Usage);
            return CommandLine.Unusable;
        }

        if (await DataCommand.IsForPgDumpAsync(settings))
        {
            return CommandLine.Unusable;
        }

        if (DataCommand.Folder(settings) is not { } data || !Directory.Exists(data))
        {
            await Console.Error.WriteLineAsync("还没有数据可以备份：数据文件夹不存在。");
            return 1;
        }

        await using var app = DualReviewApp.Build(settings, b => b.Logging.ClearProviders());
        var making = new BackupMaking(
            app.Services.GetRequiredService<DataFolder>(),
            app.Services.GetRequiredService<StoreFiles>(),
            app.Services.GetRequiredService<IMeetingJournal>(),
            app.Services.GetRequiredService<TimeProvider>());
        try
        {
            target = Path.GetFullPath(target);
            if (Path.Exists(target) && (File.Exists(target) || Directory.EnumerateFileSystemEntries(target).Any()))
            {
                await Console.Error.WriteLineAsync($"这个文件夹不是空的：{target}。请另选一个，以免盖掉别的东西。");
                return 1;
            }

            var held = await making.BeingHeldAsync(CancellationToken.None);
            if (held.Count > 0 && !args.Contains(LeaveOutWord))
            {
                await Console.Error.WriteLineAsync($"有会议正在进行，没有备份：{string.Join('、', held.Select(m => $"{m.Unit}{m.Title}"))}。会议结束后再做，或加 {LeaveOutWord}。");
                return 1;
            }

            var manifest = making.Make(target, held);
            Console.WriteLine($"已备份 {manifest.Files.Count} 个文件，共 {manifest.Files.Sum(f => f.Bytes) / 1024d / 1024d:0.0} MB：{target}");
            foreach (var meeting in held)
            {
                Console.WriteLine($"票箱没有备份（会议正在进行）：{meeting.Unit}{meeting.Title}");
            }

            return 0;
        }
        catch (Exception problem) when (StoreFailure.Is(problem))
        {
            await Console.Error.WriteLineAsync($"没有备份成：{problem.Message}");
            return 1;
        }
    }
}
