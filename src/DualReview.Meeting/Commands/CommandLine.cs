using DualReview.Meeting.Configuration;
using DualReview.Meeting.Hosting;
using Microsoft.Extensions.Options;

namespace DualReview.Meeting.Commands;

/// <summary>
/// Picks a command by the first word. Words that begin with a dash belong to the server (<c>--urls</c> and other
/// configuration), so a server is what starts without a command.
/// </summary>
public static class CommandLine
{
    /// <summary>Exit code for arguments that cannot be used.</summary>
    public const int Unusable = 2;

    private static readonly ICommand[] Known = [new StartCommand(), new RehearseCommand(), new CheckSchemeCommand(), new AssessCommand(), new VerifyCommand(), new BackupCommand(), new RestoreCommand(), new HealthCommand()];

    /// <summary>Runs a command or the server.</summary>
    public static async Task<int> RunAsync(string[] args, Func<string[], Task<int>> serve)
    {
        try
        {
            return await PickAsync(args, serve);
        }
        catch (OptionsValidationException wrong)
        {
            // Whoever runs this wrote the settings: a sentence per key, and no trace of calls.
            await Console.Error.WriteLineAsync($"设置不能用，没有启动：{Environment.NewLine}{string.Join(Environment.NewLine, wrong.Failures.Select(f => $"  {f}"))}");
            return Unusable;
        }
        catch (NoDataFolderException none)
        {
            await Console.Error.WriteLineAsync($"数据文件夹 {none.Folder} 建不了，没有启动：{none.InnerException!.Message} 请把整个文件夹放到自己能写的地方，再启动。");
            return 1;
        }
    }

    private static async Task<int> PickAsync(string[] args, Func<string[], Task<int>> serve)
    {
        if (args is ["--help" or "-h" or "help", ..])
        {
            PrintHelp();
            return 0;
        }

        if (args is ["--version", ..])
        {
            Console.WriteLine($"DualReview {ProductVersion.Current}");
            return 0;
        }

        if (args is [] || args[0].StartsWith('-') || args[0].Contains('='))
        {
            return await serve(args);
        }

        if (Known.FirstOrDefault(c => c.Name == args[0]) is not { } command)
        {
            await Console.Error.WriteLineAsync($"没有“{args[0]}”这个命令。可用的命令见 --help。 / Unknown command, see --help.");
            return Unusable;
        }

        if (args.Contains("--help"))
        {
            Console.WriteLine(command.Usage);
            return 0;
        }

        return await command.RunAsync(args[1..]);
    }

    private static void PrintHelp()
    {
        Console.WriteLine($"DualReview 双述双评会 {ProductVersion.Current}");
        Console.WriteLine();
        Console.WriteLine("  (不带命令)            启动服务，默认 http://0.0.0.0:5080；--urls 可改");
        Console.WriteLine("  --version             说出版本");
        foreach (var command in Known)
        {
            Console.WriteLine($"  {command.Name,-20}  {command.Summary}");
        }
    }
}
