using DualReview.Meeting.Configuration;
using DualReview.Meeting.Hosting;

namespace DualReview.Meeting.Commands;

/// <summary>What the commands on the data folder share: settings on the command line, and which folder they mean.</summary>
internal static class DataCommand
{
    /// <summary>Whether a word is a setting in one piece, such as <c>--DualReview:DataDirectory=/srv/data</c>.</summary>
    public static bool IsSetting(string word) => (word.StartsWith("--DualReview:", StringComparison.OrdinalIgnoreCase) || word.StartsWith("--ConnectionStrings:", StringComparison.OrdinalIgnoreCase)) && word.Contains('=', StringComparison.Ordinal);

    /// <summary>The data folder, without making it.</summary>
    public static string? Folder(string[] settings) => Path.GetFullPath(Options(settings).DataDirectory);

    /// <summary>
    /// Says that data in PostgreSQL is backed up by its own tool, which takes it as it was at one moment; true then. A folder beside a
    /// running database would hold nothing of it.
    /// </summary>
    public static async Task<bool> IsForPgDumpAsync(string[] settings)
    {
        if (!Options(settings).Store.IsPostgres)
        {
            return false;
        }

        await Console.Error.WriteLineAsync(
            $"数据在 PostgreSQL 里（DualReview:Store:Provider 是 {StoreOptions.PostgreSql}），不能用这个命令。备份用 pg_dump，恢复用 pg_restore，怎样做见 README 的“Several machines”。");
        return true;
    }

    private static DualReviewOptions Options(string[] settings) =>
        ProgramFolder.NewBuilder(settings).Configuration.GetSection(DualReviewOptions.Section).Get<DualReviewOptions>() ?? new DualReviewOptions();
}
