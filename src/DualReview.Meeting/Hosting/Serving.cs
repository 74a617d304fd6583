using DualReview.Meeting.Backups;
using DualReview.Meeting.Configuration;
using DualReview.Meeting.Persistence;
using DualReview.Meeting.Staff;

namespace DualReview.Meeting.Hosting;

/// <summary>Serving as the executable does it: one server on a data folder, and none on one that is half restored.</summary>
internal static class Serving
{
    /// <summary>
    /// Serves until it is stopped. 1 when the folder is not to be served, the address cannot be had or the accounts cannot be opened, which is
    /// said on the standard error.
    /// </summary>
    /// <param name="app">The server.</param>
    /// <param name="elsewhere">What to do when a server answers on this folder already; without it, that is refused as any other use is.</param>
    public static async Task<int> RunAsync(WebApplication app, Func<Uri, Task>? elsewhere = null)
    {
        var folder = app.Services.GetRequiredService<DataFolder>();
        if (elsewhere is not null && await ServedAddress.RunningAsync(folder) is { } running)
        {
            await elsewhere(running);
            return 0;
        }

        using var mine = FolderLock.TryTake(folder);
        if (mine is null)
        {
            return await RefuseAsync($"数据文件夹 {folder.Root} 正由另一个服务使用，没有启动。要么停下那一个，要么另设 DualReview:DataDirectory。");
        }

        if (Restoring.IsUnfinished(folder))
        {
            return await RefuseAsync($"数据文件夹 {folder.Root} 的恢复没有做完，没有启动。请再运行一次 restore。");
        }

        var urls = app.Configuration[WebHostDefaults.ServerUrlsKey];
        if (TakenAddress.Problem(urls) is { } taken)
        {
            return await RefuseAsync(taken);
        }

        // Asked before: afterwards the services are gone.
        var shared = app.Services.UsesPostgres();
        try
        {
            await ServeAsync(app, folder);
            return 0;
        }
        catch (StaffStoreClosedException problem)
        {
            return await RefuseAsync($"{(shared ? "PostgreSQL 数据库" : $"数据文件夹 {folder.Root} 里的账号库")}打不开，没有启动：{problem.InnerException!.Message}");
        }
        catch (IOException problem) when (TakenAddress.Problem(problem, urls) is { } late)
        {
            return await RefuseAsync(late);
        }
    }

    private static async Task ServeAsync(WebApplication app, DataFolder folder)
    {
        var address = app.Services.GetRequiredService<PublicAddress>();
        try
        {
            await app.StartAsync();
            ServedAddress.Note(folder, address.OnThisMachine());
            await app.WaitForShutdownAsync();
        }
        finally
        {
            ServedAddress.Remove(folder);
            await app.DisposeAsync();
        }
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
