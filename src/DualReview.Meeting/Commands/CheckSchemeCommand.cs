using DualReview.Domain.Schemes;

namespace DualReview.Meeting.Commands;

/// <summary><c>check-scheme</c>: puts a user's own scheme file through the validator that the built-in ones pass.</summary>
internal sealed class CheckSchemeCommand : ICommand
{
    /// <summary>A scheme is some kilobytes; the reader itself refuses more than a megabyte.</summary>
    private const int Largest = 2 * 1024 * 1024;

    public string Name => "check-scheme";

    public string Summary => "检查一个方案文件，逐条指出问题在哪里";

    public string Usage => """
        用法：check-scheme 文件.json

        文件格式见 docs/schemes.md。
        退出码：0 可以用，1 有错误，2 文件读不了
        """;

    public async Task<int> RunAsync(string[] args)
    {
        if (args is not [var path])
        {
            await Console.Error.WriteLineAsync(Usage);
            return CommandLine.Unusable;
        }

        byte[] bytes;
        try
        {
            if (new FileInfo(path).Length > Largest)
            {
                await Console.Error.WriteLineAsync("文件太大，不像是方案文件。");
                return CommandLine.Unusable;
            }

            bytes = await File.ReadAllBytesAsync(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"读不了这个文件：{path}");
            return CommandLine.Unusable;
        }

        var reading = SchemeReader.Read(bytes);
        foreach (var problem in reading.Problems)
        {
            var kind = problem.Severity == SchemeProblemSeverity.Error ? "错误" : "提醒";
            Console.WriteLine($"{kind}  {(problem.Place.Length == 0 ? "（整个文件）" : problem.Place)}  {problem.Message}");
        }

        Console.WriteLine(reading.Scheme is { } scheme ? $"可以用：{scheme.Name}" : $"不能用：{reading.Errors.Count()} 个错误");
        return reading.Scheme is null ? 1 : 0;
    }
}
