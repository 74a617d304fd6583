using DualReview.Meeting.Backups;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Staff;

namespace DualReview.Meeting.Hosting;

/// <summary>Serving as the executable does it: one server on a data folder, and none on one that is half restored.</summary>
internal static class Serving
{
    /// <summary>Serves until it is stopped. 1 when the folder is not to be served or the accounts cannot be opened, which is said on the standard error.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        var folder = app.Services.GetRequiredService<DataFolder>();
        using var mine = FolderLock.TryTake(folder);
        if (mine is null)
        {
            await Console.Error.WriteLineAsync($"数据文件夹 {folder.Root} 正由另一个服务使用，没有启动。要么停下那一个，要么另设 DualReview:DataDirectory。");
            return 1;
        }

        if (Restoring.IsUnfinished(folder))
        {
            await Console.Error.WriteLineAsync($"数据文件夹 {folder.Root} 的恢复没有做完，没有启动。请再运行一次 restore。");
            return 1;
        }

        // Asked before: afterwards the services are gone.
        var shared = app.Services.UsesPostgres();
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (StaffStoreClosedException problem)
        {
            await Console.Error.WriteLineAsync($"{(shared ? "PostgreSQL 数据库" : $"数据文件夹 {folder.Root} 里的账号库")}打不开，没有启动：{problem.InnerException!.Message}");
            return 1;
        }
    }
}
